package transport_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

func TestPost(t *testing.T) {
	date := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Method != http.MethodPost || r.URL.RequestURI() != "/core/json.php" || string(body) != "<question/>" {
			t.Errorf("request is %s %s %q", r.Method, r.URL, body)
		}
		for name, want := range map[string]string{"Content-Type": "text/xml", "SOAPAction": `"urn:ask"`, "User-Agent": "kimai-tray"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		w.Header().Set("Date", date.Format(http.TimeFormat))
		io.WriteString(w, "<answer/>")
	})
	answer, err := c.Do(t.Context(), transport.Request{
		Name: "ask", Method: http.MethodPost, Headers: map[string]string{"Content-Type": "text/xml", "SOAPAction": `"urn:ask"`},
		Body: []byte("<question/>"), Max: 100,
	})
	must(t, err)
	if string(answer.Body) != "<answer/>" || answer.Status != http.StatusOK || answer.Time != date {
		t.Errorf("answer is %d %q at %v", answer.Status, answer.Body, answer.Time)
	}
}

// A request names its method, and its place below that of the service.
func TestDo(t *testing.T) {
	for _, test := range []struct {
		name    string
		request transport.Request
		want    string
	}{
		{"page itself", transport.Request{Method: http.MethodGet}, "GET /core/json.php"},
		{"path", transport.Request{Method: http.MethodDelete, Path: "a/7"}, "DELETE /core/json.php/a/7"},
		{"query", transport.Request{Method: http.MethodGet, Query: url.Values{"q": {"1+1 & ü"}}}, "GET /core/json.php?q=1%2B1+%26+%C3%BC"},
		{"path and query", transport.Request{Method: http.MethodPatch, Path: "a", Query: url.Values{"q": {"1", "2"}}}, "PATCH /core/json.php/a?q=1&q=2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got string
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				got = r.Method + " " + r.URL.RequestURI()
				w.Header().Set("X-Total-Count", "3")
			})
			answer, err := c.Do(t.Context(), test.request)
			must(t, err)
			if got != test.want || answer.Header.Get("X-Total-Count") != "3" {
				t.Errorf("request is %s, want %s; answer has headers %v", got, test.want, answer.Header)
			}
		})
	}
}

// A server without a clock has ours.
func TestPostWithoutDate(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { w.Header()["Date"] = nil })
	before := kimai.Instant(time.Now())
	answer, err := post(t.Context(), c)
	must(t, err)
	if answer.Time.Before(before) || answer.Time.After(time.Now()) {
		t.Errorf("time is %v, want now", answer.Time)
	}
}

func TestStatus(t *testing.T) {
	tests := []struct {
		name   string
		status int
		body   string
		code   kimai.Code
		words  string
	}{
		{"good", 200, "{}", "", ""},
		{"no content", 204, "", "", ""},
		{"not modified", 304, "", kimai.Unexpected, "without saying where"},
		{"login of the web server", 401, "", kimai.Unreachable, "web server"},
		{"forbidden", 403, "", kimai.Unreachable, "VPN"},
		{"wrong path", 404, "<html>", kimai.Unexpected, "/core/json.php"},
		{"login of a proxy", 407, "", kimai.Unreachable, "wants a login (status 407)"},
		{"slow request", 408, "", kimai.Unreachable, "Try later"},
		{"long request", 413, "", kimai.Rejected, "Shorten the texts"},
		{"name that the server does not go by", 421, "", kimai.Unreachable, "--host 127.0.0.1"},
		{"too many requests", 429, "", kimai.Unreachable, "too often"},
		{"empty 500", 500, "", kimai.Unexpected, "error log"},
		{"500 with a page", 500, "<html>", kimai.Unexpected, "status 500"},
		{"bad gateway", 502, "", kimai.Unreachable, "Try later"},
		{"unavailable", 503, "<html>", kimai.Unreachable, "Try later"},
		{"gateway timeout", 504, "", kimai.Unreachable, "Try later"},
		{"Cloudflare", 522, "", kimai.Unreachable, "Try later"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(test.status)
				io.WriteString(w, test.body)
			})
			answer, err := post(t.Context(), c)
			wantError(t, err, test.code, test.words)
			if answer.Status != test.status || string(answer.Body) != test.body {
				t.Errorf("answer is %d %q", answer.Status, answer.Body)
			}
		})
	}
}

// The secret must go nowhere that the user did not name.
func TestRedirect(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the redirect was followed")
	}))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+"/new/core/json.php?key="+hush, status)
		})
		_, err := post(t.Context(), c)
		wantError(t, err, kimai.Unexpected, elsewhere.URL+"/new,", "set the account's url")
	}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+"/new/core/json.php/a/7", http.StatusFound)
	})
	_, err := c.Do(t.Context(), transport.Request{Method: http.MethodGet, Path: "a/7"})
	wantError(t, err, kimai.Unexpected, elsewhere.URL+"/new,")

	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/"+hush+"/"+strings.Repeat("long/", 1000))
		w.WriteHeader(http.StatusFound)
	})
	_, err = post(t.Context(), c)
	wantError(t, err, kimai.Unexpected, "/…/long/")
	if n := len(kimai.Explain(err)); n > 400 {
		t.Errorf("the error is %d bytes long", n)
	}
}

func TestTooLarge(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for range 3 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	for max, words := range map[int64]string{1 << 20: "more than 1 MB", 3<<20 - 1: "more than 2 MB", 3 << 20: ""} {
		answer, err := c.Do(t.Context(), transport.Request{Name: "getTimesheet", Method: http.MethodPost, Max: max})
		if words == "" {
			must(t, err)
			continue
		}
		wantError(t, err, kimai.Unexpected, "answers getTimesheet with "+words)
		if answer.Body != nil {
			t.Errorf("%d bytes are returned", len(answer.Body))
		}
	}
}

// A server that hangs up in place of an answer, on a connection that it used
// before, is not asked again: it may have done what it was asked for.
func TestPostIsNotRepeated(t *testing.T) {
	var asked atomic.Int64
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if asked.Add(1) > 1 {
			panic(http.ErrAbortHandler)
		}
	})
	_, err := post(t.Context(), c)
	must(t, err)
	_, err = post(t.Context(), c)
	wantError(t, err, kimai.Unreachable, "cannot be reached")
	if n := asked.Load(); n != 2 {
		t.Errorf("it was asked %d times, want 2", n)
	}
}
