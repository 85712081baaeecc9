package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"kimai-tray/kimai"
)

// shutdownTime is how long requests under way may take to end.
const shutdownTime = 5 * time.Second

// Serve answers requests at the listener until ctx ends; then it lets those
// under way finish, for five seconds at most, and returns nil. It closes the
// listener. What connections fail of, such as TLS that a client does not speak,
// goes to the log.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()

	select {
	case err := <-failed:
		return kimai.Errorf(kimai.Internal, "serve at %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}

	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := srv.Shutdown(grace); errors.Is(err, context.DeadlineExceeded) {
		return srv.Close() // whoever still waits waited long enough
	} else if err != nil {
		return kimai.Errorf(kimai.Internal, "stop serving at %s: %w", listener.Addr(), err)
	}
	return nil
}
