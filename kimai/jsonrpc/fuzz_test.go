package jsonrpc_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
)

// FuzzAnswer gives any answer to every call: it is understood or an error with
// a code, and never shows the key.
func FuzzAnswer(f *testing.F) {
	for _, e := range recorded(f, "testdata/1.3.5-1400.jsonl") {
		if e.method() != "" && len(e.Response.Body) < 2000 {
			f.Add(e.Response.Status, anyID.ReplaceAllLiteralString(e.Response.Body, `"id":"1"`))
		}
	}
	f.Add(200, `{"id":"1","result":{"success":true,"items":[{"timeEntryID":"1","start":"9000000000000000","end":0,"servertime":9000000000000000}]}}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		answer := sender(func(*http.Request) (*http.Response, error) {
			return response(status, body, map[string]string{"Location": body}), nil
		})
		for method, call := range calls {
			c := client(t, "https://kimai.example", anna, jsonrpc.WithHTTPClient(&http.Client{Transport: answer}))
			got, err := call(t.Context(), c)
			if err == nil {
				if _, err := json.Marshal(got); err != nil {
					t.Errorf("%s: what was understood cannot be written: %v", method, err)
				}
				continue
			}
			if kimai.CodeOf(err) == kimai.Internal {
				t.Errorf("%s: error without a code: %v", method, err)
			}
			if strings.Contains(kimai.Explain(err), anna) && !strings.Contains(body, anna) {
				t.Errorf("%s: error %q shows the key", method, err)
			}
		}
	})
}
