package rest_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/transport"
)

const apiPassword = "legacy-api-pass"

func withPassword(t *testing.T, s sender) *rest.Client {
	t.Helper()
	c, err := rest.NewWithPassword("https://kimai.example", " anna.müller", apiPassword+"\n", transport.WithHTTPClient(&http.Client{Transport: s}))
	must(t, err)
	return c
}

func TestNewWithPassword(t *testing.T) {
	c := withPassword(t, func(r *http.Request) (*http.Response, error) {
		want := http.Header{"Accept": {"application/json"}, "User-Agent": {"kimai-tray"}, "X-Auth-User": {"anna.müller"}, "X-Auth-Token": {apiPassword}}
		if diff := cmp.Diff(want, r.Header); diff != "" {
			t.Errorf("headers (-want +got):\n%s", diff)
		}
		return response(http.StatusOK, `[]`), nil
	})
	_, err := c.Snapshot(t.Context())
	must(t, err)

	for _, test := range []struct{ name, url, user, password, words string }{
		{"no url", "", "anna", apiPassword, "has no url"},
		{"no user", "https://kimai.example", " ", apiPassword, "user name"},
		{"line in the user", "https://kimai.example", "an\nna", apiPassword, "line break"},
		{"line in the password", "https://kimai.example", "anna", apiPassword + "\n2", "line break"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := rest.NewWithPassword(test.url, test.user, test.password)
			kimaitest.WantError(t, err, apiPassword, kimai.Rejected, test.words)
		})
	}
}

// What Kimai answers to who is not let in depends on how one logs in.
func TestNotLetIn(t *testing.T) {
	bad := func(name string) *http.Response { return find(t, "2.66", name).answer() }
	token := func(s sender) *rest.Client { return connect(t, s) }
	password := func(s sender) *rest.Client { return withPassword(t, s) }
	for _, test := range []struct {
		name   string
		client func(sender) *rest.Client
		active string // the recorded answer to the poll
		ping   string // and to what is asked after it, "" if nothing is
		code   kimai.Code
		words  string
	}{
		{"token wrong", token, "auth-bad-token", "", kimai.Unauthorised, "new token"},
		{"token expired", token, "auth-expired-token", "", kimai.Unauthorised, "new token"},
		{"token not read", token, "auth-none-active", "", kimai.Unauthorised, "older than 2.14"},
		{"token without access", token, "noperm-api-active", "noperm-api-ping", kimai.Unauthorised, "api_access"},
		{"token without a permission", token, "noperm-active", "ping", kimai.Rejected, "does not allow you that"},
		{"password wrong", password, "auth-legacy-bad-1", "", kimai.Unauthorised, "API password. Check both"},
		{"password empty", password, "auth-legacy-empty-token", "", kimai.Unauthorised, "API password. Check both"},
		{"password not read", password, "auth-legacy-user-only", "", kimai.Unauthorised, "API password. Check both"},
		{"password wrong too often", password, "auth-legacy-bad-6", "auth-legacy-bad-7", kimai.Unauthorised, "in a minute"},
		{"bad parameter with a password", password, "customers-bad-param", "ping", kimai.Rejected, "Bad Request"},
		{"password without a permission", password, "noperm-active", "ping", kimai.Rejected, "does not allow you that"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := test.client(func(r *http.Request) (*http.Response, error) {
				switch {
				case r.URL.Path == "/api/timesheets/active":
					return bad(test.active), nil
				case test.ping == "":
					t.Errorf("nobody expects %s", r.URL)
				}
				return bad(test.ping), nil
			})
			_, err := c.Snapshot(t.Context())
			wantError(t, err, test.code, test.words)
			kimaitest.WantError(t, err, apiPassword, test.code)
		})
	}
}

// No error repeats a password that a server tells.
func TestPasswordIsNotRepeated(t *testing.T) {
	c := withPassword(t, func(*http.Request) (*http.Response, error) {
		return response(400, `{"code":400,"message":"x","errors":{"errors":["bad `+apiPassword+`"]}}`), nil
	})
	_, err := c.Snapshot(t.Context())
	kimaitest.WantError(t, err, apiPassword, kimai.Rejected, "bad ….")
}
