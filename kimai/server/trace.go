package server

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"kimai-tray/kimai"
)

// trace is what is known of a call while it is answered, and what the log
// tells of it then. It never holds what is confidential: keys, passwords, or
// what somebody wrote.
type trace struct {
	client  string // its address, without port
	method  string // "" if it is unknown
	user    kimai.UserID
	refusal string
}

// traceKey is under what a call's context has its trace.
type traceKey struct{}

// traceOf returns the trace of the call that the context belongs to.
func traceOf(ctx context.Context) *trace {
	if t, ok := ctx.Value(traceKey{}).(*trace); ok {
		return t
	}
	return new(trace)
}

// called keeps which method is called. What is none is what somebody wrote.
func (t *trace) called(name string) {
	if m, ok := methodNamed(name); ok {
		t.method = m.name
	}
}

// traced serves calls and logs each in one line.
func (s *server) traced(transport string, serve http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		t := &trace{client: clientOf(r)}
		ctx := context.WithValue(r.Context(), traceKey{}, t)
		answer := &counter{ResponseWriter: w, status: http.StatusOK}
		serve(answer, r.WithContext(ctx))
		attrs := []slog.Attr{
			slog.String("method", t.method),
			slog.String("transport", transport),
			slog.String("client", t.client),
			slog.Int("status", answer.status),
			slog.Duration("duration", time.Since(began)),
			slog.Int("bytes", answer.bytes),
		}
		if t.user != 0 {
			attrs = append(attrs, slog.Int64("user", int64(t.user)))
		}
		if t.refusal != "" {
			attrs = append(attrs, slog.String("refusal", fmt.Sprintf("%.300s", t.refusal)))
		}
		s.log.LogAttrs(ctx, slog.LevelInfo, "call", attrs...)
	}
}

// clientOf is the address of the client, without port.
func clientOf(r *http.Request) string {
	client, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return client
}

// counter counts what is answered.
type counter struct {
	http.ResponseWriter
	status, bytes int
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(text []byte) (int, error) {
	n, err := c.ResponseWriter.Write(text)
	c.bytes += n
	return n, err
}
