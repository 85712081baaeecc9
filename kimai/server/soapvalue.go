package server

import (
	"encoding/json"
	"slices"
	"strconv"

	"kimai-tray/kimai/soap/wire"
)

// bindParts makes positional parameters of the parts of a call. A part is known
// by its name; only if none has the name of a parameter, their order counts.
// What is left out in a call by name is null, not its default.
func (m method) bindParts(parts []wire.Member) ([]any, error) {
	if len(parts) == 0 && len(m.params) > 0 {
		return nil, fault(wire.Client, "Missing parameter")
	}
	byName := slices.ContainsFunc(m.params, func(p param) bool { return partNamed(parts, p.name) >= 0 })
	bound := []any{}
	for i, p := range m.params {
		part := i
		if byName {
			part = partNamed(parts, p.name)
		} else if i >= len(parts) {
			break
		}
		value := wire.Value{Kind: wire.Nil}
		if part >= 0 {
			value = parts[part].Value
		}
		value, err := value.As(p.soapType().kind)
		if err != nil {
			return nil, err
		}
		bound = append(bound, soapArgument(value))
	}
	return bound, nil
}

func partNamed(parts []wire.Member, name string) int {
	return slices.IndexFunc(parts, func(p wire.Member) bool { return p.Name == name })
}

// soapArgument is a value as methods take it.
func soapArgument(v wire.Value) any {
	switch v.Kind {
	case wire.Int, wire.Float:
		return json.Number(v.Text)
	case wire.Boolean:
		return v.Text == "true"
	case wire.List:
		list := []any{}
		for _, item := range v.Items {
			list = append(list, soapArgument(item))
		}
		return list
	case wire.Map:
		members := map[string]any{}
		for _, m := range v.Members {
			members[m.Name] = soapArgument(m.Value)
		}
		return members
	case wire.Nil:
		return nil
	}
	return v.Text
}

// soapValue is a result with the types that it has in SOAP: those of JSON, but
// wage_decimal is a float even where it is a whole number.
func soapValue(result any) (wire.Value, error) {
	text, err := json.Marshal(result)
	if err != nil {
		return wire.Value{}, err
	}
	v, err := wire.FromJSON(text)
	if err != nil {
		return wire.Value{}, err
	}
	markFloats(v)
	return v, nil
}

func markFloats(v wire.Value) {
	for _, item := range v.Items {
		markFloats(item)
	}
	for i, m := range v.Members {
		if m.Name == "wage_decimal" && m.Value.Kind != wire.Nil {
			f, _ := strconv.ParseFloat(m.Value.Text, 64) // it is a number
			// 14 digits are PHP's setting "precision".
			v.Members[i].Value = wire.Value{Kind: wire.Float, Text: strconv.FormatFloat(f, 'G', 14, 64)}
			continue
		}
		markFloats(m.Value)
	}
}
