package server_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/server"
)

const parseError = `{"error":{"code":-32700,"message":"Parse error","data":null},"id":null}`

func TestMoreThanOneValue(t *testing.T) {
	for _, body := range []string{`{"method":"getVersion","id":1} {}`, `{"method":"getVersion","id":1}]`} {
		expect(t, post(t, server.New(host{}), body).Body.String(), parseError)
	}
}

// An id comes back as PHP writes it; more of them were recorded.
func TestInfiniteID(t *testing.T) {
	for id, want := range map[string]string{"1e400": "INF", "-1e400": "-INF", "1e999999999": "INF"} {
		t.Run(id, func(t *testing.T) {
			got := post(t, server.New(host{}), `{"method":"getVersion","id":`+id+`}`).Body.String()
			expect(t, got, `{"result":"1.3.5-1400","id":"`+want+`"}`)
		})
	}
}

// The members of what is answered come in the order in which PHP has them, in
// ASCII, as they were recorded.
func TestBytes(t *testing.T) {
	i := newRecordedInstallation(t, "testdata/seed.json")
	same := map[string]bool{
		"getProjects-includeTasks-true": true, "getTasks-project-p1": true, "getCustomers-u1": true, "getUsers-u1": true,
		"getTimesheetRecord-fixed-rate": true, "getExpenses-only-key": true, "getTasks-all-u1": true,
		"envelope-no-jsonrpc-error": true, "envelope-id-unicode": true,
	}
	for n, e := range readExchanges(t, "testdata/jsonrpc.jsonl") {
		if same[e.Name] {
			t.Run(e.Name, func(t *testing.T) {
				w := e.send(i.handler, "127.0.0.1:1000")
				expect(t, w.Body.String(), e.Response.Body)
				expect(t, w.Header().Get("Content-Type"), "application/json")
				if origin, ok := w.Header()["Access-Control-Allow-Origin"]; ok {
					t.Errorf("exchange %d is open to other origins: %q", n, origin)
				}
			})
		}
	}
}

func TestServiceMap(t *testing.T) {
	handler := server.New(host{})
	for _, e := range readExchanges(t, "testdata/jsonrpc.jsonl") {
		if e.Request.Method != "GET" {
			continue
		}
		t.Run(e.Name, func(t *testing.T) {
			got := readMap(t, e.send(handler, "127.0.0.1:1000").Body.String())
			if diff := cmp.Diff(readMap(t, e.Response.Body), got); diff != "" {
				t.Errorf("-recorded +ours:\n%s", diff)
			}
			if len(got.Methods) != 18 {
				t.Errorf("%d methods", len(got.Methods))
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
