package rest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
)

func TestAbout(t *testing.T) {
	for _, test := range []struct {
		name, version, user string
		want                rest.About
	}{
		{"2.66", find(t, "2.66", "version").Response.Body, find(t, "2.66", "users-me").Response.Body,
			rest.About{Version: "2.66.0", User: kimai.User{ID: 3, Name: "anna", Alias: new(`Anna Ä. "Tray" O'Neil`), Zone: "Europe/Berlin"}}},
		{"2.24", find(t, "2.24", "version").Response.Body, find(t, "2.24", "users-me").Response.Body,
			rest.About{Version: "2.24.0", User: kimai.User{ID: 3, Name: "anna", Alias: new(`Anna Ä. "Tray" O'Neil`), Zone: "Europe/Berlin"}}},
		{"no alias", `{"version":"2.14.0"}`, `{"id":3,"username":"anna","alias":null,"timezone":"UTC"}`,
			rest.About{Version: "2.14.0", User: kimai.User{ID: 3, Name: "anna", Zone: "UTC"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newServer(t).on("GET /api/version", 200, test.version).on("GET /api/users/me", 200, test.user).client()
			got, err := c.About(t.Context())
			must(t, err)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("About (-want +got):\n%s", diff)
			}
		})
	}
}

// A token is tried each time.
func TestAboutRefused(t *testing.T) {
	c := newServer(t).on("GET /api/version", 200, `{"version":"2.66.0"}`).on("GET /api/version", 401, `{"code":401,"message":"Unauthorized"}`).
		on("GET /api/users/me", 200, anna).client()
	_, err := c.About(t.Context())
	must(t, err)
	_, err = c.About(t.Context())
	wantError(t, err, kimai.Unauthorised)

	_, err = newServer(t).on("GET /api/version", 200, `{}`).client().About(t.Context())
	wantError(t, err, kimai.Unexpected, "no Kimai 2 server gives")
	_, err = newServer(t).on("GET /api/version", 200, `{"version":"2.66.0"}`).on("GET /api/users/me", 403, `{"code":403,"message":"Forbidden"}`).
		on("GET /api/ping", 403, `{"code":403,"message":"Forbidden"}`).client().About(t.Context())
	wantError(t, err, kimai.Unauthorised, "api_access")
}
