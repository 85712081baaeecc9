package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// MarshalJSON writes the value as JSON. Maps become objects with their members
// in order; what has no type is a text.
func (v Value) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	v.writeJSON(&b)
	return b.Bytes(), nil
}

func (v Value) writeJSON(b *bytes.Buffer) {
	switch v.Kind {
	case Nil:
		b.WriteString("null")
	case Int, Float, Boolean:
		b.WriteString(v.Text)
	case List:
		b.WriteByte('[')
		for i, item := range v.Items {
			comma(b, i)
			item.writeJSON(b)
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, m := range v.Members {
			comma(b, i)
			writeText(b, m.Name)
			b.WriteByte(':')
			m.Value.writeJSON(b)
		}
		b.WriteByte('}')
	default:
		writeText(b, v.Text)
	}
}

func comma(b *bytes.Buffer, i int) {
	if i > 0 {
		b.WriteByte(',')
	}
}

func writeText(b *bytes.Buffer, s string) {
	text, _ := json.Marshal(s) // texts always marshal
	b.Write(text)
}

// FromJSON reads a value from JSON. The members of objects keep their order; a
// number with a point or an exponent is a float.
func FromJSON(text []byte) (Value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	v, err := fromJSON(d)
	if err != nil {
		return Value{}, fmt.Errorf("read a value from JSON: %w", err)
	}
	return v, nil
}

func fromJSON(d *json.Decoder) (Value, error) {
	token, err := d.Token()
	if err != nil {
		return Value{}, err
	}
	switch token := token.(type) {
	case string:
		return Value{Kind: String, Text: token}, nil
	case json.Number:
		if strings.ContainsAny(token.String(), ".eE") {
			return Value{Kind: Float, Text: token.String()}, nil
		}
		return Value{Kind: Int, Text: token.String()}, nil
	case bool:
		return Value{Kind: Boolean, Text: fmt.Sprint(token)}, nil
	case json.Delim:
		if token == '[' {
			return listFromJSON(d)
		}
		return mapFromJSON(d)
	}
	return Value{Kind: Nil}, nil
}

func listFromJSON(d *json.Decoder) (Value, error) {
	v := Value{Kind: List}
	for d.More() {
		item, err := fromJSON(d)
		if err != nil {
			return Value{}, err
		}
		v.Items = append(v.Items, item)
	}
	_, err := d.Token()
	return v, err
}

func mapFromJSON(d *json.Decoder) (Value, error) {
	v := Value{Kind: Map}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return Value{}, err
		}
		value, err := fromJSON(d)
		if err != nil {
			return Value{}, err
		}
		v.Members = append(v.Members, Member{name.(string), value})
	}
	_, err := d.Token()
	return v, err
}
