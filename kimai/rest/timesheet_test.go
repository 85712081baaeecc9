package rest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// day is a time on 23 November 2026 in UTC.
func day(hour, minute int) time.Time { return time.Date(2026, 11, 23, hour, minute, 0, 0, time.UTC) }

// span is a record between two times; the zero end lets it run.
func span(id int, from, to time.Time) string {
	end := "null"
	if !to.IsZero() {
		end = to.Format(`"2006-01-02T15:04:05-0700"`)
	}
	return full(id, 1, 5, from.Format("2006-01-02T15:04:05-0700"), end)
}

func ids(records []kimai.Record) []int {
	var list []int
	for _, r := range records {
		list = append(list, int(r.ID))
	}
	return list
}

// Lists know the start alone; what began before the window is in it still.
func TestRecordsBetween(t *testing.T) {
	lastWeek := day(0, 0).AddDate(0, 0, -7)
	s := newServer(t).
		on("GET /api/timesheets/active", 200, "["+span(30, day(12, 0), time.Time{})+","+span(31, day(11, 0), time.Time{})+"]").
		on("GET /api/timesheets", 200, "["+strings.Join([]string{
			span(31, day(11, 0), day(13, 0)), // stopped since it was read as running
			span(21, day(10, 0), day(10, 30)),
			span(20, lastWeek, day(9, 30)), // a forgotten one
			span(19, day(8, 0), day(9, 0)),
		}, ",")+"]")
	records, err := s.client().Records(t.Context(), kimai.Query{From: day(9, 0), To: day(13, 0)})
	must(t, err)
	if diff := cmp.Diff([]int{30, 31, 21, 20}, ids(records)); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if records[1].Running() {
		t.Error("the record that has just been stopped runs")
	}
	wantAsked(t, s, active, "GET /api/timesheets?active=0&end=2026-11-24T13%3A00%3A00&full=true&order=DESC&orderBy=end&page=1&size=100")
}

// sheet is a timesheet of so many records, an hour each, the newest first. It
// answers as Kimai does, with pages if it tells of them.
func sheet(count int, tells bool) *server {
	s := newServer(nil)
	return s.does("GET /api/timesheets", func(r *http.Request) (*http.Response, error) {
		var page, size int
		fmt.Sscan(r.URL.Query().Get("page"), &page)
		fmt.Sscan(r.URL.Query().Get("size"), &size)
		page = max(page, 1)
		first, last := (page-1)*size, min(page*size, count)
		if first >= count && page > 1 {
			return response(404, notFound), nil
		}
		var list []string
		for i := first; i < last; i++ {
			from := day(12, 0).Add(-time.Duration(i) * time.Hour)
			list = append(list, span(count-i, from, from.Add(time.Hour)))
		}
		answer := response(200, "["+strings.Join(list, ",")+"]")
		if tells {
			answer.Header.Set("X-Total-Pages", fmt.Sprint(max(1, (count+size-1)/size)))
			answer.Header.Set("X-Total-Count", fmt.Sprint(count))
		}
		return answer, nil
	})
}

func TestPages(t *testing.T) {
	for _, test := range []struct {
		name  string
		count int
		tells bool
		query kimai.Query
		want  int // records
		first int // id
		asked int // requests
	}{
		{"none", 0, true, kimai.Query{}, 0, 0, 1},
		{"one page", 499, true, kimai.Query{}, 499, 499, 1},
		{"a full page", 500, true, kimai.Query{}, 500, 500, 1},
		{"a full page of a server that does not tell", 500, false, kimai.Query{}, 500, 500, 2},
		{"three pages", 1200, true, kimai.Query{}, 1200, 1200, 3},
		{"three pages of a server that does not tell", 1200, false, kimai.Query{}, 1200, 1200, 3},
		{"the first few", 1200, true, kimai.Query{Limit: 5}, 5, 1200, 1},
		{"some in the middle", 1200, true, kimai.Query{Limit: 5, Offset: 700}, 5, 500, 2},
		{"behind all", 30, true, kimai.Query{Limit: 5, Offset: 30}, 0, 0, 1},
		{"all but the first", 30, true, kimai.Query{Offset: 29}, 1, 1, 1},
		{"until a time", 30, true, kimai.Query{To: day(10, 0), Limit: 2}, 2, 27, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := sheet(test.count, test.tells)
			s.t = t
			records, err := s.client().Records(t.Context(), test.query)
			must(t, err)
			if len(records) != test.want || test.want > 0 && int(records[0].ID) != test.first {
				t.Errorf("%d records, %v; want %d from %d", len(records), ids(records[:min(3, len(records))]), test.want, test.first)
			}
			if len(s.asked) != test.asked {
				t.Errorf("%d requests, want %d: %v", len(s.asked), test.asked, s.asked)
			}
		})
	}
}

// A server that takes no notice of pages is not asked for ever.
func TestNoPages(t *testing.T) {
	var page []string
	for i := range 100 {
		page = append(page, span(i+1, day(9, 0), day(10, 0)))
	}
	s := newServer(t).on("GET /api/timesheets/active", 200, `[]`)
	for range 3 {
		s.on("GET /api/timesheets", 200, "["+strings.Join(page, ",")+"]")
	}
	records, err := s.on("GET /api/timesheets", 404, notFound).client().Records(t.Context(), kimai.Query{From: day(8, 0)})
	must(t, err)
	if len(records) != 100 || len(s.asked) != 3 {
		t.Errorf("%d records after %d requests, want 100 after 3", len(records), len(s.asked))
	}
}

// A window is read as far back as records end in it.
func TestPagesOfWindow(t *testing.T) {
	s := sheet(1200, true).on("GET /api/timesheets/active", 200, `[]`)
	s.t = t
	records, err := s.client().Records(t.Context(), kimai.Query{From: day(12, 0).AddDate(0, 0, -6)})
	must(t, err)
	if len(records) != 145 || len(s.asked) != 3 {
		t.Errorf("%d records after %d requests, want 145 after 3", len(records), len(s.asked))
	}
}

// Only behind the first page is a 404 the end.
func TestNoTimesheet(t *testing.T) {
	_, err := newServer(t).on("GET /api/timesheets", 404, notFound).client().Records(t.Context(), kimai.Query{})
	wantError(t, err, kimai.Unexpected, "There is no Kimai 2 at")
}

func TestSnapshot(t *testing.T) {
	s := newServer(t).on("GET /api/timesheets/active", 200, "["+strings.Join([]string{
		span(1, day(9, 0), time.Time{}), span(2, day(11, 0), time.Time{}), span(4, day(10, 0), time.Time{}), span(3, day(10, 0), time.Time{}),
	}, ",")+"]")
	snapshot, err := s.client().Snapshot(t.Context())
	must(t, err)
	if diff := cmp.Diff([]int{2, 4, 3, 1}, ids(snapshot.Recordings)); diff != "" {
		t.Errorf("recordings (-want +got):\n%s", diff)
	}
	if snapshot.Time != day(13, 0) {
		t.Errorf("time is %v, want the server's, 13:00", snapshot.Time)
	}
	wantAsked(t, s, active)
}

func TestCount(t *testing.T) {
	for _, tells := range []bool{true, false} {
		s := sheet(1200, tells)
		s.t = t
		n, err := s.client().Count(t.Context(), kimai.Query{Limit: 3, Offset: 2})
		must(t, err)
		if n != 1200 {
			t.Errorf("count is %d, want 1200", n)
		}
		n, err = s.client().Count(t.Context(), kimai.Query{To: day(10, 0)})
		must(t, err)
		if n != 1197 {
			t.Errorf("count until 10 is %d, want 1197", n)
		}
	}
}
