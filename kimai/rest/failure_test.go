package rest_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/transport"
)

func TestNew(t *testing.T) {
	for _, test := range []struct{ name, url, token, words string }{
		{"no url", "", token, "has no url"},
		{"plain http", "http://kimai.example", token, "allow_http"},
		{"blank in the token", "https://kimai.example", "abc def", "a blank"},
		{"line in the token", "https://kimai.example", "abc\ndef", "a blank"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := rest.New(test.url, test.token)
			wantError(t, err, kimai.Rejected, test.words)
		})
	}
}

// What people copy from a browser is the address of the API nonetheless.
func TestURL(t *testing.T) {
	for _, url := range []string{
		"kimai.example", "https://kimai.example/", "https://kimai.example/api", "https://kimai.example/api/doc",
		"https://kimai.example/index.php", "https://kimai.example/index.php/api/",
	} {
		var got string
		c, err := rest.New(url, " "+token+"\n", transport.WithHTTPClient(&http.Client{Transport: sender(func(r *http.Request) (*http.Response, error) {
			got = r.URL.String() + " " + r.Header.Get("Authorization")
			return response(http.StatusOK, `[]`), nil
		})}))
		must(t, err)
		_, err = c.Snapshot(t.Context())
		must(t, err)
		if want := "https://kimai.example/api/timesheets/active Bearer " + token; got != want {
			t.Errorf("%s: request is %s, want %s", url, got, want)
		}
	}
}

func TestFailures(t *testing.T) {
	const page = "<!DOCTYPE html><title>Login</title>"
	for _, test := range []struct {
		name   string
		status int
		header http.Header
		body   string
		code   kimai.Code
		words  string
	}{
		{"wrong token", 401, http.Header{"Www-Authenticate": {`Bearer error="invalid_token"`}}, "", kimai.Unauthorised, "new token in your profile"},
		{"empty 401", 401, http.Header{"Content-Type": {"application/json"}}, "", kimai.Unauthorised, "new token in your profile"},
		{"401 in JSON", 401, nil, `{"code":401,"message":"Unauthorized"}`, kimai.Unauthorised, "takes no notice of the API token"},
		{"refused login", 403, nil, `{"message":"Invalid credentials"}`, kimai.Unauthorised, "does not accept the API token"},
		{"login of the web server", 401, http.Header{"Www-Authenticate": {`Basic realm="x"`}}, "", kimai.Unreachable, "before Kimai is asked"},
		{"page of the web server", 401, nil, page, kimai.Unreachable, "before Kimai is asked"},
		{"firewall", 403, nil, page, kimai.Unreachable, "before Kimai is asked"},
		{"login page", 302, http.Header{"Location": {"/en/login"}}, page, kimai.Unexpected, "root of its host"},
		{"moved", 301, http.Header{"Location": {"https://new.example/api/timesheets/active"}}, page, kimai.Unexpected, "points to https://new.example,"},
		{"single sign-on", 302, http.Header{"Location": {"https://sso.example/auth?rd=x"}}, page, kimai.Unexpected, "sends to sso.example in place of an answer. Look whether the network asks for a login"},
		{"single sign-on of this host", 302, http.Header{"Location": {"/oauth2/start"}}, page, kimai.Unexpected, "sends to another page in place of an answer"},
		{"elsewhere", 302, nil, page, kimai.Unexpected, "points elsewhere without saying where"},
		{"no Kimai", 404, nil, page, kimai.Unexpected, "There is no Kimai 2 at https://kimai.example/api"},
		{"no such route", 404, nil, `{"code":404,"message":"Not Found"}`, kimai.Unexpected, "There is no Kimai 2 at"},
		{"other version", 405, nil, `{"code":405,"message":"Method Not Allowed"}`, kimai.Unsupported, "version"},
		{"gone", 410, nil, `{"code":410,"message":"This endpoint was removed."}`, kimai.Unsupported, "version"},
		{"Kimai fails", 500, nil, `{"code":500,"message":"Internal Server Error"}`, kimai.Unexpected, "var/log/prod.log"},
		{"PHP fails", 500, nil, "", kimai.Unexpected, "error log"},
		{"maintenance", 503, nil, page, kimai.Unreachable, "Try later"},
		{"page in place of an answer", 200, nil, page, kimai.Unreachable, "A web page answers"},
		{"nothing in place of an answer", 200, nil, "", kimai.Unexpected, "no Kimai 2 server gives"},
		{"other JSON", 200, nil, `{"items":[]}`, kimai.Unexpected, "no Kimai 2 server gives"},
		{"record without id", 200, nil, `[{}]`, kimai.Unexpected, "no Kimai 2 server gives"},
		{"record without a time", 200, nil, `[{"id":1,"begin":"2026-11-23"}]`, kimai.Unexpected, "no Kimai 2 server gives"},
		{"bad parameter", 400, nil, `{"code":400,"message":"Bad Request"}`, kimai.Rejected, "Kimai refused: Bad Request"},
		{"form", 400, nil, `{"code":400,"message":"Validation Failed","errors":{"errors":["All of it."],"children":{"begin":{},"activity":{"errors":["No","Never."]}}}}`,
			kimai.Rejected, "Kimai refused: All of it. Task: No. Task: Never."},
		{"rule", 400, nil, `{"code":"400","message":"Es gab ein Problem.","errors":{"children":{"end_date":{"errors":["Zu früh."]},"duration":{"errors":["Negativ."]}}}}`,
			kimai.Rejected, "Kimai refused: Es gab ein Problem. Negativ. Zu früh."},
		{"form that lists nothing", 400, nil, `{"code":400,"message":"Validation Failed","errors":{"children":[]}}`, kimai.Rejected, "Validation Failed"},
		{"form without an end", 400, nil, `{"code":400,"message":"Validation Failed","errors":` + strings.Repeat("[", 5000) + `"x"` + strings.Repeat("]", 5000) + `}`, kimai.Rejected, "Kimai refused: Validation Failed."},
		{"form that shows the token", 400, nil, `{"code":400,"message":"bad ` + token + `"}`, kimai.Rejected, "bad …."},
		{"field that is not known", 400, nil, `{"code":400,"message":"x","errors":{"children":{"metaFields":{"errors":["Missing!"]}}}}`, kimai.Rejected, "Kimai refused: metaFields: Missing!"},
	} {
		t.Run(test.name, func(t *testing.T) {
			asked := 0
			c := connect(t, func(*http.Request) (*http.Response, error) {
				asked++
				r := response(test.status, test.body)
				r.Header.Del("Content-Type")
				for name, values := range test.header {
					r.Header[name] = values
				}
				return r, nil
			})
			_, err := c.Snapshot(t.Context())
			wantError(t, err, test.code, test.words)
			if asked != 1 && test.status != http.StatusServiceUnavailable {
				t.Errorf("it was asked %d times, want once", asked)
			}
		})
	}
}

