package rest_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
)

// calls are what of the client reads the answers of a route.
var calls = map[string]func(context.Context, *rest.Client, kimai.RecordID) ([]kimai.Record, error){
	"GET /api/timesheets/active": func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		s, err := c.Snapshot(ctx)
		return s.Recordings, err
	},
	"GET /api/timesheets": func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		return c.Records(ctx, kimai.Query{})
	},
	"GET /api/timesheets/recent": func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		_, err := c.Recent(ctx, 20)
		return nil, err
	},
	"GET /api/timesheets/{id}":        one((*rest.Client).Record),
	"GET /api/users/me":               one((*rest.Client).Record),
	"PATCH /api/timesheets/{id}/stop": one((*rest.Client).Stop),
	"PATCH /api/timesheets/{id}": one(func(c *rest.Client, ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
		return c.Edit(ctx, id, kimai.Change{Description: new("x")})
	}),
	"POST /api/timesheets": one(func(c *rest.Client, ctx context.Context, _ kimai.RecordID) (kimai.Record, error) {
		return c.Start(ctx, 1, 5)
	}),
	"GET /api/projects": func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		_, err := c.Projects(ctx)
		return nil, err
	},
	"GET /api/activities": func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		_, err := c.Tasks(ctx, 1)
		return nil, err
	},
}

func one(call func(*rest.Client, context.Context, kimai.RecordID) (kimai.Record, error)) func(context.Context, *rest.Client, kimai.RecordID) ([]kimai.Record, error) {
	return func(ctx context.Context, c *rest.Client, id kimai.RecordID) ([]kimai.Record, error) {
		r, err := call(c, ctx, id)
		return []kimai.Record{r}, err
	}
}

// readBy is the route whose reader is given the answer, "" for none: a failure
// looks the same on any route, so one that the client does not use stands for
// those of the poll.
func readBy(e exchange) string {
	switch _, ok := calls[e.route()]; {
	case ok:
		return e.route()
	case e.Response.Status >= 300, strings.HasPrefix(e.Response.Body, "<"):
		return "GET /api/timesheets/active"
	}
	return ""
}

// lockedOut reports whether the answer is for a user who may not use the API at
// all, or not with these credentials.
func lockedOut(e exchange) bool {
	return e.Response.Status == http.StatusForbidden && (strings.HasPrefix(e.Name, "noperm-api") || e.route() == "GET /api/ping")
}

// wantCode is the code that a recorded answer should give to a reader.
func wantCode(e exchange, reader string) kimai.Code {
	aboutRecord := strings.Contains(reader, "{id}")
	switch status := e.Response.Status; {
	case strings.HasPrefix(e.Response.Body, "<") && status == http.StatusOK:
		return kimai.Unreachable
	case status == http.StatusOK:
		return ""
	case status == http.StatusUnauthorized, lockedOut(e):
		return kimai.Unauthorised
	case reader == "GET /api/activities" && (status == http.StatusForbidden || status == http.StatusNotFound),
		reader == "GET /api/timesheets" && status == http.StatusNotFound:
		return "" // no tasks, no further page
	case status == http.StatusNotFound && aboutRecord,
		status == http.StatusForbidden && reader == "GET /api/timesheets/{id}":
		return kimai.NotFound
	case status == http.StatusBadRequest, status == http.StatusForbidden:
		return kimai.Rejected
	case status == http.StatusMethodNotAllowed, status == http.StatusGone:
		return kimai.Unsupported
	}
	return kimai.Unexpected
}

