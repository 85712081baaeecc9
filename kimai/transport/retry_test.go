package transport_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// reading is what only reads, writing is what changes something.
var (
	reading = transport.Request{Name: "getTimesheet", Method: http.MethodPost, Reads: true, Body: []byte("<question/>"), Max: 100}
	writing = transport.Request{Name: "startRecord", Method: http.MethodPost, Body: []byte("<question/>"), Max: 100}
	getting = transport.Request{Name: "timesheets", Method: http.MethodGet, Max: 100}
)

// outcomes is what becomes of requests, one after the other: the last again and
// again.
type outcomes []sender

// sending is a request as it was sent, and when.
type sending struct {
	body string
	at   time.Time
}

// connect makes a connection to where that happens, and keeps what was sent.
func (o outcomes) connect(t *testing.T, options ...transport.Option) (*transport.Connection, *[]sending) {
	t.Helper()
	sent := new([]sending)
	return connect(t, "https://kimai.example", append(options, through(func(r *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(r.Body)
		must(t, err)
		*sent = append(*sent, sending{string(body), time.Now()})
		return o[min(len(*sent), len(o))-1](r)
	}))...), sent
}

// fails is a request without an answer.
func fails(err error) sender {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// answers is a request with an answer of that status, and what its headers say.
func answers(status int, headers ...string) sender {
	return func(r *http.Request) (*http.Response, error) {
		header := make(http.Header)
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			header.Set(name, value)
		}
		return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader("{}")), Request: r}, nil
	}
}

var (
	good    = answers(http.StatusOK)
	refused = fails(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED})
	reset   = fails(&net.OpError{Op: "read", Err: syscall.ECONNRESET})
)

// cut is an answer that breaks off.
func cut(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(io.MultiReader(strings.NewReader("{"), brokenOff{})), Request: r}, nil
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// long is an answer that is too long.
func long(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(strings.Repeat("x", 1000))), Request: r}, nil
}

// hangs is a request that nobody answers.
func hangs(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// What only reads is sent again after what may be over in a moment, and nothing
// else is. The last failure is what is told.
func TestRetry(t *testing.T) {
	for _, test := range []struct {
		name     string
		outcomes outcomes
		reads    int // how often it is sent if it only reads
		code     kimai.Code
		words    string
	}{
		{"good", outcomes{good}, 1, "", ""},
		{"refused", outcomes{refused, good}, 2, "", ""},
		{"reset", outcomes{reset, good}, 2, "", ""},
		{"hung up", outcomes{fails(io.EOF), good}, 2, "", ""},
		{"cut", outcomes{cut, good}, 2, "", ""},
		{"bad gateway", outcomes{answers(502), good}, 2, "", ""},
		{"unavailable", outcomes{answers(503), good}, 2, "", ""},
		{"gateway timeout", outcomes{answers(504), good}, 2, "", ""},
		{"restart behind a proxy", outcomes{reset, answers(502), good}, 3, "", ""},
		{"down", outcomes{refused}, 3, kimai.Unreachable, "cannot be reached"},
		{"down behind a proxy", outcomes{reset, reset, answers(502)}, 3, kimai.Unreachable, "status 502"},
		{"other server after a restart", outcomes{refused, answers(404)}, 2, kimai.Unexpected, "status 404"},
		{"certificate after a restart", outcomes{refused, refused, fails(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}})}, 3, kimai.Unreachable, "not secure"},

		{"hung", outcomes{hangs, good}, 1, kimai.Unreachable, "in time"},
		{"no answer in time", outcomes{fails(&net.OpError{Op: "dial", Err: syscall.ETIMEDOUT}), good}, 1, kimai.Unreachable, "in time"},
		{"no such host", outcomes{fails(&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}), good}, 1, kimai.Unreachable, "no host named"},
		{"no name server", outcomes{fails(&net.OpError{Op: "dial", Err: &net.DNSError{Err: "server misbehaving", IsTemporary: true}}), good}, 1, kimai.Unreachable, "cannot be reached"},
		{"certificate", outcomes{fails(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), good}, 1, kimai.Unreachable, "not secure"},
		{"old TLS", outcomes{fails(errors.New("remote error: tls: protocol version not supported")), good}, 1, kimai.Unreachable, "TLS 1.2"},
		{"no https", outcomes{fails(http.ErrSchemeMismatch), good}, 1, kimai.Unexpected, "https"},
		{"proxy that is down", outcomes{fails(&net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED}), good}, 1, kimai.Unreachable, "proxy"},
		{"given up", outcomes{fails(context.Canceled), good}, 1, kimai.Unreachable, "given up"},
		{"too long", outcomes{long, good}, 1, kimai.Unexpected, "more than"},
		{"moved", outcomes{answers(302, "Location: /elsewhere"), good}, 1, kimai.Unexpected, "points to"},
		{"unauthorised", outcomes{answers(401), good}, 1, kimai.Unreachable, "status 401"},
		{"not found", outcomes{answers(404), good}, 1, kimai.Unexpected, "status 404"},
		{"slow request", outcomes{answers(408), good}, 1, kimai.Unreachable, "status 408"},
		{"too many requests", outcomes{answers(429, "Retry-After: 1"), good}, 1, kimai.Unreachable, "status 429"},
		{"server fails", outcomes{answers(500), good}, 1, kimai.Unexpected, "status 500"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for _, r := range []transport.Request{reading, getting} {
					c, sent := test.outcomes.connect(t)
					_, err := c.Do(t.Context(), r)
					wantError(t, err, test.code, test.words)
					wantSent(t, *sent, test.reads, r)
				}
				c, sent := test.outcomes.connect(t)
				c.Do(t.Context(), writing)
				wantSent(t, *sent, 1, writing)
			})
		})
	}
}

