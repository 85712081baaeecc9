package soap_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kimai-tray/kimai/kimai1/kimai1test"
)

// partsOf takes a result apart: the result without its items, and each item.
// Lists were longer or shorter as the recordings went on. Of a record that was
// made in one of them, only the names of the members count.
func partsOf(t *testing.T, result json.RawMessage) []string {
	t.Helper()
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(result)))
	decoder.UseNumber()
	kimai1test.Must(t, decoder.Decode(&value))
	var parts []string
	if members, ok := value.(map[string]any); ok && members["success"] == true {
		for _, item := range members["items"].([]any) {
			record, _ := item.(map[string]any)
			if id, _ := record["timeEntryID"].(string); id >= firstMade && len(record) > 1 {
				item = slices.Sorted(maps.Keys(record))
			}
			parts = append(parts, canonical(t, item))
		}
		delete(members, "items")
		if total, ok := members["total"].(string); ok && total != "" {
			members["total"] = "some"
		}
	}
	return append(parts, canonical(t, value))
}

// firstMade is the lowest id of a record that was made while recording.
const firstMade = "1016"

// canonical is the JSON of a value with its members in order. Of ids that were
// given out while recording, only the type is left; and PHP writes 14 digits of
// a number in SOAP, but 17 in JSON.
func canonical(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(mask(value))
	kimai1test.Must(t, err)
	return string(text)
}

func mask(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			if v[name] = mask(member); name == "id" || name == "timeEntryID" {
				v[name] = fmt.Sprintf("%T", member)
			}
		}
	case []any:
		for i, item := range v {
			v[i] = mask(item)
		}
	case json.Number:
		f, _ := v.Float64()
		return strconv.FormatFloat(f, 'g', 14, 64) + " as a number"
	}
	return value
}
