package jsonrpc_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// FuzzEnvelope gives any answer to calls with and without a key: it is
// understood or an error with a code, and never shows the key.
func FuzzEnvelope(f *testing.F) {
	for _, e := range kimai1test.Recorded(f, "testdata/1.3.5-1400.jsonl") {
		if len(e.Response.Body) < 2000 {
			f.Add(e.Response.Status, anyID.ReplaceAllLiteralString(e.Response.Body, `"id":"1"`))
		}
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		for _, name := range []string{"Version", "Users", "Record"} {
			for _, call := range kimai1test.Calls {
				if call.Name != name {
					continue
				}
				got, err := call.Do(t.Context(), client(t, func(*http.Request) (*http.Response, error) {
					r := kimai1test.Response(status, body)
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
				if strings.Contains(kimai.Explain(err), kimai1test.Key) && !strings.Contains(body, kimai1test.Key) {
					t.Errorf("%s: error %q shows the key", name, err)
				}
			}
		}
	})
}
