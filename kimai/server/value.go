package server

import (
	"encoding/json"
	"strconv"
)

// number reads a whole number, sent as a number or as text.
func number(v any) (int64, bool) {
	n, err := strconv.ParseInt(digits(v), 10, 64)
	return n, err == nil
}

// digits is a number as it was written, be it as a number or as text.
func digits(v any) string {
	switch v := v.(type) {
	case json.Number:
		return v.String()
	case string:
		return v
	}
	return ""
}

// isEmpty reports whether a value says that there is none, as PHP before
// version 8 sees it: null, false, "" and the number 0, but not the text "0".
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case json.Number:
		f, err := v.Float64()
		return err == nil && f == 0
	}
	return false
}

// isTrue reports whether PHP takes the value for true. Text is, even "false",
// except "" and "0".
func isTrue(v any) bool {
	switch v := v.(type) {
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return !isEmpty(v) && v != "0"
}

// isArray reports whether the value is what PHP calls an array: a list or an
// object.
func isArray(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

// textOrNull is how the database keeps an optional text: none is null.
func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
