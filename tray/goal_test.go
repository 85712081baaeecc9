package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// hours is a record from then to then on that day of the first month of a bubble,
// in hours after midnight.
func hours(id kimai.RecordID, day, from, to int) kimai.Record {
	at := func(hour int) time.Time { return time.Date(2000, 1, day, hour, 0, 0, 0, time.Local) }
	return kimai.Record{ID: id, Pair: webDesign, Start: at(from), End: at(to)}
}

func TestGoals(t *testing.T) {
	const nine = 9 * time.Hour
	daily := func(s *tray.Settings) { s.DailyGoal = time.Hour }
	add := func(r kimai.Record) func(*backend) {
		return func(b *backend) { b.set(func(b *backend) { b.records = append([]kimai.Record{r}, b.records...) }) }
	}
	for _, test := range []reminderTest{
		{name: "once a day", begin: nine, settings: daily,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 11, 0)
				p.click(t, "Stop")
				p.on(3, 12, 0)
				p.click(t, "Website", "Design")
				p.on(3, 14, 0)
				p.click(t, "Stop")
				p.on(4, 8, 0)
				p.click(t, "Website", "Design")
				p.on(4, 10, 0)
			},
			want: []string{"Mon 10:00:00 Today's goal of 1 h is reached", "Tue 09:00:00 Today's goal of 1 h is reached"}},
		{name: "reached before the program started", begin: nine, settings: daily,
			records: []kimai.Record{hours(1, 3, 7, 8)},
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 12, 0)
			}},
		{name: "some was recorded before the program started", begin: nine, settings: func(s *tray.Settings) { s.DailyGoal = 90 * time.Minute },
			records: []kimai.Record{hours(1, 3, 7, 8)},
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 09:30:00 Today's goal of 1 h 30 min is reached"}},
		{name: "by a record made elsewhere", begin: nine, settings: daily,
			do: func(_ *testing.T, p *program) {
				p.on(3, 12, 0)
				p.elsewhere(add(hours(1, 3, 10, 12)))
			},
			want: []string{"Mon 12:00:00 Today's goal of 1 h is reached"}},
		{name: "after the change that led to it", begin: nine, settings: daily,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 30)
				p.elsewhere(func(b *backend) { b.edit(func(r *kimai.Record) { r.Start = r.Start.Add(-time.Hour) }) })
				if before := p.tells[len(p.tells)-2]; before.Kind != tray.Edits {
					t.Errorf("told %q before, want the change", before.Notice)
				}
			},
			want: []string{"Mon 09:30:00 Today's goal of 1 h is reached"}},
		{name: "by two that run", begin: nine, settings: func(s *tray.Settings) { s.DailyGoal = 61 * time.Minute },
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.elsewhere(func(b *backend) { b.begin(appCode) })
				p.on(3, 12, 0)
			},
			want: []string{"Mon 09:30:30 Today's goal of 1 h 1 min is reached"}},
		{name: "past midnight counts for the next day", begin: 23*time.Hour + 30*time.Minute, settings: daily,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(4, 3, 0)
			},
			want: []string{"Tue 01:00:00 Today's goal of 1 h is reached"}},
		{name: "of the week", begin: nine, settings: func(s *tray.Settings) { s.WeeklyGoal = 26 * time.Hour },
			do: func(t *testing.T, p *program) {
				p.elsewhere(add(hours(1, 2, 0, 24))) // last week's
				p.click(t, "Website", "Design")
				p.on(12, 0, 0)
			},
			want: []string{"Tue 11:00:02 This week's goal of 26 h is reached", "Tue 02:00:00 This week's goal of 26 h is reached"}},
		{name: "of the day and the week", begin: nine, settings: func(s *tray.Settings) { s.DailyGoal, s.WeeklyGoal = time.Hour, time.Hour },
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 12, 0)
				last := p.tells[len(p.tells)-1].Notice
				want := tray.Notice{Title: "Today's goal of 1 h is reached", Body: "Recorded today: 1 h. This week's goal of 1 h is reached."}
				if last != want {
					t.Errorf("told %q, want %q", last, want)
				}
			},
			want: []string{"Mon 10:00:00 Today's goal of 1 h is reached"}},
		{name: "held back past midnight", begin: nine, settings: daily,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 30)
				p.disturb(false)
				p.on(3, 10, 30)
				p.click(t, "Stop")
				p.on(4, 0, 30)
				p.disturb(true)
				p.on(4, 12, 0)
			}},
		{name: "no goal", begin: nine,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(4, 12, 0)
			}},
	} {
		change := test.settings
		test.settings = func(s *tray.Settings) {
			s.Remind.Goals = true
			if change != nil {
				change(s)
			}
		}
		test.run(t)
	}
}

// The ring of the icon fills in eight steps, each at its moment.
func TestRing(t *testing.T) {
	for _, test := range []struct {
		name string
		goal time.Duration
		stop time.Duration // after midnight
		want []string
	}{
		{"towards the goal", 4 * time.Hour, 14 * time.Hour,
			[]string{"00:00 0", "09:30 1", "10:00 2", "10:30 3", "11:00 4", "11:30 5", "12:00 6", "12:30 7", "13:00 8", "00:00 0"}},
		{"as far as it comes", 4 * time.Hour, 10 * time.Hour, []string{"00:00 0", "09:30 1", "10:00 2", "00:00 0"}},
		{"steps that are no whole minutes", 8 * 100 * time.Second, 10 * time.Hour,
			[]string{"00:00 0", "09:01 1", "09:03 2", "09:05 3", "09:06 4", "09:08 5", "09:10 6", "09:11 7", "09:13 8", "00:00 0"}},
		{"no goal", 0, 10 * time.Hour, []string{"00:00 0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(0, 0)
				s := tray.New(tray.Settings{Watched: true, Recent: 8, DailyGoal: test.goal}, time.Now())
				s.Heard = true
				midnight := time.Now()
				s, _ = tray.Update(s, midnight, tray.LatelyRead{Day: midnight})
				var got []string
				look := func(now time.Time, e tray.Event) {
					s, _ = tray.Update(s, now, e)
					if day, _ := kimai.Day(now); !s.Day.Equal(day) {
						s, _ = tray.Update(s, now, tray.LatelyRead{Day: day})
					}
					line := now.Format("15:04 ") + string(rune('0'+tray.Look(s).Ring))
					if len(got) == 0 || got[len(got)-1][6:] != line[6:] {
						got = append(got, line)
					}
				}
				look(midnight, tray.Tick{})
				nine := midnight.Add(9 * time.Hour)
				r := kimai.Record{ID: 1, Pair: webDesign, Start: nine}
				s.Confirmed, s.Told = []kimai.Record{r}, []kimai.Record{r}
				for now := nine; now.Before(midnight.Add(test.stop)); now = tray.Deadline(s) {
					look(now, tray.Tick{})
				}
				r.End = midnight.Add(test.stop)
				s.Confirmed, s.Told, s.Lately = nil, nil, []kimai.Record{r}
				look(r.End, tray.Tick{})
				look(midnight.AddDate(0, 0, 1), tray.Tick{})
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("ring (-want +got):\n%s", diff)
				}
			})
		})
	}
}