// Kimai gives the same answer to who may not do something and to who may not
// use the API at all.
func TestForbidden(t *testing.T) {
	const forbidden = `{"code":403,"message":"Forbidden"}`
	_, err := newServer(t).on("GET /api/timesheets/active", 403, forbidden).on("GET /api/ping", 403, forbidden).
		client().Snapshot(t.Context())
	wantError(t, err, kimai.Unauthorised, "api_access")

	_, err = newServer(t).on("GET /api/timesheets/active", 403, forbidden).on("GET /api/ping", 200, `{"message":"pong"}`).
		client().Snapshot(t.Context())
	wantError(t, err, kimai.Rejected, "does not allow you")
}

// FuzzAnswer gives any answer to what reads one.
func FuzzAnswer(f *testing.F) {
	f.Add(200, "["+full(7, 1, 5, "2026-11-23T12:00:00+0100", "null")+"]")
	f.Add(200, flat(7, 1, 5, "2026-11-23T12:00:00+0100", `"2026-11-23T13:00:00+0100"`))
	f.Add(200, `[{"id":1,"name":"P","customer":1,"parentTitle":"C","visible":false}]`)
	f.Add(400, `{"code":"400","message":"x","errors":{"errors":["a",{"b":["c"]}],"children":{"d":{"errors":["e"]}}}}`)
	f.Add(401, ``)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 599 {
			return
		}
		read := func(call func(context.Context, *rest.Client) error) {
			c := connect(t, func(r *http.Request) (*http.Response, error) {
				if r.URL.Query().Get("page") > "3" {
					return response(http.StatusNotFound, `{"code":404,"message":"Not Found"}`), nil
				}
				return response(status, body), nil
			})
			if err := call(t.Context(), c); err != nil && (kimai.CodeOf(err) == kimai.Internal || kimai.Explain(err) == "") {
				t.Errorf("error %q has code %q", err, kimai.CodeOf(err))
			}
		}
		read(func(ctx context.Context, c *rest.Client) error { _, err := c.Snapshot(ctx); return err })
		read(func(ctx context.Context, c *rest.Client) error { _, err := c.Record(ctx, 7); return err })
		read(func(ctx context.Context, c *rest.Client) error { _, err := c.Records(ctx, kimai.Query{}); return err })
		read(func(ctx context.Context, c *rest.Client) error { _, err := c.Recent(ctx, 5); return err })
		read(func(ctx context.Context, c *rest.Client) error { _, err := c.Tasks(ctx, 1); return err })
	})
}
