package wire

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// Kind is the type of a value on the wire.
type Kind int

const (
	Untyped Kind = iota // a text without xsi:type
	Nil                 // xsi:nil
	String              // xsd:string
	Int                 // xsd:int
	Float               // xsd:float
	Boolean             // xsd:boolean
	List                // SOAP-ENC:Array
	Map                 // Map of Apache XML-SOAP
)

func (k Kind) String() string {
	return [...]string{"untyped", "nil", "string", "int", "float", "boolean", "list", "map"}[k]
}

// Value is a value with its type on the wire.
type Value struct {
	Kind    Kind
	Text    string   // of a scalar: as written; "true" or "false" of a boolean
	Items   []Value  // of a list
	Members []Member // of a map, in order
}

// Member is a named value: an item of a map, or a part of a call.
type Member struct {
	Name  string
	Value Value
}

// violation is the fault for a text that is not of its type.
var violation = &Fault{Server, "SOAP-ERROR: Encoding: Violation of encoding rules"}

// As gives an untyped value the type with which it was declared; others keep
// their own. It is a *[Fault] if the text is not of that type. A number or flag
// without text is nil.
func (v Value) As(kind Kind) (Value, error) {
	if v.Kind != Untyped {
		return v, nil
	}
	text := strings.TrimSpace(v.Text)
	switch kind {
	case Untyped, String:
		return Value{Kind: kind, Text: v.Text}, nil
	case List, Map:
		return Value{Kind: kind}, nil // elements would have made it one
	}
	if text == "" {
		return Value{Kind: Nil}, nil
	}
	switch kind {
	case Boolean:
		flag, err := strconv.ParseBool(strings.ToLower(text))
		if err != nil {
			return Value{}, violation
		}
		return Value{Kind: Boolean, Text: strconv.FormatBool(flag)}, nil
	case Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return Value{}, violation
		}
		return Value{Kind: Int, Text: strconv.FormatInt(n, 10)}, nil
	case Float:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
			return Value{}, violation
		}
		if !json.Valid([]byte(text)) { // such as .5
			text = strconv.FormatFloat(f, 'g', -1, 64)
		}
		return Value{Kind: Float, Text: text}, nil
	}
	return Value{Kind: Nil}, nil
}
