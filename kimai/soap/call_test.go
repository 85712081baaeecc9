package soap_test

import (
	"cmp"
	"io"
	"net/http"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/soap/wire"
	"kimai-tray/kimai/transport"
)

const apiKey kimai1.Secret = kimai1test.Key

// Calls are written as those that a real server answered.
func TestCall(t *testing.T) {
	for _, test := range []struct {
		recorded string
		method   string
		params   []any
	}{
		{"getVersion", "getVersion", nil},
		{"authenticate-ok", "authenticate", []any{"anna.müller", kimai1.Secret("Geh3im!ä")}},
		{"phpclient-startRecord", "startRecord", []any{apiKey, int64(21), int64(41)}},
		{"stopRecord-zero", "stopRecord", []any{apiKey, 0}},
		{"getProjects-true", "getProjects", []any{apiKey, true}},
		{"getProjects-false", "getProjects", []any{apiKey}},
		{"getTasks-nil", "getTasks", []any{apiKey}},
		{"getTasks-project", "getTasks", []any{apiKey, int64(21)}},
		{"getTimesheet-string-dates", "getTimesheet", []any{apiKey, "2026-03-02 00:00:00", "2026-03-03 00:00:00", -1, 0, 5}},
		{"updateActiveRecording-map", "updateActiveRecording", []any{apiKey, map[string]any{"description": `Grüße "SOAP" <&>`}}},
		{"setTimesheetRecord-update", "setTimesheetRecord", []any{apiKey, map[string]any{
			"projectId": 21, "taskId": 41, "start": "2026-03-21 09:00:00", "end": "2026-03-21 10:30:00", "id": 1019, "description": "geändert",
		}, true}},
		{"setExpenseRecord-create", "setExpenseRecord", []any{apiKey, map[string]any{
			"projectId": 21, "date": "2026-03-22 12:00:00", "designation": "über SOAP", "value": 9.5,
		}}},
	} {
		t.Run(test.recorded, func(t *testing.T) {
			request, body := sent(t, test.method, test.params)
			if got, want := request.URL.String(), "http://127.0.0.1:8091/core/soap.php"; got != want {
				t.Errorf("sent to %s, want %s", got, want)
			}
			if got, want := request.Header.Get("SOAPAction"), `"http://127.0.0.1:8091/core/soap.php#`+test.method+`"`; got != want {
				t.Errorf("SOAPAction %s, want %s", got, want)
			}
			if got, want := request.Header.Get("Content-Type"), "text/xml; charset=utf-8"; got != want {
				t.Errorf("Content-Type %s, want %s", got, want)
			}
			if diff := gocmp.Diff(readCall(t, recordedCall(t, test.recorded)), readCall(t, body)); diff != "" {
				t.Errorf("call (-recorded +sent):\n%s", diff)
			}
		})
	}
}

// sent returns the request for a call, and its body.
func sent(t *testing.T, method string, params []any) (request *http.Request, body []byte) {
	t.Helper()
	p, err := soap.Connect("http://127.0.0.1:8091", transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(
		func(r *http.Request) (*http.Response, error) {
			request = r
			body, _ = io.ReadAll(r.Body)
			return kimai1test.Response(http.StatusOK, string(wire.Answer{Method: method}.Write())), nil
		},
	)}))
	kimai1test.Must(t, err)
	_, err = p.Call(t.Context(), method, params...)
	kimai1test.Must(t, err)
	return request, body
}

func recordedCall(t *testing.T, name string) []byte {
	t.Helper()
	for _, e := range recorded(t) {
		if e.Name == name {
			return []byte(*e.Request.Body)
		}
	}
	t.Fatalf("%s is not recorded", name)
	return nil
}

// readCall reads a call, with the members of maps in the order of their names.
func readCall(t *testing.T, document []byte) wire.Call {
	t.Helper()
	call, err := wire.ReadCall(document)
	kimai1test.Must(t, err)
	for _, p := range call.Parts {
		slices.SortFunc(p.Value.Members, func(a, b wire.Member) int { return cmp.Compare(a.Name, b.Name) })
	}
	return call
}

// What is left out is sent as its default, since Kimai takes null for a part
// that is missing.
func TestCallDefaults(t *testing.T) {
	_, body := sent(t, "getExpenses", []any{apiKey})
	number := func(text string) wire.Value { return wire.Value{Kind: wire.Int, Text: text} }
	want := []wire.Member{
		{Name: "apiKey", Value: wire.Value{Kind: wire.String, Text: string(apiKey)}},
		{Name: "from", Value: number("0")}, {Name: "to", Value: number("0")},
		{Name: "refundable", Value: number("-1")}, {Name: "cleared", Value: number("-1")},
		{Name: "start", Value: number("0")}, {Name: "limit", Value: number("0")},
	}
	if diff := gocmp.Diff(want, readCall(t, body).Parts); diff != "" {
		t.Errorf("parts (-want +sent):\n%s", diff)
	}
}
