package rest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// maxDepth is how deep a form nests, with room to spare.
const maxDepth = 8

// formErrors collects what is wrong with a form, however it is nested, as a
// sentence each: first what concerns all of it, then the fields by name. Kimai
// lists every field, most of them without an error.
func formErrors(raw json.RawMessage, field string, depth int) (words []string) {
	var (
		text   string
		list   []json.RawMessage
		object map[string]json.RawMessage
	)
	switch {
	case depth > maxDepth || len(raw) == 0:
	case json.Unmarshal(raw, &text) == nil && text != "":
		words = []string{sentence(field, text)}
	case json.Unmarshal(raw, &list) == nil:
		for _, item := range list {
			words = append(words, formErrors(item, field, depth+1)...)
		}
	case json.Unmarshal(raw, &object) == nil:
		words = append(words, formErrors(object["errors"], field, depth+1)...)
		words = append(words, formErrors(object["children"], field, depth+1)...)
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if name != "errors" && name != "children" {
				words = append(words, formErrors(object[name], name, depth+1)...)
			}
		}
	}
	return words
}

func sentence(field, text string) string {
	if field != "" {
		text = field + ": " + text
	}
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
