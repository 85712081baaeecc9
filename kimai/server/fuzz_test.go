package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"unicode"

	"kimai-tray/kimai/server"
)

// welcoming lets everybody in, so that nobody is slowed down.
type welcoming struct{ host }

func (welcoming) Authenticate(context.Context, string, string) (string, error) { return key, nil }

// Whatever is sent, the answer is valid JSON in ASCII, or none.
func FuzzJSON(f *testing.F) {
	for _, e := range readExchanges(f, "testdata/jsonrpc.jsonl") {
		f.Add(string(e.body()))
	}
	f.Add(`{"method":"getVersion","id":"\ud800"}`)
	f.Add(`{"method":"getTasks","params":["` + key + `",-0.0],"id":1e999}`)
	f.Add(`{"method":"setTimesheetRecord","params":["` + key + `",{"projectId":1,"taskId":1,"start":"@1","end":"@253402300799",` +
		`"rate":"99999999.994","statusId":1,"commentType":-2147483648}],"id":1}`)
	handler := server.New(welcoming{one(newEmbedded(f))})

	f.Fuzz(func(t *testing.T, body string) {
		w := post(t, handler, body)
		if w.Code == http.StatusNoContent && w.Body.Len() == 0 {
			return
		}
		if w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
		for _, b := range w.Body.Bytes() {
			if b > unicode.MaxASCII {
				t.Fatalf("not ASCII: %s", w.Body)
			}
		}
	})
}
