package rest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest/resttest"
)

// morning is a change to the first pair, from nine to ten in UTC.
func morning() kimai.EntryChange {
	return kimai.EntryChange{Change: kimai.Change{
		Project: new(kimai.ProjectID(1)), Task: new(kimai.TaskID(1)),
		Start: new(day(9, 0).Add(20 * time.Second)), End: new(day(10, 0).Add(20 * time.Second)), Description: new(" what I did "),
	}}
}

// rounded lets a server round to quarters of an hour.
func rounded(d *resttest.Data) { d.Rules.Rounding = kimai.Rounding{Step: 15 * time.Minute} }

// newHost starts a server at noon.
func newHost(t *testing.T, fill ...func(*resttest.Data)) (*resttest.Server, *httptest.Server) {
	server := newStand(kimaitest.NewClock(noon), fill...)
	return server, serve(t, server)
}

// wantTimesheet checks the descriptions of all records that a server holds.
func wantTimesheet(t *testing.T, server *resttest.Server, want ...string) {
	t.Helper()
	var got []string
	server.Change(func(d *resttest.Data) {
		for _, record := range d.Timesheets {
			got = append(got, record.Description)
		}
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("timesheet (-want +got):\n%s", diff)
	}
}

// A record is never sent twice: what is newer than before tells whether one
// without an answer was kept.
func TestAddEntryWithoutAnswer(t *testing.T) {
	like := keeps(resttest.Timesheet{Begin: day(9, 0), End: day(10, 15), Description: "what I did"}) // as it is rounded
	for _, test := range []struct {
		name  string
		w     wayward
		want  kimai.RecordID
		code  kimai.Code
		words string
		kept  []string
	}{
		{"kept", wayward{answers: "POST"}, 2, "", "", []string{"what I did", "what I did"}},
		{"not kept", wayward{requests: "POST"}, 0, kimai.Unreachable, "not in your timesheet", []string{"what I did"}},
		{"no answer any more", wayward{answers: "POST", all: true}, 0, kimai.Unreachable, "not known whether the record was kept", []string{"what I did", "what I did"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, host := newHost(t, resttest.Catalogue, rounded, like)
			id, err := through(t, host, &test.w).AddEntry(t.Context(), morning())
			wantError(t, err, test.code, test.words)
			if id != test.want {
				t.Errorf("id is %d, want %d", id, test.want)
			}
			wantTimesheet(t, server, test.kept...)
		})
	}
}

// What another client has made meanwhile is not taken for it.
func TestAddEntryOfAnother(t *testing.T) {
	other := func(task int, from, to string) string { return full(8, 1, task, from, to) }
	const nine, ten = "2026-11-23T10:00:00+0100", `"2026-11-23T11:00:00+0100"`
	for _, test := range []struct{ name, record string }{
		{"runs", other(1, nine, "null")},
		{"other task", other(2, nine, ten)},
		{"other description", strings.Replace(other(1, nine, ten), `"description":null`, `"description":"x"`, 1)},
		{"other begin", other(1, "2026-11-23T07:00:00+0100", ten)},
		{"other end", other(1, nine, `"2026-11-23T14:00:00+0100"`)},
	} {
		t.Run(test.name, func(t *testing.T) {
			change := morning()
			change.Description = nil
			_, err := newServer(t).on("GET /api/timesheets", 200, `[]`).on("GET /api/timesheets", 200, "["+test.record+"]").
				does("POST /api/timesheets", lost).client().AddEntry(t.Context(), change)
			wantError(t, err, kimai.Unreachable, "not in your timesheet")
		})
	}
	id, err := newServer(t).on("GET /api/timesheets", 200, `[]`).on("GET /api/timesheets", 200, "["+other(1, nine, ten)+"]").
		on("POST /api/timesheets", 500, `{"code":500,"message":"Internal Server Error"}`).
		client().AddEntry(t.Context(), kimai.EntryChange{Change: kimai.Change{Project: morning().Project, Task: morning().Task, Start: morning().Start, End: morning().End}})
	if id != 8 || err != nil {
		t.Errorf("record %d, %v; want 8, which Kimai kept before it failed", id, err)
	}
}

// Adding waits for a start, else the one could be taken for the other.
func TestAddEntryWaitsForStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		s := newServer(t).on("GET /api/timesheets", 200, before).
			does("POST /api/timesheets", func(*http.Request) (*http.Response, error) {
				<-release
				return response(200, made), nil
			}).
			on("GET /api/timesheets/active", 200, "["+made+"]")
		c := s.client()
		done := make(chan error, 1)
		go func() { _, err := c.Start(t.Context(), 1, 5); done <- err }()
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := c.AddEntry(ctx, morning())
		wantError(t, err, kimai.Unreachable, "given up")
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v does not wrap that it was cancelled", err)
		}
		close(release)
		must(t, <-done)
		if n := len(slices.DeleteFunc(s.asked, func(line string) bool { return line[:4] != "POST" })); n != 1 {
			t.Errorf("%d POSTs, want that of the start", n)
		}
	})
}

func TestChangeEntryWithoutAnswer(t *testing.T) {
	kept := keeps(resttest.Timesheet{Begin: day(7, 0), End: day(8, 0), Description: "before"})
	for _, test := range []struct {
		name  string
		w     wayward
		code  kimai.Code
		words string
		kept  string
	}{
		{"changed", wayward{answers: "PATCH"}, "", "", "what I did"},
		{"not changed", wayward{requests: "PATCH"}, kimai.Unreachable, "is as it was", "before"},
		{"no answer any more", wayward{answers: "PATCH", all: true}, kimai.Unreachable, "not known whether the record was changed", "what I did"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, host := newHost(t, resttest.Catalogue, rounded, kept)
			wantError(t, through(t, host, &test.w).ChangeEntry(t.Context(), 1, morning()), test.code, test.words)
			wantTimesheet(t, server, test.kept)
		})
	}
}

func TestRemoveEntryWithoutAnswer(t *testing.T) {
	kept := keeps(resttest.Timesheet{Begin: day(7, 0), End: day(8, 0), Description: "before"})
	for _, test := range []struct {
		name  string
		w     wayward
		code  kimai.Code
		words string
		kept  []string
	}{
		{"deleted", wayward{answers: "DELETE"}, "", "", nil},
		{"not deleted", wayward{requests: "DELETE"}, kimai.Unreachable, "is still there", []string{"before"}},
		{"no answer any more", wayward{answers: "DELETE", all: true}, kimai.Unreachable, "not known whether the record was deleted", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, host := newHost(t, resttest.Catalogue, kept)
			wantError(t, through(t, host, &test.w).RemoveEntry(t.Context(), 1), test.code, test.words)
			wantTimesheet(t, server, test.kept...)
		})
	}
}
