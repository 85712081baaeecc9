package transport_test

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

func TestTimeout(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}, transport.WithTimeout(time.Millisecond))
	_, err := post(t.Context(), c)
	wantError(t, err, kimai.Unreachable, "did not answer in time")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v does not wrap context.DeadlineExceeded", err)
	}
}

func TestGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	_, err := post(ctx, c)
	wantError(t, err, kimai.Unreachable, "was given up before it answered.")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v does not wrap context.Canceled", err)
	}
}

// A web server that expects https says so in its own words.
func TestPlainHTTPToHTTPS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	_, err := post(t.Context(), connect(t, strings.Replace(server.URL, "https", "http", 1)))
	wantError(t, err, kimai.Unexpected, "If that port is for https, write https://")
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	listener.Close()
	_, err = post(t.Context(), connect(t, "http://"+listener.Addr().String()))
	wantError(t, err, kimai.Unreachable, listener.Addr().String()+" cannot be reached")

	_, err = post(t.Context(), connect(t, "example.com", through(func(*http.Request) (*http.Response, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "example.com", IsNotFound: true}
	})))
	wantError(t, err, kimai.Unreachable, "no host named example.com")

	_, err = post(t.Context(), serve(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	wantError(t, err, kimai.Unreachable, "cannot be reached")
}
