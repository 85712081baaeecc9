package kimaitest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"time"
)

// perByte is how long a slow answer takes for each byte: a short one comes
// within a client's patience, a long one does not.
const perByte = 10 * time.Millisecond

// gateway is the answer of a proxy that gets none.
func gateway(r *http.Request) *http.Response {
	return response(r, http.StatusBadGateway, http.Header{"Content-Type": {"text/html"}}, "<html><h1>502 Bad Gateway</h1></html>")
}

// loggedOut is the answer of a server that does not know the token, in the
// words of Kimai 2.
func loggedOut(r *http.Request) *http.Response {
	return response(r, http.StatusUnauthorized, http.Header{
		"Content-Type":     {"application/json"},
		"WWW-Authenticate": {`Bearer error="invalid_token",error_description="Invalid credentials."`},
	}, "")
}

// serverError is the answer of a server that broke down, in the words of Kimai 2.
func serverError(r *http.Request) *http.Response {
	return response(r, http.StatusInternalServerError, http.Header{"Content-Type": {"application/json"}}, `{"code":500,"message":"Internal Server Error"}`)
}

func response(r *http.Request, status int, header http.Header, body string) *http.Response {
	answer := &http.Response{
		StatusCode: status,
		Status:     http.StatusText(status),
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        make(http.Header),
		Body:          io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)),
		Request:       r,
	}
	for name, values := range header {
		answer.Header[http.CanonicalHeaderKey(name)] = values
	}
	answer.Header.Set("Date", date())
	return answer
}

// spoil does to the body of an answer what the fault is.
func (f Fault) spoil(r *http.Request, body io.ReadCloser) io.ReadCloser {
	switch f {
	case Truncated:
		whole := drain(body)
		return io.NopCloser(io.MultiReader(bytes.NewReader(whole[:len(whole)/2]), broken{}))
	case Doubled:
		whole := drain(body)
		return io.NopCloser(io.MultiReader(bytes.NewReader(whole), bytes.NewReader(whole)))
	case Slow:
		return io.NopCloser(&slow{r.Context(), body})
	}
	return body
}

// drain reads a body that is in memory.
func drain(body io.Reader) []byte {
	whole, _ := io.ReadAll(body)
	return whole
}

// broken is a connection that breaks.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// slow is a connection that lets a byte through at a time.
type slow struct {
	ctx  context.Context
	body io.Reader
}

func (s *slow) Read(p []byte) (int, error) {
	select {
	case <-time.After(perByte):
		return s.body.Read(p[:min(1, len(p))])
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}
