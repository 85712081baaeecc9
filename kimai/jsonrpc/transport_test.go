package jsonrpc_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
)

// serve returns a client of a server that answers like that.
func serve(t *testing.T, handler http.HandlerFunc, options ...jsonrpc.Option) *jsonrpc.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return client(t, server.URL, anna, options...)
}

func TestAnswers(t *testing.T) {
	const ok = `{"result":{"success":true,"items":[],"total":0},"id":"1","jsonrpc":"2.0"}`
	tests := []struct {
		name   string
		status int
		body   string
		code   kimai.Code
		words  string
	}{
		{"good", 200, ok, "", ""},
		{"id as a number", 200, strings.Replace(ok, `"1"`, `1`, 1), "", ""},
		{"answer to another call", 200, strings.Replace(ok, `"1"`, `"2"`, 1), kimai.Unexpected, "no Kimai 1 server"},
		{"no id", 200, `{"result":{"success":true,"items":[]}}`, kimai.Unexpected, "no Kimai 1 server"},
		{"nothing", 200, "", kimai.Unexpected, "no Kimai 1 server"},
		{"other JSON", 200, `{"hello":"world"}`, kimai.Unexpected, "account's url"},
		{"other result", 200, `{"result":"1.3.5","id":"1"}`, kimai.Unexpected, "account's url"},
		{"half an answer", 200, ok[:40], kimai.Unexpected, "account's url"},
		{"disabled account", 200, "<script type='text/javascript'>window.location.href = '../index.php?a=logout';</script>", kimai.Unauthorised, "account is disabled"},
		{"web page", 200, "\n<!doctype html><html>Welcome", kimai.Unreachable, "asks for a login first"},
		{"warning before the answer", 200, "<b>Warning</b>" + ok, kimai.Unexpected, "error log"},
		{"unknown key", 200, `{"result":{"success":false,"error":{"msg":"Unknown user or no permissions."}},"id":"1"}`, kimai.Unauthorised, "run kimai-tray login for this account"},
		{"endless items", 200, `{"result":{"success":true,"items":[{}` + strings.Repeat(",{}", 20_000) + `]},"id":"1"}`, kimai.Unexpected, "no Kimai 1 server"},
		{"no list of items", 200, `{"result":{"success":true,"items":{}},"id":"1"}`, kimai.Unexpected, "no Kimai 1 server"},
		{"no items", 200, `{"result":{"success":true,"items":null},"id":"1"}`, "", ""},
		{"words of its own", 200, `{"result":{"success":false,"error":{"msg":"Too\nlate"}},"id":"1"}`, kimai.Rejected, "“Too late”"},
		{"words with the key", 200, `{"result":{"success":false,"error":{"msg":"bad key ` + anna + `"}},"id":"1"}`, kimai.Rejected, "bad key …"},
		{"endless words", 200, `{"result":{"success":false,"error":{"msg":"` + strings.Repeat("ü", 1000) + `"}},"id":"1"}`, kimai.Rejected, strings.Repeat("ü", 200) + "…"},
		{"unknown method", 200, `{"error":{"code":-32601,"message":"Method not found","data":null},"id":"1"}`, kimai.Unsupported, "too old"},
		{"invalid request", 200, `{"error":{"code":-32600,"message":"Invalid Request ` + anna + `","data":null},"id":null}`, kimai.Unexpected, "Invalid Request"},
		{"empty 500", 500, "", kimai.Unexpected, "error log"},
		{"500 with a page", 500, "<html>", kimai.Unexpected, "status 500"},
		{"no content", 204, "", kimai.Unexpected, "status 204"},
		{"login of the web server", 401, "", kimai.Unreachable, "web server"},
		{"forbidden", 403, "", kimai.Unreachable, "VPN"},
		{"login of the proxy", 407, "", kimai.Unreachable, "The proxy on the way"},
		{"wrong path", 404, "<html>", kimai.Unexpected, "/core/json.php"},
		{"too many requests", 429, "", kimai.Unreachable, "Try later"},
		{"bad gateway", 502, "", kimai.Unreachable, "Try later"},
		{"unavailable", 503, "<html>", kimai.Unreachable, "Try later"},
		{"gateway timeout", 504, "", kimai.Unreachable, "Try later"},
		{"origin down", 521, "", kimai.Unreachable, "Try later"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(test.status)
				if test.body != "" {
					io.WriteString(w, test.body)
				}
			})
			_, err := c.Projects(t.Context())
			wantError(t, err, test.code, test.words)
		})
	}
}

