package server_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai/server"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// What is under way when the context ends is still answered.
func TestServeEndsGracefully(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	listener := listen(t)
	s := slow{entered: make(chan struct{}), leave: make(chan struct{})}
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, listener, server.New(s), slog.New(slog.DiscardHandler)) }()

	answered := make(chan string, 1)
	go func() {
		response, err := http.Post("http://"+listener.Addr().String()+"/core/json.php", "application/json",
			strings.NewReader(login))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answered <- string(body)
	}()

	<-s.entered
	end()
	refuses(t, listener.Addr())
	s.leave <- struct{}{}
	expect(t, <-answered, `{"result":{"success":true,"items":[{"apiKey":"`+key+`"}],"total":1},"id":"1"}`)
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// refuses waits until nobody listens at the address.
func refuses(t *testing.T, address net.Addr) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		connection, err := net.Dial("tcp", address.String())
		if err != nil {
			return
		}
		connection.Close()
	}
	t.Error("it still listens")
}

func TestServeFails(t *testing.T) {
	listener := listen(t)
	listener.Close()
	if err := server.Serve(t.Context(), listener, server.New(host{}), slog.New(slog.DiscardHandler)); err == nil {
		t.Error("no error on a closed listener")
	}
}
