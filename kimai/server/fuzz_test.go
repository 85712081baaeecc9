package server_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

// hostile are bodies that are meant to do harm.
var hostile = []string{
	strings.Repeat("[", 1<<20),
	strings.Repeat(`{"a":`, 200_000),
	`{"method":"getVersion","params":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `,"id":1}`,
	`{"method":"getVersion","id":1e999999999}`,
	`{"method":"getTimesheetRecord","params":["` + key + `",` + strings.Repeat("9", 500_000) + `],"id":1}`,
	`{"method":"getVersion","id":"` + strings.Repeat(`\ud800`, 100_000) + `"}`,
	`{"method":"getVersion","id":"\ud800"}`,
	`{"method":"getTasks","params":["` + key + `",-0.0],"id":1e999}`,
	`{"method":"setTimesheetRecord","params":["` + key + `",{"projectId":1,"taskId":1,"start":"@1","end":"@253402300799","rate":"99999999.994","statusId":1,"commentType":-2147483648}],"id":1}`,
}

// Whatever is sent, the answer is valid JSON in ASCII, or none.
func FuzzJSON(f *testing.F) {
	for _, e := range readExchanges(f, "testdata/jsonrpc.jsonl") {
		f.Add(string(e.body()))
	}
	for _, body := range hostile {
		f.Add(body)
	}
	handler := newHandler(newEmbedded(f))

	f.Fuzz(func(t *testing.T, body string) {
		w := post(t, handler, body)
		if w.Code == 204 && w.Body.Len() == 0 {
			return
		}
		if w.Code != 200 || !json.Valid(w.Body.Bytes()) {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
		for _, b := range w.Body.Bytes() {
			if b > unicode.MaxASCII {
				t.Fatalf("not ASCII: %s", w.Body)
			}
		}
	})
}