// wantSent checks that a request was sent so often, each time in full.
func wantSent(t *testing.T, sent []sending, times int, r transport.Request) {
	t.Helper()
	if len(sent) != times {
		t.Errorf("%s %s was sent %d times, want %d", r.Method, r.Name, len(sent), times)
	}
	for _, s := range sent {
		if s.body != string(r.Body) {
			t.Errorf("%s %s was sent with %q, want %q", r.Method, r.Name, s.body, r.Body)
		}
	}
}

// The pauses are what they are meant to be, more or less, or what the server asks
// for. It is not waited for one that wants a long one.
func TestPauses(t *testing.T) {
	const noon = "Date: Mon, 02 Mar 2026 12:00:00 GMT"
	type between [2]time.Duration
	usual := []between{{100 * time.Millisecond, 300 * time.Millisecond}, {200 * time.Millisecond, 600 * time.Millisecond}}
	for _, test := range []struct {
		name  string
		meets sender
		want  []between
	}{
		{"refused", refused, usual},
		{"unavailable", answers(503), usual},
		{"for a second", answers(503, "Retry-After: 1"), []between{{time.Second, time.Second}, {time.Second, time.Second}}},
		{"for two", answers(502, "Retry-After: 2"), []between{{2 * time.Second, 2 * time.Second}, {2 * time.Second, 2 * time.Second}}},
		{"for longer", answers(503, "Retry-After: 3"), nil},
		{"for ever", answers(503, "Retry-After: 99999999999999999999"), nil},
		{"for no time", answers(503, "Retry-After: 0"), usual},
		{"for what cannot be read", answers(503, "Retry-After: soon"), nil},
		{"until a second later by its clock", answers(503, noon, "Retry-After: Mon, 02 Mar 2026 12:00:01 GMT"), []between{{time.Second, time.Second}, {time.Second, time.Second}}},
		{"until an hour later by its clock", answers(503, noon, "Retry-After: Mon, 02 Mar 2026 13:00:00 GMT"), nil},
		{"until before", answers(503, noon, "Retry-After: Mon, 02 Mar 2026 11:00:00 GMT"), usual},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for range 20 { // they are chosen by chance
					c, sent := outcomes{test.meets}.connect(t)
					_, err := c.Do(t.Context(), reading)
					wantError(t, err, kimai.Unreachable)
					wantSent(t, *sent, len(test.want)+1, reading)
					for i, want := range test.want[:min(len(test.want), len(*sent)-1)] {
						if pause := (*sent)[i+1].at.Sub((*sent)[i].at); pause < want[0] || pause > want[1]+1 {
							t.Errorf("pause %d is %v, want %v to %v", i+1, pause, want[0], want[1])
						}
					}
				}
			})
		})
	}
}

