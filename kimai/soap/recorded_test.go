package soap_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/soap/wire"
	"kimai-tray/kimai/transport"
)

// exchange is a request to a real server and its answer.
type exchange struct {
	Name    string
	Request struct {
		Method string
		Body   *string
	}
	Response struct {
		Status  int
		Headers map[string]string
		Body    string
	}
}

func recorded(t testing.TB) []exchange { return lines[exchange](t, "wire/testdata/1.3.5-1400.jsonl") }

// lines reads a file with a JSON value in each line.
func lines[T any](t testing.TB, file string) []T {
	t.Helper()
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	var list []T
	for decoder := json.NewDecoder(bufio.NewReader(f)); decoder.More(); {
		var value T
		must(t, decoder.Decode(&value))
		list = append(list, value)
	}
	return list
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
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
			result, method, err := e.replay(t)
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
func (e exchange) replay(t *testing.T) (result kimai1.Result, method string, err error) {
	t.Helper()
	method = "getVersion"
	if e.Request.Body != nil {
		if call, err := wire.ReadCall([]byte(*e.Request.Body)); err == nil && call.Method != "doesNotExist" {
			method = call.Method
		}
	}
	p, err := soap.Connect("http://127.0.0.1:8091", transport.WithHTTPClient(&http.Client{Transport: sender(
		func(*http.Request) (*http.Response, error) { return e.response(), nil },
	)}))
	must(t, err)
	result, err = p.Call(t.Context(), method)
	return result, method, err
}

func (e exchange) response() *http.Response {
	r := &http.Response{StatusCode: e.Response.Status, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(e.Response.Body))}
	for name, value := range e.Response.Headers {
		r.Header.Set(name, value)
	}
	return r
}

// sender answers requests without a network.
type sender func(*http.Request) (*http.Response, error)

func (s sender) RoundTrip(r *http.Request) (*http.Response, error) { return s(r) }

// recordedResults are the parts of the results that the same server returned
// over JSON-RPC, each behind the name of its method.
func recordedResults(t *testing.T) map[string]bool {
	t.Helper()
	known := make(map[string]bool)
	for _, r := range lines[struct {
		Method string
		Result json.RawMessage
	}](t, "testdata/jsonrpc-1.3.5-1400.jsonl") {
		for _, part := range partsOf(t, r.Result) {
			known[r.Method+" "+part] = true
		}
	}
	return known
}

// partsOf takes a result apart: the result without its items, and each item.
// Lists were longer or shorter as the recordings went on. Of a record that was
// made in one of them, only the names of the members count.
func partsOf(t *testing.T, result json.RawMessage) []string {
	t.Helper()
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(result)))
	decoder.UseNumber()
	must(t, decoder.Decode(&value))
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
	must(t, err)
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
