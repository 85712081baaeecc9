package soap_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/soap/wire"
	"kimai-tray/kimai/transport"
)

func recorded(t testing.TB) []kimai1test.Exchange {
	return kimai1test.Recorded(t, "wire/testdata/1.3.5-1400.jsonl")
}

// failures are the codes of the recorded answers that hold no result.
var failures = map[string]kimai.Code{
	"wsdl":                                 kimai.Unreachable, // a page, but no answer
	"wsdl-uppercase":                       kimai.Unreachable,
	"get-without-wsdl":                     kimai.Unexpected,
	"post-empty-body":                      kimai.Unexpected,
	"post-not-xml":                         kimai.Unexpected,
	"post-truncated-xml":                   kimai.Unexpected,
	"post-with-doctype":                    kimai.Unexpected,
	"unknown-operation":                    kimai.Unsupported,
	"authenticate-inactive-user":           kimai.Unauthorised,
	"missingkey-getUsers":                  kimai.Unexpected,
	"updateActiveRecording-record-missing": kimai.Unexpected,
	"updateActiveRecording-record-text":    kimai.Unexpected,
	"getTimesheet-untyped-dates":           kimai.Unexpected,
	"setTimesheetRecord-empty-map":         kimai.Unexpected,
}

// Every recorded answer is understood: as the result that a real server of the
// same release returned over JSON-RPC, or as the failure that it is.
func TestRecorded(t *testing.T) {
	known := recordedResults(t)
	results, failed := 0, 0
	for _, e := range recorded(t) {
		t.Run(e.Name, func(t *testing.T) {
			result, method, err := replay(t, e)
			if want := failures[e.Name]; want != "" || err != nil {
				failed++
				if kimai.CodeOf(err) != want {
					t.Fatalf("error %v with code %q, want code %q", err, kimai.CodeOf(err), want)
				}
				return
			}
			results++
			for _, part := range partsOf(t, result.Value) {
				if !known[method+" "+part] {
					t.Errorf("%s never returned over JSON-RPC: %s", method, part)
				}
			}
		})
	}
	t.Logf("%d results as over JSON-RPC, %d failures told apart", results, failed)
	if results+failed != 128 {
		t.Errorf("%d exchanges were recorded, want 128", results+failed)
	}
}

// replay calls the method of an exchange, which gets the recorded answer.
func replay(t *testing.T, e kimai1test.Exchange) (result kimai1.Result, method string, err error) {
	t.Helper()
	method = "getVersion"
	if e.Request.Body != nil {
		if call, err := wire.ReadCall([]byte(*e.Request.Body)); err == nil && call.Method != "doesNotExist" {
			method = call.Method
		}
	}
	p, err := soap.Connect("http://127.0.0.1:8091", transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(
		func(*http.Request) (*http.Response, error) { return e.Answer(), nil },
	)}))
	kimai1test.Must(t, err)
	result, err = p.Call(t.Context(), method)
	return result, method, err
}

// recordedResults are the parts of the results that the same server returned
// over JSON-RPC, each behind the name of its method.
func recordedResults(t *testing.T) map[string]bool {
	t.Helper()
	known := make(map[string]bool)
	for _, r := range kimai1test.Lines[struct {
		Method string
		Result json.RawMessage
	}](t, "testdata/jsonrpc-1.3.5-1400.jsonl") {
		for _, part := range partsOf(t, r.Result) {
			known[r.Method+" "+part] = true
		}
	}
	return known
}
