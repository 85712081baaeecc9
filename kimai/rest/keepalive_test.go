package rest_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/rest"
)

// counted starts a server that answers everything with that body, and keeps
// the requests and counts the connections.
func counted(t *testing.T, body string) (c *rest.Client, requests func() []string, connections *atomic.Int64) {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	connections = new(atomic.Int64)
	host := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.Method+" "+r.URL.RequestURI()+" "+r.Header.Get("Accept-Encoding"))
		io.WriteString(w, body)
	}))
	host.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	host.Start()
	t.Cleanup(host.Close)
	c, err := rest.New(host.URL, token)
	must(t, err)
	return c, func() []string { mu.Lock(); defer mu.Unlock(); return asked }, connections
}

// A poll is one request, and all polls share a connection.
func TestPoll(t *testing.T) {
	c, requests, connections := counted(t, "["+made+"]")
	var want []string
	for range 10 {
		_, err := c.Snapshot(t.Context())
		must(t, err)
		want = append(want, active+" gzip")
	}
	if diff := cmp.Diff(want, requests()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections were made, want one", n)
	}
}
