package server_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"kimai-tray/kimai/server"
)

// slow keeps calls of Authenticate waiting until they may leave.
type slow struct {
	host
	entered, leave chan struct{}
}

func (s slow) Authenticate(context.Context, string, string) (string, error) {
	s.entered <- struct{}{}
	<-s.leave
	return key, nil
}

const (
	login     = `{"method":"authenticate","params":["anna","secret"],"id":1}`
	loggedIn  = `{"result":{"success":true,"items":[{"apiKey":"` + key + `"}],"total":1},"id":"1"}`
	soapLogin = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>` +
		`<authenticate><username>anna</username><password>secret</password></authenticate></e:Body></e:Envelope>`
	tooMany = `{"error":{"code":-32000,"message":"Too many logins at once. Try again in a few seconds.","data":null},"id":"1"}`
)

// postFrom sends a body from a client's address and returns what was answered.
func postFrom(ctx context.Context, h http.Handler, address, body string) string {
	r := httptest.NewRequest("POST", "http://127.0.0.1:8091/core/json.php", strings.NewReader(body))
	r.RemoteAddr = address
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.WithContext(ctx))
	return w.Body.String()
}

func TestAuthenticateOneAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const calls = 5
		s := slow{entered: make(chan struct{}, calls), leave: make(chan struct{})}
		handler := server.New(s)
		for i := range calls {
			go postFrom(t.Context(), handler, fmt.Sprintf("192.0.2.%d:1000", i), login)
		}
		synctest.Wait()

		// Who does not wait for its turn does not get it.
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		postFrom(ctx, handler, "192.0.2.100:1000", login)

		for i := range calls {
			synctest.Wait()
			if entered := len(s.entered); entered != i+1 {
				t.Errorf("%d calls entered while %d had left", entered, i)
			}
			s.leave <- struct{}{}
		}
	})
}

// Whoever guesses passwords, many at once, gets few of them checked, and does
// not keep others from logging in.
func TestAuthenticateManyAtOnce(t *testing.T) {
	for _, test := range []struct {
		name    string
		address string // of one of many calls
		waiting int    // of them
		other   string // what another client is told
	}{
		{"from one address", "192.0.2.1:%d", 3, loggedIn},
		{"from one address of version 6", "[2001:db8::1]:%d", 3, loggedIn},
		{"from many addresses", "192.0.2.%d:1000", 10, tooMany},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				const calls = 200
				s := slow{entered: make(chan struct{}, calls), leave: make(chan struct{})}
				handler := server.New(s)
				answers := make(chan string, calls)
				for i := range calls {
					go func() { answers <- postFrom(t.Context(), handler, fmt.Sprintf(test.address, i), login) }()
				}
				synctest.Wait()
				if waiting := calls - len(answers); waiting != test.waiting {
					t.Errorf("%d wait, want %d", waiting, test.waiting)
				}
				for len(answers) > 0 {
					expect(t, <-answers, tooMany)
				}

				other := make(chan string, 1)
				go func() { other <- postFrom(t.Context(), handler, "198.51.100.7:1000", login) }()
				synctest.Wait()
				close(s.leave)
				expect(t, <-other, test.other)
				for range test.waiting {
					expect(t, <-answers, loggedIn)
				}

				// All places are free again.
				expect(t, postFrom(t.Context(), handler, "198.51.100.7:1000", login), loggedIn)
			})
		})
	}
}

// Whichever way it asks, a client that is to try later is told so by the status,
// which all know.
func TestTooManyLoginsByStatus(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow{entered: make(chan struct{}, 3), leave: make(chan struct{})}
		handler := server.New(s)
		for range 3 {
			go post(t, handler, login)
		}
		synctest.Wait()
		for path, body := range map[string]string{"/core/json.php": login, "/core/soap.php": soapLogin} {
			w := postTo(t, handler, path, body)
			if w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), "Try again in a few seconds.") {
				t.Errorf("%s answered %d: %s", path, w.Code, w.Body)
			}
		}
		close(s.leave)
	})
}

// Who gave up waiting leaves its place to others.
func TestAuthenticateGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow{entered: make(chan struct{}, 1), leave: make(chan struct{})}
		handler := server.New(s)
		first := make(chan string, 1)
		go func() { first <- postFrom(t.Context(), handler, "192.0.2.1:1", login) }()
		<-s.entered

		ctx, giveUp := context.WithCancel(t.Context())
		for range 2 {
			go postFrom(ctx, handler, "192.0.2.1:2", login)
		}
		synctest.Wait()
		expect(t, postFrom(t.Context(), handler, "192.0.2.1:3", login), tooMany)
		giveUp()
		synctest.Wait()

		last := make(chan string, 1)
		go func() { last <- postFrom(t.Context(), handler, "192.0.2.1:3", login) }()
		synctest.Wait()
		close(s.leave)
		expect(t, <-first, loggedIn)
		expect(t, <-last, loggedIn)
	})
}

func TestFailedLoginIsLogged(t *testing.T) {
	for _, test := range []struct{ name, user, password, want string }{
		{"wrong", "anna", "hunter2", `msg="login failed" name=anna client=192.0.2.7`},
		{"name that forges a line", `anna\nlevel=ERROR`, "hunter2", `msg="login failed" name="anna\nlevel=ERROR" client=192.0.2.7`},
		{"endless name", strings.Repeat("ä", 1000), "hunter2", `msg="login failed" name=` + strings.Repeat("ä", 64) + ` client=192.0.2.7`},
		{"right", "anna", "secret", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log strings.Builder
			users := host{passwords: map[[2]string]string{{"anna", "secret"}: key}}
			handler := server.New(users, server.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			body := fmt.Sprintf(`{"method":"authenticate","params":["%s","%s"],"id":1}`, test.user, test.password)
			postFrom(t.Context(), handler, "192.0.2.7:1234", body)
			line, _, _ := strings.Cut(log.String(), "\n") // the next is that of every call
			if !strings.Contains(line, "level=WARN") {
				line = ""
			}
			if !strings.HasSuffix(line, test.want) || (line == "") != (test.want == "") || strings.Contains(line, "\n") {
				t.Errorf("log: %s", line)
			}
			if strings.Contains(log.String(), "hunter2") || strings.Contains(log.String(), key) {
				t.Errorf("the log holds a secret: %s", &log)
			}
		})
	}
}
