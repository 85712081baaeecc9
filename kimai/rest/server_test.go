package rest_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/transport"
)

// token is the one that is sent.
const token = "k66mainanna0123456789abcdef"

// date is the time of the server.
const date = "Mon, 23 Nov 2026 13:00:00 GMT"

// sender answers requests without a network.
type sender func(*http.Request) (*http.Response, error)

func (s sender) RoundTrip(r *http.Request) (*http.Response, error) { return s(r) }

func connect(t *testing.T, s sender) *rest.Client {
	t.Helper()
	c, err := rest.New("https://kimai.example", token, transport.WithHTTPClient(&http.Client{Transport: s}))
	must(t, err)
	return c
}

func response(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status,
		Header:     http.Header{"Date": {date}, "Content-Type": {"application/json"}},
		Body:       io.NopCloser(strings.NewReader(body)),
	}
}

// server answers the requests to a route one after the other, the last answer
// again and again, and keeps what it was asked.
type server struct {
	t       *testing.T
	mu      sync.Mutex
	answers map[string][]func(*http.Request) (*http.Response, error)
	asked   []string // route, query and body
}

func newServer(t *testing.T) *server {
	return &server{t: t, answers: make(map[string][]func(*http.Request) (*http.Response, error))}
}

// on adds an answer to a route.
func (s *server) on(route string, status int, body string) *server {
	return s.does(route, func(*http.Request) (*http.Response, error) { return response(status, body), nil })
}

// does adds something that happens at a request to a route.
func (s *server) does(route string, answer func(*http.Request) (*http.Response, error)) *server {
	s.answers[route] = append(s.answers[route], answer)
	return s
}

func (s *server) client() *rest.Client {
	return connect(s.t, func(r *http.Request) (*http.Response, error) {
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		if got := r.Header.Get("Authorization"); got != "Bearer "+token {
			s.t.Errorf("%s: Authorization is %q", r.URL, got)
		}
		asked := route(r.Method, r.URL.Path)
		line := r.Method + " " + r.URL.RequestURI()
		if r.Body != nil {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return nil, err
			}
			if got := r.Header.Get("Content-Type"); len(body) > 0 && got != "application/json" {
				s.t.Errorf("%s: Content-Type is %q", r.URL, got)
			}
			line = strings.TrimSpace(line + " " + string(body))
		}
		s.mu.Lock()
		s.asked = append(s.asked, line)
		answers := s.answers[asked]
		if len(answers) > 1 {
			s.answers[asked] = answers[1:]
		}
		s.mu.Unlock()
		if len(answers) == 0 {
			s.t.Errorf("nobody expects %s", line)
			return response(http.StatusNotFound, `{"code":404,"message":"Not Found"}`), nil
		}
		return answers[0](r)
	})
}

// full is a record of anna's as lists tell it with full=true; end is null or
// quoted.
func full(id, project, activity int, begin, end string) string {
	return fmt.Sprintf(`{"id":%d,"user":{"id":3},"begin":%q,"end":%s,"description":null,"tags":[],
		"project":{"id":%[4]d,"name":"P%[4]d","customer":{"id":1,"name":"C","visible":true},"visible":true,"start":null,"end":null,"globalActivities":true},
		"activity":{"id":%[5]d,"name":"A%[5]d","project":null,"visible":true}}`, id, begin, end, project, activity)
}

// flat is the same record with ids only.
func flat(id, project, activity int, begin, end string) string {
	return fmt.Sprintf(`{"id":%d,"user":3,"begin":%q,"end":%s,"description":null,"tags":[],"project":%d,"activity":%d}`, id, begin, end, project, activity)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantError checks an error's code, "" for none, that it has the words, and
// that it does not show the token.
func wantError(t *testing.T, err error, code kimai.Code, words ...string) {
	t.Helper()
	kimaitest.WantError(t, err, token, code, words...)
}
