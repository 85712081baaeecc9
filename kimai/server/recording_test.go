package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// exchange is a request to a Kimai 1 server and what it answered.
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
		Status int    `json:"status"`
		Body   string `json:"body"`
	} `json:"response"`
	UnixTime int64    `json:"unixTime"` // the server's clock
	Before   []string `json:"before"`   // what was changed in its database ahead of it
}

// readExchanges reads recordings in the order in which they were made.
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
			t.Fatalf("%s: %v", file, err)
		}
		list = append(list, e)
	}
}

func (e exchange) time() time.Time { return time.Unix(e.UnixTime, 0).UTC() }

func (e exchange) isSOAP() bool { return strings.Contains(e.Request.Path, "soap.php") }

func (e exchange) body() []byte {
	if e.Request.Base64 != nil {
		return e.Request.Base64
	}
	return []byte(e.Request.Body)
}

// send sends the request to where it was sent then, from a client of its own,
// so that failed logins do not slow down others.
func (e exchange) send(h http.Handler, client string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(e.Request.Method, "/", bytes.NewReader(e.body()))
	r.RequestURI = e.Request.Path
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(e.Request.Path, "?")
	r.Host = "127.0.0.1:8091"
	r.RemoteAddr = client
	for name, value := range e.Request.Headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
