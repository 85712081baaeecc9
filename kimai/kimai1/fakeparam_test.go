package kimai1_test

import (
	"encoding/json"
	"strconv"
	"strings"
)

// textOf is a parameter as PHP sees it: numbers are as good as texts.
func textOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func str(n int64) string { return strconv.FormatInt(n, 10) }

// seconds reads a date. Plain numbers are not understood.
func seconds(text string) int64 {
	unix, ok := strings.CutPrefix(text, "@")
	if !ok {
		return 0
	}
	n, _ := strconv.ParseInt(unix, 10, 64)
	return n
}

// fields reads a record that is sent.
func fields(raw json.RawMessage) map[string]any {
	var record map[string]any
	json.Unmarshal(raw, &record)
	return record
}

// whole is a number among the fields that are sent.
func whole(v any) int64 {
	f, _ := v.(float64)
	return int64(f)
}
