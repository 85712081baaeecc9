//go:build linux

package main_test

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

// squawk is by which the words of a [parrot] are known.
const squawk = "parrot:"

// A parrot is a server that fails, and repeats all it was told.
type parrot struct {
	manner atomic.Int32 // one of manners
	asked  chan struct{}
}

// startParrot starts one at an address.
func startParrot(t *testing.T, address string) *parrot {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	p := &parrot{asked: make(chan struct{}, 1)}
	server := &http.Server{Handler: p}
	t.Cleanup(func() { server.Close() })
	go server.Serve(listener)
	return p
}

// manners are the ways in which a parrot fails.
var manners = []struct {
	status int
	header string
	body   string
}{
	{http.StatusUnauthorized, "WWW-Authenticate", `{"code":401,"message":%s}`},
	{http.StatusForbidden, "X-Reason", `{"code":403,"message":%s}`},
	{http.StatusBadRequest, "X-Reason", `{"code":400,"message":"Validation Failed","errors":{"errors":[%s],"children":{"begin":{"errors":[%[1]s]}}}}`},
	{http.StatusInternalServerError, "X-Reason", "<h1>Error</h1>%s"},
	{http.StatusBadGateway, "Server", "<html>%s</html>"},
	{http.StatusFound, "Location", "%s"},
	{http.StatusOK, "Date", `{"jsonrpc":"2.0","result":{"success":false,"error":{"msg":%s}},"id":"1"}`},
	{http.StatusOK, "Date", `{"jsonrpc":"2.0","error":{"code":-32000,"message":%s},"id":"1"}`},
	{http.StatusOK, "Content-Type", "%s"},
	{http.StatusInternalServerError, "Content-Type", `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>` +
		`<faultcode>e:Server</faultcode><faultstring>%[2]s</faultstring></e:Fault></e:Body></e:Envelope>`},
}

func (p *parrot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		select {
		case p.asked <- struct{}{}:
		default:
		}
	}()
	body, _ := io.ReadAll(r.Body)
	_, password, _ := r.BasicAuth()
	var told struct{ Params []any }
	_ = json.Unmarshal(body, &told)
	words := fmt.Sprintln(squawk, told.Params, password, r.Header.Get("Authorization"), string(body), html.UnescapeString(string(body)))
	quoted, _ := json.Marshal(words)
	m := manners[p.manner.Load()]
	w.Header().Set(m.header, "http://"+r.Host+"/"+url.PathEscape(words))
	w.WriteHeader(m.status)
	fmt.Fprintf(w, m.body+"%.0[1]s%.0[2]s", quoted, html.EscapeString(words))
}

// forget forgets that it was asked.
func (p *parrot) forget() {
	select {
	case <-p.asked:
	default:
	}
}

// wait waits until it was asked.
func (p *parrot) wait(t *testing.T) {
	t.Helper()
	select {
	case <-p.asked:
	case <-time.After(traytest.Deadline):
		t.Fatal("nobody asked the failing server")
	}
}
