package rest_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/transport"
)

func TestDetect(t *testing.T) {
	const page = "<!DOCTYPE html><title>Welcome</title>"
	seen := func(name string) func() (*http.Response, error) {
		return func() (*http.Response, error) { return find(t, "2.66", name).answer(), nil }
	}
	gives := func(status int, body string, headers ...string) func() (*http.Response, error) {
		return func() (*http.Response, error) {
			r := response(status, body)
			for i := 0; i < len(headers); i += 2 {
				r.Header.Set(headers[i], headers[i+1])
			}
			return r, nil
		}
	}
	for _, test := range []struct {
		name, url string
		answer    func() (*http.Response, error)
		code      kimai.Code
		words     string
	}{
		{"Kimai 2", "https://kimai.example", seen("auth-none-ping"), "", ""},
		{"Kimai 1.x, which wants its headers", "https://kimai.example", gives(401, `{"message":"Authentication required"}`), "", ""},
		{"Kimai 2 behind something that logs in", "https://kimai.example", seen("ping"), "", ""},
		{"Kimai 2 that fails", "https://kimai.example", seen("server-error-in-auth"), kimai.Unexpected, "var/log/prod.log"},
		{"page of Kimai 2", "https://kimai.example/en", seen("path-locale-prefix"), kimai.NotFound, "no Kimai 2 at https://kimai.example/en (status 404)"},
		{"Kimai 2 below a path", "https://kimai.example/kimai", gives(302, page, "Location", "https://kimai.example/kimai/en/login"), kimai.Unexpected, "at https://kimai.example/kimai, but its API cannot be used there"},
		{"Kimai 2 in Portuguese below a path", "https://kimai.example/kimai", gives(302, page, "Location", "/kimai/pt_BR/login"), kimai.Unexpected, "cannot be used there"},
		{"Kimai 2 behind index.php", "https://127.0.0.1:8192/x", seen("path-index-php"), kimai.Unexpected, "only at the root of a host"},
		{"moved", "https://kimai.example", gives(301, page, "Location", "https://new.example/api/ping"), kimai.Unexpected, "points to https://new.example,"},
		{"single sign-on of another host", "https://kimai.example", gives(302, page, "Location", "https://sso.example/auth?rd=x"), kimai.Unexpected, "sends to sso.example in place of an answer"},
		{"single sign-on that looks like Kimai's login", "https://kimai.example/x", gives(302, page, "Location", "https://sso.example/en/login"), kimai.Unexpected, "sends to sso.example in place of an answer"},
		{"login at the root", "https://kimai.example", gives(302, page, "Location", "https://kimai.example/en/login"), kimai.Unexpected, "sends to another page"},
		{"single sign-on of this host", "https://kimai.example", gives(302, page, "Location", "/oauth2/sign_in"), kimai.Unexpected, "sends to another page"},
		{"login page", "https://kimai.example", gives(200, page), kimai.Unexpected, "A web page answers at https://kimai.example where"},
		{"login of the web server", "https://kimai.example", gives(401, page, "WWW-Authenticate", `Basic realm="x"`), kimai.Unexpected, "before Kimai is asked"},
		{"firewall", "https://kimai.example", gives(403, page), kimai.Unexpected, "VPN"},
		{"web server", "https://kimai.example", gives(404, page), kimai.NotFound, "status 404"},
		{"other API", "https://kimai.example", gives(200, `{"ok":true}`), kimai.NotFound, "Something other than Kimai 2 answers at https://kimai.example"},
		{"other API with a message", "https://kimai.example", gives(200, `{"message":"hello"}`), kimai.NotFound, "Something other than Kimai 2"},
		{"endless answer", "https://kimai.example", gives(200, strings.Repeat(" ", 1<<20+1)), kimai.Unexpected, "more than 1 MB"},
		{"asked too often", "https://kimai.example", gives(429, page), kimai.Unreachable, "wants a pause"},
		{"kimai-tray serve by another name", "https://kimai.example", gives(421, ""), kimai.Unreachable, "--host kimai.example"},
		{"teapot", "https://kimai.example", gives(418, ""), kimai.NotFound, "status 418"},
		{"maintenance", "https://kimai.example", gives(503, page), kimai.Unreachable, "Try later"},
		{"no answer", "https://kimai.example", func() (*http.Response, error) { return nil, errors.New("connection reset") }, kimai.Unreachable, "cannot be reached"},
		{"no address", "", nil, kimai.Rejected, "has no url"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := rest.Detect(t.Context(), test.url, transport.WithHTTPClient(&http.Client{Transport: sender(func(r *http.Request) (*http.Response, error) {
				if want := test.url + "/api/ping"; r.Method != http.MethodGet || r.URL.String() != want {
					t.Errorf("request is %s %s, want GET %s", r.Method, r.URL, want)
				}
				for _, name := range []string{"Authorization", "X-AUTH-USER", "X-AUTH-TOKEN"} {
					if got := r.Header.Get(name); got != "" {
						t.Errorf("%s is sent: %q", name, got)
					}
				}
				return test.answer()
			})}))
			wantError(t, err, test.code, test.words)
		})
	}
}

// FuzzDetect gives any answer.
func FuzzDetect(f *testing.F) {
	f.Add(401, `{"code":401,"message":"Unauthorized"}`, "")
	f.Add(302, "", "/kimai/en/login")
	f.Add(301, "", "https://new.example:x/%zz")
	f.Fuzz(func(t *testing.T, status int, body, location string) {
		if status < 200 || status > 599 {
			return
		}
		err := rest.Detect(t.Context(), "https://kimai.example", transport.WithHTTPClient(&http.Client{Transport: sender(func(*http.Request) (*http.Response, error) {
			r := response(status, body)
			r.Header.Set("Location", location)
			return r, nil
		})}))
		if err != nil && (kimai.CodeOf(err) == kimai.Internal || kimai.Explain(err) == "" || len(kimai.Explain(err)) > 1000) {
			t.Errorf("error %q has code %q", err, kimai.CodeOf(err))
		}
	})
}
