package wire

import (
	"encoding/xml"
	"strings"
)

// body calls read with the first element in the body of an envelope, and tells
// whether there was one. What comes behind it is only read over.
func (r *reader) body(version *Version, read func(xml.StartElement) error) (found bool, err error) {
	header := func(start xml.StartElement) error {
		for _, a := range start.Attr {
			if a.Name.Space == versions[*version].envelope && a.Name.Local == "mustUnderstand" && isTrue(a.Value) {
				return notUnderstood
			}
		}
		return r.skip()
	}
	body := func(start xml.StartElement) error {
		if found {
			return r.skip()
		}
		found = true
		return read(start)
	}
	part := func(start xml.StartElement) error {
		switch {
		case start.Name.Space != versions[*version].envelope:
			return r.skip()
		case start.Name.Local == "Header":
			return r.children(header)
		case start.Name.Local == "Body":
			return r.children(body)
		}
		return r.skip()
	}
	return found, r.children(func(root xml.StartElement) error {
		switch root.Name {
		case xml.Name{Space: versions[V11].envelope, Local: "Envelope"}:
			*version = V11
		case xml.Name{Space: versions[V12].envelope, Local: "Envelope"}:
			*version = V12
		default:
			return wrongVersion
		}
		return r.children(part)
	})
}

// value reads the value of an element, after its start.
func (r *reader) value(start xml.StartElement) (Value, error) {
	var v Value
	var null bool
	for _, a := range start.Attr {
		switch {
		case a.Name.Space == instance && a.Name.Local == "type":
			v.Kind = kindOf(r.resolve(a.Value))
		case a.Name.Space == instance && a.Name.Local == "nil":
			null = isTrue(a.Value)
		case a.Name.Space == "" && a.Name.Local == "href":
			return v, reference
		}
	}
	if null {
		return Value{Kind: Nil}, r.skip()
	}
	if v.Kind == Map {
		return v, r.children(func(item xml.StartElement) error {
			m, err := r.member()
			v.Members = append(v.Members, m)
			return err
		})
	}
	return r.content(v.Kind)
}

// content reads a list or scalar. Elements make a list of what does not say
// that it is one.
func (r *reader) content(kind Kind) (Value, error) {
	var text strings.Builder
	list := Value{Kind: List}
	for {
		token, err := r.next()
		if err != nil {
			return Value{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			item, err := r.value(token)
			if err != nil {
				return Value{}, err
			}
			list.Items = append(list.Items, item)
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			if kind == List || len(list.Items) > 0 {
				return list, nil
			}
			return Value{Text: text.String()}.As(kind)
		}
	}
}

// member reads an item of a map, after its start.
func (r *reader) member() (m Member, err error) {
	var named bool
	err = r.children(func(start xml.StartElement) error {
		v, err := r.value(start)
		switch start.Name.Local {
		case "key":
			m.Name, named = v.Text, true
		case "value":
			m.Value = v
		}
		return err
	})
	if err == nil && !named {
		err = violation
	}
	return m, err
}

func isTrue(flag string) bool { return flag == "1" || flag == "true" }
