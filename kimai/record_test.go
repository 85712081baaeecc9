package kimai_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// at is a time on 2 March 2026 in UTC.
func at(hour, minute int) time.Time { return time.Date(2026, 3, 2, hour, minute, 0, 0, time.UTC) }

func TestWithin(t *testing.T) {
	for _, test := range []struct {
		name          string
		record        kimai.Record
		from, to, now time.Time
		want          time.Duration
	}{
		{"no bounds", kimai.Record{Start: at(9, 0), End: at(10, 30)}, time.Time{}, time.Time{}, at(12, 0), 90 * time.Minute},
		{"running", kimai.Record{Start: at(9, 0)}, time.Time{}, time.Time{}, at(12, 0), 3 * time.Hour},
		{"cut at both ends", kimai.Record{Start: at(8, 0), End: at(12, 0)}, at(9, 0), at(10, 0), at(12, 0), time.Hour},
		{"running into the window", kimai.Record{Start: at(8, 0)}, at(9, 0), time.Time{}, at(9, 10), 10 * time.Minute},
		{"before the window", kimai.Record{Start: at(7, 0), End: at(8, 0)}, at(9, 0), at(10, 0), at(12, 0), 0},
		{"after the window", kimai.Record{Start: at(11, 0), End: at(12, 0)}, at(9, 0), at(10, 0), at(12, 0), 0},
		{"starts in the future", kimai.Record{Start: at(13, 0)}, time.Time{}, time.Time{}, at(12, 0), 0},
		{"start not known", kimai.Record{}, time.Time{}, time.Time{}, at(12, 0), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.record.Within(test.from, test.to, test.now); got != test.want {
				t.Errorf("Within = %v, want %v", got, test.want)
			}
		})
	}
}

func TestTotal(t *testing.T) {
	from, to := kimai.Day(at(12, 0))
	records := []kimai.Record{
		{Start: at(11, 30)},
		{Start: at(9, 0), End: at(10, 0)},
		{Start: at(-2, 0), End: at(1, 0)}, // since yesterday
	}
	if got, want := kimai.Total(records, from, to, at(12, 0)), 2*time.Hour+30*time.Minute; got != want {
		t.Errorf("Total = %v, want %v", got, want)
	}
}

func TestDay(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		noon time.Time
		want time.Duration
	}{
		{"plain", time.Date(2026, 3, 2, 12, 0, 0, 0, berlin), 24 * time.Hour},
		{"clock goes forward", time.Date(2026, 3, 29, 12, 0, 0, 0, berlin), 23 * time.Hour},
		{"clock goes back", time.Date(2026, 10, 25, 12, 0, 0, 0, berlin), 25 * time.Hour},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, to := kimai.Day(test.noon)
			if got := to.Sub(from); got != test.want || from.Hour() != 0 || from.Day() != test.noon.Day() {
				t.Errorf("Day = %v to %v, which is %v, want %v", from, to, got, test.want)
			}
		})
	}
}

func TestRecent(t *testing.T) {
	record := func(id, project, task int) kimai.Record {
		return kimai.Record{ID: kimai.RecordID(id), Pair: kimai.Pair{
			Project: kimai.Project{ID: kimai.ProjectID(project)}, Task: kimai.Task{ID: kimai.TaskID(task)},
		}}
	}
	records := []kimai.Record{record(1, 1, 1), record(2, 1, 2), record(3, 1, 1), record(4, 2, 1), record(5, 1, 2), record(6, 3, 1)}
	for _, test := range []struct {
		name  string
		limit int
		want  []kimai.Record
	}{
		{"all", 10, []kimai.Record{records[0], records[1], records[3], records[5]}},
		{"some", 2, records[:2]},
		{"none", 0, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, kimai.Recent(records, test.limit)); diff != "" {
				t.Errorf("Recent (-want +got):\n%s", diff)
			}
		})
	}
}

func TestInstant(t *testing.T) {
	local := time.FixedZone("somewhere", 3600)
	got := kimai.Instant(time.Date(2026, 3, 2, 10, 0, 0, 999, local))
	if got != at(9, 0) {
		t.Errorf("Instant = %v, want %v", got, at(9, 0))
	}
	if !kimai.Instant(time.Time{}).IsZero() {
		t.Error("Instant makes something of the zero time")
	}
}