// replay answers a client with the recorded answer where its reader asks, and
// else as a server does on which nothing is special.
func replay(e exchange, reader string) sender {
	const begin = "2026-11-23T09:00:00+0100"
	id, _ := strconv.Atoi(e.id())
	var body struct {
		ID   int `json:"id"`
		User any `json:"user"`
	}
	json.Unmarshal([]byte(e.Response.Body), &body)
	user := 3
	switch owner, ok := body.User.(float64); {
	case ok:
		user = int(owner)
	case e.route() == "GET /api/users/me":
		user = body.ID
	}
	others := map[string]string{
		"GET /api/ping":              `{"message":"pong"}`,
		"GET /api/users/me":          `{"id":` + strconv.Itoa(user) + `}`,
		"GET /api/projects":          `[{"id":1,"name":"P","customer":1,"parentTitle":"C"}]`,
		"GET /api/timesheets":        `[]`,
		"GET /api/timesheets/{id}":   strings.Replace(flat(id, 1, 5, begin, "null"), `"user":3`, `"user":`+strconv.Itoa(user), 1),
		"GET /api/timesheets/active": `[` + full(id, 1, 5, begin, "null") + `]`,
	}
	if reader == "POST /api/timesheets" {
		others["GET /api/timesheets/active"] = `[]`
	}
	return func(r *http.Request) (*http.Response, error) {
		asked := route(r.Method, r.URL.Path)
		behind := asked == "GET /api/timesheets" && e.Response.Status == http.StatusNotFound
		switch {
		case asked == reader && behind && r.URL.Query().Get("page") == "1":
			first := response(http.StatusOK, `[`+full(1, 1, 5, begin, "null")+`]`)
			first.Header.Set("X-Total-Pages", "2")
			return first, nil
		case asked == reader && r.URL.Query().Get("page") == "2" && !behind:
			return response(http.StatusNotFound, `{"code":404,"message":"Not Found"}`), nil
		case asked == reader, asked == "GET /api/ping" && lockedOut(e):
			return e.answer(), nil
		}
		return response(http.StatusOK, others[asked]), nil
	}
}

// TestRecorded feeds every recorded answer to what reads it.
func TestRecorded(t *testing.T) {
	for _, file := range releases(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			exchanges := recorded(t, file)
			routes, codes := make(map[string]int), make(map[kimai.Code]int)
			for _, e := range exchanges {
				reader := readBy(e)
				if reader == "" {
					continue
				}
				routes[reader]++
				id, _ := strconv.Atoi(e.id())
				records, err := calls[reader](t.Context(), connect(t, replay(e, reader)), kimai.RecordID(id))
				want := wantCode(e, reader)
				codes[want]++
				if got := kimai.CodeOf(err); got != want {
					t.Errorf("%s, %s: code %q, want %q\nanswer %d %s\nerror %v", e.Name, reader, got, want, e.Response.Status, e.Response.Body, err)
				}
				wantError(t, err, want)
				if want == "" && e.Response.Status == http.StatusOK {
					wantDecoded(t, e, records)
				}
			}
			if missing := slices.DeleteFunc(slices.Collect(maps.Keys(calls)), func(r string) bool { return routes[r] > 0 }); len(missing) > 0 && *cases == "" {
				t.Errorf("nothing was recorded of %v", missing)
			}
			understood := codes[""]
			delete(codes, "")
			t.Logf("%d exchanges, read by route: %v", len(exchanges), routes)
			t.Logf("understood %d answers, errors by code: %v", understood, codes)
		})
	}
}

// wantDecoded compares records with the answer that they were decoded from.
func wantDecoded(t *testing.T, e exchange, records []kimai.Record) {
	t.Helper()
	type named struct{ Name string }
	type answered struct {
		ID                       kimai.RecordID
		Begin, End               *string
		Description              *string
		Project, Activity, Break json.RawMessage
	}
	var list []answered
	var single answered
	switch {
	case len(records) == 0 || strings.HasSuffix(e.Request.Path, "/users/me"):
		return
	case json.Unmarshal([]byte(e.Response.Body), &list) == nil:
	default:
		must(t, json.Unmarshal([]byte(e.Response.Body), &single))
		list = []answered{single}
	}
	if len(list) != len(records) {
		t.Errorf("%s: %d records, want %d", e.Name, len(records), len(list))
	}
	for _, want := range list {
		i := slices.IndexFunc(records, func(r kimai.Record) bool { return r.ID == want.ID })
		if i < 0 {
			t.Errorf("%s: record %d is missing", e.Name, want.ID)
			continue
		}
		got := records[i]
		if !sameTime(got.Start, want.Begin) || !sameTime(got.End, want.End) || want.Description != nil && got.Description != *want.Description {
			t.Errorf("%s: record is %+v, want that of %s", e.Name, got, e.Response.Body)
		}
		var project, activity named
		if json.Unmarshal(want.Project, &project) == nil && json.Unmarshal(want.Activity, &activity) == nil &&
			(got.Pair.Project.Name != project.Name || got.Pair.Task.Name != activity.Name || got.Pair.Project.Customer.Name == "") {
			t.Errorf("%s: pair is %+v, want %s and %s", e.Name, got.Pair, project, activity)
		}
	}
}

// sameTime reports whether a time is what the text says, in UTC.
func sameTime(got time.Time, text *string) bool {
	if text == nil {
		return got.IsZero()
	}
	want, err := time.Parse("2006-01-02T15:04:05-0700", *text)
	return err == nil && got == want.UTC()
}
