package rest_test

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
)

// lockedOut reports whether the answer is for a user who may not use the API at
// all, or not with these credentials.
func lockedOut(e exchange) bool {
	return e.Response.Status == http.StatusForbidden && (strings.HasPrefix(e.Name, "noperm-api") || e.route() == "GET /api/ping")
}

// wantCode is the code that a recorded answer on a route should give.
func wantCode(e exchange, route string) kimai.Code {
	aboutRecord := strings.Contains(route, "{id}")
	switch status := e.Response.Status; {
	case strings.HasPrefix(e.Response.Body, "<") && status == http.StatusOK:
		return kimai.Unreachable
	case status/100 == 2:
		return ""
	case status == http.StatusUnauthorized, lockedOut(e):
		return kimai.Unauthorised
	case route == "GET /api/timesheets" && status == http.StatusNotFound,
		route == "GET /api/users" && status == http.StatusForbidden:
		return "" // no further page, nobody but oneself
	case status == http.StatusNotFound && aboutRecord,
		status == http.StatusForbidden && route == "GET /api/timesheets/{id}":
		return kimai.NotFound
	case status == http.StatusBadRequest, status == http.StatusForbidden:
		return kimai.Rejected
	case status == http.StatusMethodNotAllowed, status == http.StatusGone:
		return kimai.Unsupported
	}
	return kimai.Unexpected
}

// replay answers a client with the recorded answer on a route, and else as a
// server does on which nothing is special.
func replay(e exchange, on string) sender {
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
		"GET /api/activities":        `[]`,
		"GET /api/tags":              `[]`,
		"POST /api/tags":             `{}`,
		"GET /api/timesheets":        `[]`,
		"GET /api/timesheets/{id}":   strings.Replace(flat(id, 1, 5, begin, "null"), `"user":3`, `"user":`+strconv.Itoa(user), 1),
		"GET /api/timesheets/active": `[` + full(id, 1, 5, begin, "null") + `]`,
	}
	others["PATCH /api/timesheets/{id}"] = others["GET /api/timesheets/{id}"]
	if on == "POST /api/timesheets" || strings.HasSuffix(on, "/restart") {
		others["GET /api/timesheets/active"] = `[]`
	}
	return func(r *http.Request) (*http.Response, error) {
		asked := route(r.Method, r.URL.Path)
		behind := asked == "GET /api/timesheets" && e.Response.Status == http.StatusNotFound
		switch {
		case asked == on && behind && r.URL.Query().Get("page") == "1":
			first := response(http.StatusOK, `[`+full(1, 1, 5, begin, "null")+`]`)
			first.Header.Set("X-Total-Pages", "2")
			return first, nil
		case asked == on && r.URL.Query().Get("page") == "2" && !behind:
			return response(http.StatusNotFound, `{"code":404,"message":"Not Found"}`), nil
		case asked == on, asked == "GET /api/ping" && lockedOut(e):
			return e.answer(), nil
		case asked == "PATCH /api/timesheets/{id}" && on == "GET /api/config/timesheet":
			return response(http.StatusBadRequest, noTimes), nil
		}
		return response(http.StatusOK, others[asked]), nil
	}
}

// noTimes is the answer to a change where Kimai takes no times.
const noTimes = `{"code":400,"message":"Validation Failed","errors":{"errors":["This form should not contain extra fields."],
	"children":{"project":{},"activity":{},"description":{},"user":{},"tags":{}}}}`

// TestRecorded feeds every recorded answer to all that read it.
func TestRecorded(t *testing.T) {
	for _, file := range releases(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			exchanges := recorded(t, file)
			read, codes := make(map[string]int), make(map[kimai.Code]int)
			for _, e := range exchanges {
				for _, r := range readersOf(e) {
					want := wantCode(e, r.route)
					read[r.name+": "+r.route]++
					codes[want]++
					wantRead(t, e, r, want)
				}
			}
			for _, r := range readers {
				if name := r.name + ": " + r.route; read[name] == 0 && *cases == "" {
					t.Errorf("nothing was recorded for %s", name)
				}
			}
			understood := codes[""]
			delete(codes, "")
			t.Logf("%d exchanges, read as: %v", len(exchanges), read)
			t.Logf("understood %d answers, errors by code: %v", understood, codes)
		})
	}
}

// wantRead has a recorded answer read.
func wantRead(t *testing.T, e exchange, r reader, want kimai.Code) {
	t.Helper()
	id, _ := strconv.Atoi(e.id())
	records, err := r.read(t.Context(), connect(t, replay(e, r.route)), kimai.RecordID(id))
	if got := kimai.CodeOf(err); got != want {
		t.Errorf("%s, %s, %s: code %q, want %q\nanswer %d %s\nerror %v", e.Name, r.route, r.name, got, want, e.Response.Status, e.Response.Body, err)
	}
	wantError(t, err, want)
	if want == "" && e.Response.Status == http.StatusOK {
		wantDecoded(t, e, records)
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
