package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
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

	host string // to which it was sent, with the port
}

// ownAddress is how a server calls itself, in JSON or XML within JSON.
var ownAddress = regexp.MustCompile(`http:\\*/\\*/([^/\\"]+)\\*/core\\*/(?:json|soap)\.php`)

// readExchanges reads recordings in the order in which they were made.
func readExchanges(t testing.TB, file string) []exchange {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	host := "127.0.0.1"
	if found := ownAddress.FindSubmatch(text); found != nil {
		host = string(found[1])
	}
	var list []exchange
	for d := json.NewDecoder(bytes.NewReader(text)); ; {
		e := exchange{host: host}
		if err := d.Decode(&e); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		list = append(list, e)
	}
}

// hostNames are those of the servers that were asked.
func hostNames(list []exchange) (names []string) {
	for _, e := range list {
		if name := (&url.URL{Host: e.host}).Hostname(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (e exchange) time() time.Time { return time.Unix(e.UnixTime, 0).UTC() }

func (e exchange) isSOAP() bool { return strings.Contains(e.Request.Path, "soap.php") }

func (e exchange) transport() string {
	if e.isSOAP() {
		return "SOAP"
	}
	return "JSON"
}

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
	r.Host = e.host
	r.RemoteAddr = client
	for name, value := range e.Request.Headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
