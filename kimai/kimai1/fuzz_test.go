package kimai1_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// FuzzResult has any value returned from every method: it is understood or an
// error with a code, and never shows the key.
func FuzzResult(f *testing.F) {
	for _, result := range recordedResults(f) {
		f.Add(result)
	}
	f.Add(`{"success":true,"items":[{"timeEntryID":"1","start":"9000000000000000","end":0,"servertime":9000000000000000}]}`)
	f.Add(`{"success":true,"items":[{"expenseID":1,"timestamp":-1,"value":"1e9","multiplier":true}],"total":"-5"}`)
	f.Add(`{"success":true,"items":[{"projectID":1,"tasks":{},"budget":"12345678901"}],"total":null}`)
	calls := append(slices.Clone(kimai1test.Calls), editToAnEnd)
	f.Fuzz(func(t *testing.T, result string) {
		if !json.Valid([]byte(result)) {
			return // a protocol returns JSON
		}
		for _, call := range calls {
			got, err := call.Do(t.Context(), answering(result))
			if err == nil {
				if _, err := json.Marshal(got); err != nil {
					t.Errorf("%s: what was understood cannot be written: %v", call.Name, err)
				}
				continue
			}
			// A start after which two may run is Internal.
			if kimai.CodeOf(err) == kimai.Internal && call.Name != "Start" {
				t.Errorf("%s: error without a code: %v", call.Name, err)
			}
			if strings.Contains(kimai.Explain(err), anna) && !strings.Contains(result, anna) {
				t.Errorf("%s: error %q shows the key", call.Name, err)
			}
		}
	})
}

// editToAnEnd calls what ends a record together with other changes.
var editToAnEnd = kimai1test.Call{Name: "Edit", Method: "setTimesheetRecord", Do: func(ctx context.Context, c *kimai1.Client) (any, error) {
	return c.Edit(ctx, 1016, full().Change)
}}

// recordedResults are short results of real servers.
func recordedResults(f *testing.F) []string {
	files, err := filepath.Glob("../jsonrpc/testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		f.Fatalf("no recordings: %v", err)
	}
	seen := make(map[string]bool)
	var results []string
	for _, file := range files {
		for _, exchange := range kimai1test.Recorded(f, file) {
			var envelope struct{ Result json.RawMessage }
			json.Unmarshal([]byte(exchange.Response.Body), &envelope)
			if result := string(envelope.Result); len(result) < 2000 && !seen[result] {
				seen[result] = true
				results = append(results, result)
			}
		}
	}
	return results
}
