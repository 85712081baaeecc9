package server_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/server"
	"kimai-tray/kimai/soap/wire"
)

// Each call is one line in the log, which says what happened and to whom, and
// nothing that is confidential.
func TestCallsAreLogged(t *testing.T) {
	const (
		json = "/core/json.php"
		soap = "/core/soap.php"
	)
	text := func(name, value string) wire.Member {
		return wire.Member{Name: name, Value: wire.Value{Kind: wire.String, Text: value}}
	}
	update := wire.Call{Method: "updateActiveRecording", Parts: []wire.Member{text("apiKey", key),
		{Name: "record", Value: wire.Value{Kind: wire.Map, Members: []wire.Member{text("description", "hunter2")}}}}}
	reference := strings.Replace(string(update.Write()), "xsi:type", "href", 1)

	for _, test := range []struct {
		name, path, body string
		want             map[string]any
	}{
		{"done", json, `{"method":"getTasks","params":["` + key + `"],"id":1}`, map[string]any{
			"method": "getTasks", "transport": "JSON", "user": 1.0, "status": 200.0,
		}},
		{"refused", json, `{"method":"updateActiveRecording","params":["` + key + `",{"description":"hunter2"}],"id":1}`, map[string]any{
			"method": "updateActiveRecording", "transport": "JSON", "user": 1.0, "status": 200.0, "refusal": "No active recording.",
		}},
		{"refused by SOAP", soap, string(update.Write()), map[string]any{
			"method": "updateActiveRecording", "transport": "SOAP", "user": 1.0, "status": 200.0, "refusal": "No active recording.",
		}},
		{"wrong key", json, `{"method":"getUsers","params":["hunter2"],"id":1}`, map[string]any{
			"method": "getUsers", "transport": "JSON", "status": 200.0, "refusal": "Unknown user or no permissions.",
		}},
		{"notification", json, `{"method":"getVersion"}`, map[string]any{
			"method": "getVersion", "transport": "JSON", "status": 204.0,
		}},
		{"unknown method", json, `{"method":"hunter2","id":1}`, map[string]any{
			"method": "", "transport": "JSON", "status": 200.0, "refusal": "Method not found",
		}},
		{"rubbish", json, `hunter2`, map[string]any{
			"method": "", "transport": "JSON", "status": 200.0, "refusal": "Parse error",
		}},
		{"nothing sent by SOAP", soap, string(wire.Call{Method: "getTasks"}.Write()), map[string]any{
			"method": "getTasks", "transport": "SOAP", "status": 500.0, "refusal": "Missing parameter",
		}},
		{"unreadable by SOAP", soap, reference, map[string]any{
			"method": "updateActiveRecording", "transport": "SOAP", "status": 500.0, "refusal": "References (href) are not supported: write each value where it belongs",
		}},
		{"rubbish by SOAP", soap, `hunter2`, map[string]any{
			"method": "", "transport": "SOAP", "status": 500.0, "refusal": "Invalid XML",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			handler := newHandler(newEmbedded(t), server.WithLogger(slog.New(slog.NewJSONHandler(&log, nil))))
			w := postTo(t, handler, test.path, test.body)
			test.want["level"], test.want["msg"], test.want["client"] = "INFO", "call", "192.0.2.1"
			test.want["bytes"] = float64(w.Body.Len())
			if diff := cmp.Diff(test.want, readLine(t, log.Bytes())); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if strings.Contains(log.String(), key) || strings.Contains(log.String(), "hunter2") {
				t.Errorf("the log holds a secret: %s", &log)
			}
		})
	}
}

// readLine reads the one line that the log has, without its times.
func readLine(t *testing.T, log []byte) map[string]any {
	t.Helper()
	var line map[string]any
	if err := json.Unmarshal(log, &line); err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	for _, name := range []string{"time", "duration"} {
		if line[name] == nil {
			t.Errorf("no %s: %s", name, log)
		}
		delete(line, name)
	}
	return line
}
