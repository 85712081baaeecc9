package rest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// maxDepth is how deep a form nests, with room to spare.
const maxDepth = 8

// formError is what is wrong with a field of a form, or, without a name, with
// all of it.
type formError struct{ field, text string }

// formErrors collects what is wrong with a form, however it is nested: first
// what concerns all of it, then the fields by name. Kimai lists every field,
// most of them without an error.
func formErrors(raw json.RawMessage, field string, depth int) (found []formError) {
	var (
		text   string
		list   []json.RawMessage
		object map[string]json.RawMessage
	)
	switch {
	case depth > maxDepth || len(raw) == 0:
	case json.Unmarshal(raw, &text) == nil && text != "":
		found = []formError{{field, text}}
	case json.Unmarshal(raw, &list) == nil:
		for _, item := range list {
			found = append(found, formErrors(item, field, depth+1)...)
		}
	case json.Unmarshal(raw, &object) == nil:
		found = append(found, formErrors(object["errors"], field, depth+1)...)
		found = append(found, formErrors(object["children"], field, depth+1)...)
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if name != "errors" && name != "children" {
				found = append(found, formErrors(object[name], name, depth+1)...)
			}
		}
	}
	return found
}

// formFields lists the fields of a form: what it would have taken.
func formFields(raw json.RawMessage) []string {
	var form struct {
		Children map[string]json.RawMessage `json:"children"`
	}
	if json.Unmarshal(raw, &form) != nil {
		return nil
	}
	return slices.Collect(maps.Keys(form.Children))
}

// labels are the fields of a form by the words of this program.
var labels = map[string]string{
	"project": "Project", "activity": "Task", "customer": "Customer",
	"begin": "Start", "end": "End", "description": "Description", "tags": "Tags",
}

// labelled puts the name of the field before what is wrong with it. Kimai's
// texts often do not tell it.
func (e formError) labelled() string {
	label, ok := labels[e.field]
	switch {
	case e.field == "":
		return e.text
	case !ok:
		label = e.field
	}
	return label + ": " + e.text
}

// sentence ends a text as one.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}
