package jsonrpc_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
)

// FuzzEnvelope gives any answer to calls with and without a key: it is
// understood or an error with a code, and never shows the key.
func FuzzEnvelope(f *testing.F) {
	for _, e := range recorded(f, "testdata/1.3.5-1400.jsonl") {
		if len(e.Response.Body) < 2000 {
			f.Add(e.Response.Status, anyID.ReplaceAllLiteralString(e.Response.Body, `"id":"1"`))
		}
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		for _, name := range []string{"Version", "Users", "Record"} {
			for _, call := range calls {
				if call.name != name {
					continue
				}
				got, err := call.do(t.Context(), client(t, func(*http.Request) (*http.Response, error) {
					r := response(status, body)
					r.Header.Set("Location", body)
					return r, nil
				}))
				if err == nil {
					if _, err := json.Marshal(got); err != nil {
						t.Errorf("%s: what was understood cannot be written: %v", name, err)
					}
					continue
				}
				if kimai.CodeOf(err) == kimai.Internal {
					t.Errorf("%s: error without a code: %v", name, err)
				}
				if strings.Contains(kimai.Explain(err), anna) && !strings.Contains(body, anna) {
					t.Errorf("%s: error %q shows the key", name, err)
				}
			}
		}
	})
}