func TestLoginErrors(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"result":{"success":false,"error":{"msg":"no such password: hunter2"}},"id":"1"}`)
	})
	_, err := c.Authenticate(t.Context(), "anna", "hunter2")
	wantError(t, err, kimai.Rejected, "no such password: …")
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %q shows the password", err)
	}

	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"result":{"success":false,"error":{"msg":"Unknown user or no permissions."}},"id":"1"}`)
	})
	_, err = c.Authenticate(t.Context(), "anna", "hunter2")
	wantError(t, err, kimai.Unauthorised, "user name or the password")
}

// The key must go nowhere that the user did not name.
func TestRedirect(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the redirect was followed")
	}))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+"/new/core/json.php?key="+anna, status)
		})
		_, err := c.Projects(t.Context())
		wantError(t, err, kimai.Unexpected, elsewhere.URL+"/new,", "set the account's url")
	}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotModified) })
	_, err := c.Projects(t.Context())
	wantError(t, err, kimai.Unexpected, "without saying where")

	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/"+anna+"/"+strings.Repeat("long/", 1000))
		w.WriteHeader(http.StatusFound)
	})
	_, err = c.Projects(t.Context())
	wantError(t, err, kimai.Unexpected, "/…/long/")
	if n := len(kimai.Explain(err)); n > 400 {
		t.Errorf("the error is %d bytes long", n)
	}
}

func TestTooLarge(t *testing.T) {
	for method, words := range map[string]string{
		"getTimesheet": "getTimesheet with more than 16 MB", "getProjects": "more than 16 MB",
		"authenticate": "more than 1 MB", "getActiveRecording": "more than 1 MB",
	} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			for range 17 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		})
		_, err := calls[method](t.Context(), c)
		wantError(t, err, kimai.Unexpected, words)
	}
}

func TestTimeout(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}, jsonrpc.WithTimeout(time.Millisecond))
	_, err := c.Snapshot(t.Context())
	wantError(t, err, kimai.Unreachable, "did not answer in time")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v does not wrap context.DeadlineExceeded", err)
	}
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	listener.Close()
	_, err = client(t, "http://"+listener.Addr().String(), anna).Snapshot(t.Context())
	wantError(t, err, kimai.Unreachable, listener.Addr().String()+" cannot be reached")

	dns := sender(func(*http.Request) (*http.Response, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "example.com", IsNotFound: true}
	})
	_, err = client(t, "example.com", anna, jsonrpc.WithHTTPClient(&http.Client{Transport: dns})).Snapshot(t.Context())
	wantError(t, err, kimai.Unreachable, "no host named example.com")

	proxy := &http.Transport{Proxy: http.ProxyURL(&url.URL{Scheme: "http", Host: listener.Addr().String()})}
	_, err = client(t, "example.com", anna, jsonrpc.WithHTTPClient(&http.Client{Transport: proxy})).Snapshot(t.Context())
	wantError(t, err, kimai.Unreachable, "The proxy on the way to example.com cannot be reached")

	c := serve(t, func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	_, err = c.Snapshot(t.Context())
	wantError(t, err, kimai.Unreachable, "cannot be reached")
}

// The calls of one click share a connection.
func TestKeepAlive(t *testing.T) {
	f := &fake{TB: t, release: "1.3.5", now: noon.Unix(), nextID: 1001}
	server := httptest.NewUnstartedServer(f)
	connections := make(chan net.Conn, 10)
	server.Config.ConnState = func(conn net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections <- conn
		}
	}
	server.Start()
	defer server.Close()
	c := client(t, server.URL, anna)
	for range 3 {
		_, err := c.Start(t.Context(), 21, 41)
		must(t, err)
	}
	if n := len(connections); n != 1 {
		t.Errorf("%d connections were made, want one", n)
	}
}

func TestLogin(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if want := `{"jsonrpc":"2.0","method":"authenticate","params":["anna.müller","Geh3im!ä"],"id":1}`; string(body) != want {
			t.Errorf("request is %s, want %s", body, want)
		}
		if got := r.Header.Get("Content-Type"); got != "application/json" {
			t.Errorf("content type is %q", got)
		}
		fmt.Fprintf(w, `{"result":{"success":true,"items":[{"apiKey":"%s"}],"total":1},"id":"1","jsonrpc":"2.0"}`, anna)
	})
	key, err := c.Authenticate(t.Context(), "anna.müller", "Geh3im!ä")
	must(t, err)
	if key != anna {
		t.Errorf("key is %q", key)
	}
}
