package tray_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// inBerlin has the local zone be one in which the clock changes.
func inBerlin(t *testing.T) *time.Location {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Local
	time.Local = berlin
	t.Cleanup(func() { time.Local = local })
	return berlin
}

// A day or week in which the clock changes is an hour shorter or longer, and what
// goes over midnight counts on both days.
func TestTotalsOverMidnightAndDaylightSaving(t *testing.T) {
	berlin := inBerlin(t)
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, berlin)
	}
	type totals struct{ Today, Yesterday, Week time.Duration }
	for _, test := range []struct {
		name    string
		now     time.Time
		records []kimai.Record
		running time.Time // since when
		want    totals
	}{
		{"a plain day", at(3, 4, 12, 0), []kimai.Record{{Start: at(3, 4, 9, 0), End: at(3, 4, 10, 0)}, {Start: at(3, 3, 9, 0), End: at(3, 3, 11, 0)}}, time.Time{},
			totals{time.Hour, 2 * time.Hour, 3 * time.Hour}},
		{"over midnight", at(3, 4, 12, 0), []kimai.Record{{Start: at(3, 3, 22, 0), End: at(3, 4, 1, 0)}}, time.Time{},
			totals{time.Hour, 2 * time.Hour, 3 * time.Hour}},
		{"since yesterday", at(3, 4, 2, 0), nil, at(3, 3, 23, 0),
			totals{2 * time.Hour, time.Hour, 3 * time.Hour}},
		{"on Monday", at(3, 2, 12, 0), []kimai.Record{{Start: at(3, 1, 20, 0), End: at(3, 2, 1, 0)}}, time.Time{},
			totals{time.Hour, 4 * time.Hour, time.Hour}},
		{"the night in which the clock goes forward", at(3, 29, 12, 0), []kimai.Record{{Start: at(3, 28, 23, 0), End: at(3, 29, 4, 0)}}, time.Time{},
			totals{3 * time.Hour, time.Hour, 4 * time.Hour}},
		{"the day after", at(3, 30, 0, 30), nil, at(3, 29, 0, 0),
			totals{30 * time.Minute, 23 * time.Hour, 30 * time.Minute}},
		{"the night in which the clock goes back", at(10, 25, 12, 0), []kimai.Record{{Start: at(10, 24, 23, 0), End: at(10, 25, 4, 0)}}, time.Time{},
			totals{5 * time.Hour, time.Hour, 6 * time.Hour}},
		{"the day after that", at(10, 26, 1, 0), nil, at(10, 25, 0, 0),
			totals{time.Hour, 25 * time.Hour, time.Hour}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 0)
			s.Now, s.Lately = test.now, test.records
			s.Day, _ = kimai.Day(test.now)
			for i := range s.Lately {
				s.Lately[i].ID = kimai.RecordID(i + 1)
			}
			if !test.running.IsZero() {
				s.Confirmed = []kimai.Record{{ID: 9, Start: test.running}}
			}
			var got totals
			got.Today, _ = s.TodayTotal()
			got.Yesterday, _ = s.YesterdayTotal()
			got.Week, _ = s.WeekTotal()
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("totals (-want +got):\n%s", diff)
			}
		})
	}
}

// The totals of the menu say how much of a goal is left.
func TestGoalsInTheMenu(t *testing.T) {
	for _, test := range []struct {
		name          string
		daily, weekly time.Duration
		want          []string
	}{
		{"none", 0, 0, []string{"Today: 3:00", "Yesterday: 0:00", "This week: 3:00"}},
		{"left", 8 * time.Hour, 40 * time.Hour, []string{"Today: 3:00 of 8:00, 5:00 left", "Yesterday: 0:00", "This week: 3:00 of 40:00, 37:00 left"}},
		{"reached", 3 * time.Hour, 2 * time.Hour, []string{"Today: 3:00, the goal of 3:00 is reached", "Yesterday: 0:00", "This week: 3:00, the goal of 2:00 is reached"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Settings.DailyGoal, s.Settings.WeeklyGoal = test.daily, test.weekly
			s.Day, _ = kimai.Day(noon)
			s.Lately = []kimai.Record{{ID: 1, Pair: s.Recent[0].Pair, Start: noon.Add(-4 * time.Hour), End: noon.Add(-time.Hour)}}
			var got []string
			for _, e := range tray.Look(s).Menu[3].Submenus[0].Entries[:3] {
				got = append(got, e.Label)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("totals (-want +got):\n%s", diff)
			}
		})
	}
}

// What is known of the time without a recording stands at the top.
func TestHeadlineWhileNothingRuns(t *testing.T) {
	for _, test := range []struct {
		name      string
		records   []kimai.Record
		elsewhere bool
		want      string
	}{
		{"nothing is known", nil, false, "Nothing is recorded"},
		{"since a record of today", []kimai.Record{{ID: 2, Start: noon.Add(-2 * time.Hour), End: noon.Add(-time.Hour)}, {ID: 1, Start: noon.Add(-3 * time.Hour), End: noon.Add(-90 * time.Minute)}},
			false, "Nothing since 11:00 · today 2:30"},
		{"since yesterday", []kimai.Record{{ID: 1, Start: noon.Add(-20 * time.Hour), End: noon.Add(-19 * time.Hour)}}, false, "Nothing is recorded"},
		{"a record that is yet to come", []kimai.Record{{ID: 1, Start: noon.Add(time.Hour), End: noon.Add(2 * time.Hour)}}, false, "Nothing is recorded · today 1:00"},
		{"stopped elsewhere", []kimai.Record{{ID: 1, Start: noon.Add(-2 * time.Hour), End: noon.Add(-time.Hour)}}, true, "Stopped elsewhere at 11:00 · today 1:00"},
		{"stopped elsewhere, not known when", nil, true, "Stopped elsewhere"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Day, _ = kimai.Day(noon)
			s.Lately, s.Elsewhere = test.records, test.elsewhere
			if got := tray.Look(s).Menu[0].Entries[0].Label; got != test.want {
				t.Errorf("the menu begins with %q, want %q", got, test.want)
			}
		})
	}
}

// What has ended elsewhere counts until then, also when the timesheet tells of it
// before a poll does.
func TestTotalOfWhatHasEnded(t *testing.T) {
	nine := time.Date(2000, 1, 3, 9, 0, 0, 0, time.Local)
	s := tray.New(tray.Settings{}, nine)
	r := kimai.Record{ID: 1, Pair: webDesign, Start: nine}
	s.Heard, s.Confirmed, s.Told = true, []kimai.Record{r}, []kimai.Record{r}
	r.End = nine.Add(10 * time.Minute)
	day, _ := kimai.Day(nine)
	s, _ = tray.Update(s, nine.Add(time.Hour), tray.LatelyRead{Day: day, Records: []kimai.Record{r}})
	if total, known := s.TodayTotal(); total != 10*time.Minute || !known {
		t.Errorf("today's total is %v (known: %v), want 10m", total, known)
	}
}