// The timeout is for all tries, and for the pauses between them.
func TestRetryTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, sent := outcomes{refused, hangs}.connect(t, transport.WithTimeout(time.Second))
		began := time.Now()
		_, err := c.Do(t.Context(), reading)
		wantError(t, err, kimai.Unreachable, "did not answer in time")
		if took := time.Since(began); took != time.Second {
			t.Errorf("it took %v, want 1s", took)
		}
		wantSent(t, *sent, 2, reading)

		// A pause that would last longer is not made.
		c, sent = outcomes{refused, good}.connect(t, transport.WithTimeout(90*time.Millisecond))
		began = time.Now()
		_, err = c.Do(t.Context(), reading)
		wantError(t, err, kimai.Unreachable, "cannot be reached")
		wantSent(t, *sent, 1, reading)
		if took := time.Since(began); took != 0 {
			t.Errorf("it took %v, want no time", took)
		}
	})
}

// Who gives up in a pause is not kept waiting, and told what went wrong.
func TestGivenUpInPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, sent := outcomes{refused, good}.connect(t)
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		_, err := c.Do(ctx, reading)
		wantError(t, err, kimai.Unreachable, "cannot be reached")
		wantSent(t, *sent, 1, reading)
		if took := time.Since(began); took != 50*time.Millisecond {
			t.Errorf("it took %v, want 50ms", took)
		}
	})
}

// A server that stays away is asked once by each call, until it has answered.
func TestAway(t *testing.T) {
	for _, test := range []struct {
		name  string
		first outcomes // what the first requests meet; then the server refuses
		calls []transport.Request
		sent  []int // by each call
	}{
		{"down", outcomes{refused}, []transport.Request{reading, reading, getting, writing, reading}, []int{3, 1, 1, 1, 1}},
		{"only changed", outcomes{refused}, []transport.Request{writing, reading, reading}, []int{1, 3, 1}},
		{"was there", outcomes{good}, []transport.Request{reading, reading, reading}, []int{1, 3, 1}},
		{"in maintenance", outcomes{answers(503, "Retry-After: 60")}, []transport.Request{reading, reading}, []int{1, 1}},
		{"hung meanwhile", outcomes{refused, refused, refused, hangs}, []transport.Request{reading, reading, reading}, []int{3, 1, 1}},
		{"hung before", outcomes{hangs}, []transport.Request{reading, reading, reading}, []int{1, 3, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, sent := append(test.first, refused).connect(t)
				for i, r := range test.calls {
					before := len(*sent)
					c.Do(t.Context(), r)
					wantSent(t, (*sent)[before:], test.sent[i], r)
				}
			})
		})
	}
}

// What has answered, whatever it was asked and says, is there again.
func TestBack(t *testing.T) {
	for name, answer := range map[string]sender{"good": good, "failing": answers(500), "refusing": answers(401)} {
		for _, r := range []transport.Request{reading, writing} {
			t.Run(name+" "+r.Name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c, sent := outcomes{refused, refused, refused, answer, refused}.connect(t)
					c.Do(t.Context(), reading)
					c.Do(t.Context(), r)
					wantSent(t, *sent, 4, r)
					c.Do(t.Context(), reading)
					wantSent(t, *sent, 7, reading)
				})
			})
		}
	}
}
