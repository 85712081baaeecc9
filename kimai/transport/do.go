package transport

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"time"

	"kimai-tray/kimai"
)

// Request is what a server is asked.
type Request struct {
	Name    string            // what it asks for, for error messages
	Method  string            // of HTTP
	Reads   bool              // it changes nothing, as no GET does
	Path    string            // below the page of the service; "" is the page itself
	Query   url.Values        // behind the path
	Headers map[string]string // beside those of HTTP itself
	Body    []byte
	Max     int64    // bytes of the longest answer that is read
	Secrets []string // what no error may repeat
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	Time   time.Time // the server's clock by its Date header, else this machine's
}

// reads reports whether the request can be repeated without doing harm.
func (r Request) reads() bool { return r.Reads || r.Method == http.MethodGet }

// Do sends a request.
//
// What changes something is sent once: Go's transport repeats it only if nothing
// of it was written, so what it asks for never happens twice. What only reads is
// sent up to three times, with short pauses between, after a failure that may be
// over in a moment, such as that of a server that restarts. One that stays away
// longer is asked once by each call until it answers, so that who polls it does
// not do so three times as often. The timeout is for all of it.
//
// Every status but 2xx is an error; the answer is returned with it, for
// protocols that say more in its body. Code Unreachable: no answer, or none
// from the service itself. Code Unexpected: one that the service would not give.
func (c *Connection) Do(ctx context.Context, r Request) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.settings.timeout)
	defer cancel()
	if r.reads() && !c.away.Load() {
		return c.retry(ctx, r)
	}
	answer, err := c.once(ctx, r)
	if answer.Status != 0 && !passes(answer, err) {
		c.away.Store(false)
	}
	return answer, err
}

// once sends a request, once.
func (c *Connection) once(ctx context.Context, r Request) (Answer, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, c.address(r), bytes.NewReader(r.Body))
	if err != nil {
		return Answer{}, kimai.Errorf(kimai.Internal, "Asking %s for %s: %w", c.Host(), r.Name, err)
	}
	request.Header.Set("User-Agent", "kimai-tray")
	for name, value := range r.Headers {
		request.Header.Set(name, value)
	}
	c.wake()
	defer c.use()
	response, err := c.http.Do(request)
	if err != nil {
		c.http.CloseIdleConnections() // the others may be as dead
		return Answer{}, c.unreachable(request, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, r.Max+1))
	tooLong := int64(len(body)) > r.Max
	answer := Answer{
		Status: response.StatusCode,
		Header: response.Header,
		Body:   body,
		Time:   serverTime(response),
	}
	switch {
	case response.StatusCode < 200 || response.StatusCode > 299:
		return answer, c.badStatus(response, len(body) == 0, r)
	case err != nil:
		return Answer{}, c.unreachable(request, err)
	case tooLong:
		return Answer{}, kimai.Errorf(kimai.Unexpected, "%s answers %s with more than %d MB, as no %s server does. Check that the account's url is that of one.", c.Host(), r.Name, r.Max>>20, c.service.Name)
	}
	return answer, nil
}

// address is where a request goes.
func (c *Connection) address(r Request) string {
	u := c.endpoint
	if r.Path != "" {
		u = u.JoinPath(r.Path)
	}
	if len(r.Query) == 0 {
		return u.String()
	}
	return u.String() + "?" + r.Query.Encode()
}

// serverTime is the server's clock by its Date header, or ours if it sent none.
func serverTime(response *http.Response) time.Time {
	if t, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		return kimai.Instant(t)
	}
	return kimai.Instant(time.Now())
}
