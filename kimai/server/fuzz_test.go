package server_test

import (
	"encoding/json"
	"testing"
	"unicode"
)

// Whatever is sent, the answer is valid JSON in ASCII, or none.
func FuzzRequest(f *testing.F) {
	for _, e := range readExchanges(f, "testdata/replay.jsonl") {
		f.Add(e.Request.Body)
		f.Add(string(e.Request.Base64))
	}
	for _, e := range readExchanges(f, "testdata/shape.jsonl") {
		f.Add(e.Request.Body)
	}
	f.Add(`{"method":"getVersion","id":"\ud800"}`)
	f.Add(`{"method":"getTasks","params":["` + key + `",-0.0],"id":1e999}`)
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
