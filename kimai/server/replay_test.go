package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

// exchange is a request to a Kimai 1.3.5-1400 and what it answered.
type exchange struct {
	Name    string `json:"name"`
	Request struct {
		Method  string            `json:"method"`
		Path    string            `json:"path"`
		Headers map[string]string `json:"headers"`
		Body    string            `json:"body"`
		Base64  []byte            `json:"body_base64"`
	} `json:"request"`
	Response struct {
		Status  int               `json:"status"`
		Headers map[string]string `json:"headers"`
		Body    string            `json:"body"`
	} `json:"response"`
}

func readExchanges(t testing.TB, file string) []exchange {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []exchange
	for d := json.NewDecoder(bytes.NewReader(text)); ; {
		var e exchange
		if err := d.Decode(&e); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
}

// send sends the request of an exchange to where it was sent then.
func (e exchange) send(h http.Handler) *httptest.ResponseRecorder {
	body := []byte(e.Request.Body)
	if e.Request.Base64 != nil {
		body = e.Request.Base64
	}
	r := httptest.NewRequest(e.Request.Method, "/", bytes.NewReader(body))
	r.RequestURI = e.Request.Path
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(e.Request.Path, "?")
	r.Host = "127.0.0.1:8091"
	for name, value := range e.Request.Headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// recordedHost has the accounts of the recorded server: anna and dora, who may
// book but did not yet, carl without projects, and a disabled erik.
func recordedHost(t testing.TB) host {
	user, carl := newEmbedded(t), newEmbedded(t)
	carl.archiveAll(t)
	return host{
		users: map[string]kimai.Backend{
			key:                         user,
			"95b7688ff0c72c191083a02e1": user,
			"44444dddddd55555eeeeee666": user,
			"0f0f0f0f0f1f1f1f1f1f2f2f2": carl,
		},
		passwords: map[[2]string]string{
			{"anna.müller", "Geh3im!ä"}:   key,
			{"ANNA.MÜLLER", "Geh3im!ä"}:   key,
			{"anna.müller ", "Geh3im!ä"}:  key,
			{"anna.muller", "Geh3im!ä"}:   key,
			{"bob", `b0b-pässword "x"`}:   "95b7688ff0c72c191083a02e1",
			{"admin", "changeme"}:         "cea00dcd68ef4e2847f138859",
			{"carl.empty", "nothing2see"}: "0f0f0f0f0f1f1f1f1f1f2f2f2",
			{"dora.nogroup", "free4all"}:  "44444dddddd55555eeeeee666",
		},
	}
}

const (
	parseError     = `{"error":{"code":-32700,"message":"Parse error","data":null},"id":null}`
	invalidRequest = `{"error":{"code":-32600,"message":"Invalid Request","data":null},"id":null}`
	invalidParams  = `{"error":{"code":-32602,"message":"Invalid params","data":null},"id":"1","jsonrpc":"2.0"}`
	notFound       = `{"error":{"code":-32601,"message":"Method not found","data":null},"id":null,"jsonrpc":"2.0"}`
)

// deviations are what we answer on purpose where Kimai answers an empty 500,
// HTML, or what it should not; see the package's documentation.
var deviations = map[string]string{
	"transport-malformed-json":             parseError,
	"transport-not-json":                   parseError,
	"transport-single-quotes":              parseError,
	"transport-utf8-bom":                   parseError,
	"transport-invalid-utf8":               parseError,
	"transport-json-number":                invalidRequest,
	"transport-json-null":                  invalidRequest,
	"transport-json-string":                invalidRequest,
	"transport-json-true":                  invalidRequest,
	"transport-options-injection":          `{"result":"1.3.5-1400","id":"1","jsonrpc":"2.0"}`,
	"envelope-params-null":                 invalidParams,
	"envelope-params-string":               invalidParams,
	"envelope-named-params-missing-one":    invalidParams,
	"envelope-named-null-for-required":     invalidParams,
	"noparams-updateActiveRecording":       strings.Replace(invalidParams, `"1"`, `"63"`, 1),
	"updateActiveRecording-string":         strings.Replace(invalidParams, `"1"`, `"293"`, 1),
	"updateActiveRecording-missing-record": strings.Replace(invalidParams, `"1"`, `"294"`, 1),
	"updateActiveRecording-null":           strings.Replace(invalidParams, `"1"`, `"295"`, 1),
	"authenticate-inactive-user":           `{"result":{"success":false,"error":{"msg":"Unknown user or no permissions."}},"id":"14","jsonrpc":"2.0"}`,

	// Later, when there is getUsers: a 204, and invalidParams.
	"envelope-notification-app-error":  notFound,
	"envelope-named-params-wrong-case": strings.Replace(notFound, "null,\"jsonrpc", `"1","jsonrpc`, 1),
}

func TestReplay(t *testing.T) {
	unused := map[string]bool{}
	for name := range deviations {
		unused[name] = true
	}
	handler := server.New(recordedHost(t)) // no exchange changes anything
	for _, e := range readExchanges(t, "testdata/replay.jsonl") {
		if e.Request.Method == "GET" {
			continue // TestServiceMap
		}
		delete(unused, e.Name)
		t.Run(e.Name, func(t *testing.T) {
			got := e.send(handler)
			status, body := e.Response.Status, e.Response.Body
			if deviation, ok := deviations[e.Name]; ok {
				status, body = 200, deviation
			}
			if got.Code != status {
				t.Errorf("status %d, want %d", got.Code, status)
			}
			if status == 404 || e.Request.Method == "HEAD" {
				return // a page of the web server; a body that net/http leaves out
			}
			expect(t, got.Body.String(), body)
			if contentType := got.Header().Get("Content-Type"); status == 200 && contentType != "application/json" {
				t.Errorf("content type %q", contentType)
			}
			if origin, ok := got.Header()["Access-Control-Allow-Origin"]; ok {
				t.Errorf("open to other origins: %q", origin)
			}
		})
	}
	for name := range unused {
		t.Errorf("no recording is called %s", name)
	}
}

func TestMoreThanOneValue(t *testing.T) {
	for _, body := range []string{`{"method":"getVersion","id":1} {}`, `{"method":"getVersion","id":1}]`} {
		expect(t, post(t, server.New(host{}), body).Body.String(), parseError)
	}
}

// An id comes back as PHP writes it; those that were recorded are in the replay.
func TestInfiniteID(t *testing.T) {
	for id, want := range map[string]string{"1e400": "INF", "-1e400": "-INF"} {
		t.Run(id, func(t *testing.T) {
			got := post(t, server.New(host{}), `{"method":"getVersion","id":`+id+`}`).Body.String()
			expect(t, got, `{"result":"1.3.5-1400","id":"`+want+`"}`)
		})
	}
}

func TestServiceMap(t *testing.T) {
	handler := server.New(host{})
	ours := []string{
		"authenticate", "getVersion", "startRecord", "stopRecord", "getProjects", "getTasks",
		"getActiveRecording", "updateActiveRecording", "getTimesheet", "getTimesheetRecord",
	}
	for _, e := range readExchanges(t, "testdata/replay.jsonl") {
		if e.Request.Method != "GET" {
			continue
		}
		t.Run(e.Name, func(t *testing.T) {
			want := readMap(t, e.Response.Body)
			want.Services, want.Methods = want.Services.only(ours), want.Methods.only(ours)
			if diff := cmp.Diff(want, readMap(t, e.send(handler).Body.String())); diff != "" {
				t.Errorf("-recorded +ours:\n%s", diff)
			}
		})
	}
}

type serviceMap struct {
	Transport, Envelope, ContentType, SMDVersion, Target string
	Services, Methods                                    services
}

// services keeps the order of the methods and the text of each.
type services []service

type service struct{ Name, Text string }

func readMap(t *testing.T, text string) (m serviceMap) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (s *services) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.Token() // {
	for d.More() {
		name, _ := d.Token()
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		*s = append(*s, service{name.(string), string(value)})
	}
	return nil
}

func (s services) only(names []string) services {
	return slices.DeleteFunc(s, func(s service) bool { return !slices.Contains(names, s.Name) })
}
