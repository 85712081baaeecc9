package server_test

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/soap/wire"
)

// gate knows one name and password, and no key: nobody comes further.
type gate struct{}

func (gate) Authenticate(_ context.Context, name, password string) (string, error) {
	if name != "anna.müller" || password != "Geh3im!ä" {
		return "", kimai.Errorf(kimai.Unauthorised, "wrong")
	}
	return "a1b2c3d4e5f6a7b8c9d0e1f2a", nil
}

func (gate) User(context.Context, string) (kimai.User, kimai.Backend, error) {
	return kimai.User{}, nil, kimai.Errorf(kimai.Unauthorised, "unknown key")
}

// What is wrong with a call itself is answered to the byte as a real server
// does, and so are logins.
func TestSOAPRecorded(t *testing.T) {
	same := map[string]bool{
		"get-without-wsdl": true, "post-empty-body": true, "post-not-xml": true, "post-truncated-xml": true,
		"post-with-doctype": true, "no-soapaction-header": true, "content-type-plain": true, "soap12-envelope": true,
		"other-namespace": true, "unknown-operation": true, "getVersion": true, "phpclient-getVersion": true,
		"authenticate-ok": true, "authenticate-wrong-password": true, "authenticate-missing-part": true,
		"authenticate-nil": true, "authenticate-untyped-parts": true, "authenticate-parts-reordered": true,
		"authenticate-parts-misnamed": true, "phpclient-authenticate": true, "phpclient-authenticate-fail": true,
		"emptykey-getUsers": true, "missingkey-getUsers": true, "getTimesheet-untyped-dates": true,
	}
	cases := 0
	for _, e := range readExchanges(t, "testdata/soap.jsonl") {
		if !same[e.Name] && !strings.HasPrefix(e.Name, "badkey-") {
			continue
		}
		cases++
		t.Run(e.Name, func(t *testing.T) {
			w := e.send(server.New(gate{}), "192.0.2.1:1234") // failed logins are slowed down, so each has a server
			if w.Code != e.Response.Status {
				t.Errorf("status %d, want %d", w.Code, e.Response.Status)
			}
			if diff := cmp.Diff(e.Response.Body, w.Body.String()); diff != "" {
				t.Errorf("answer (-recorded +got):\n%s", diff)
			}
		})
	}
	if want := len(same) + 16; cases != want {
		t.Errorf("%d cases, want %d", cases, want)
	}
}

// getSOAP asks for the description.
func getSOAP(t *testing.T, target string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	if !strings.HasPrefix(target, "https:") {
		r.TLS = nil
	} else {
		r.TLS = &tls.ConnectionState{}
	}
	w := httptest.NewRecorder()
	server.New(gate{}).ServeHTTP(w, r)
	return w
}

// The description is that of a real server, with the address of the request.
func TestWSDL(t *testing.T) {
	text, err := os.ReadFile("testdata/kimai1.wsdl")
	if err != nil {
		t.Fatal(err)
	}
	const recorded = "http://127.0.0.1:8091/core/soap.php"
	for _, test := range []struct{ target, address string }{
		{recorded + "?wsdl", recorded},
		{recorded + "?WSDL", recorded},
		{recorded + "?x=1&Wsdl=", recorded},
		{"https://localhost/core/soap.php?wsdl", "https://localhost/core/soap.php"},
		{"http://[::1]:80/core/soap.php?wsdl", "http://[::1]:80/core/soap.php"},
		{"http://localhost/core/soap.php/%22%3E&'?wsdl", "http://localhost/core/soap.php/%22%3E&amp;&#39;"},
	} {
		t.Run(test.target, func(t *testing.T) {
			w := getSOAP(t, test.target)
			if got, want := w.Header().Get("Content-Type"), "text/xml;charset=UTF-8"; w.Code != http.StatusOK || got != want {
				t.Errorf("status %d, Content-Type %s, want %s", w.Code, got, want)
			}
			want := strings.ReplaceAll(string(text), recorded, test.address)
			if diff := cmp.Diff(want, w.Body.String()); diff != "" {
				t.Errorf("description (-want +got):\n%s", diff)
			}
		})
	}
}

// postSOAP sends a document to a server that knows no user.
func postSOAP(t *testing.T, target, document string) (int, wire.Answer) {
	t.Helper()
	w := httptest.NewRecorder()
	server.New(gate{}).ServeHTTP(w, httptest.NewRequest(http.MethodPost, target, strings.NewReader(document)))
	answer, err := wire.ReadAnswer(w.Body.Bytes())
	if err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return w.Code, answer
}

const soapTarget = "http://127.0.0.1:8091/core/soap.php"

// A query other than wsdl means nothing; Kimai calls itself for ever then.
func TestSOAPQuery(t *testing.T) {
	status, answer := postSOAP(t, soapTarget+"?x=1", string(wire.Call{Method: "getVersion"}.Write()))
	if status != http.StatusOK || answer.Value.Text != server.Version || answer.Namespace != soapTarget {
		t.Errorf("status %d, %+v", status, answer)
	}
}

func TestSOAPFault(t *testing.T) {
	long := strings.Repeat(" ", 2<<20)
	for _, test := range []struct {
		name, document, want string
		version              wire.Version
	}{
		{"too long", long, "The request is longer than 1048576 bytes", wire.V11},
		{"fault of SOAP 1.2", string(wire.Call{Version: wire.V12, Method: "getWeather"}.Write()), "Procedure 'getWeather' not present", wire.V12},
		{"long name", string(wire.Call{Method: strings.Repeat("x", 100)}.Write()), "Procedure '" + strings.Repeat("x", 64) + "' not present", wire.V11},
		{"reference", strings.ReplaceAll(string(wire.Call{Method: "getUsers", Parts: []wire.Member{{Name: "apiKey"}}}.Write()), "xsi:type", "href"),
			"References (href) are not supported: write each value where it belongs", wire.V11},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, answer := postSOAP(t, soapTarget, test.document)
			if status != http.StatusInternalServerError || answer.Fault == nil || answer.Fault.Text != test.want || answer.Version != test.version {
				t.Errorf("status %d, version %d, fault %v, want %s", status, answer.Version, answer.Fault, test.want)
			}
		})
	}
}

// Whatever is sent, the answer is an envelope, and the server lives.
func FuzzSOAP(f *testing.F) {
	for _, e := range readExchanges(f, "testdata/soap.jsonl") {
		f.Add(e.body())
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		status, answer := postSOAP(t, soapTarget, string(document))
		if (status == http.StatusOK) == (answer.Fault != nil) {
			t.Fatalf("status %d, fault %v", status, answer.Fault)
		}
	})
}
