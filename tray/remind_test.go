package tray_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

var workdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

// nothingFor reminds after a quarter of an hour in which nothing is recorded, from
// Monday to Friday between nine and five.
func nothingFor(s *tray.Settings) {
	s.Remind.Nothing, s.Remind.Days, s.Remind.From, s.Remind.To = 15*time.Minute, workdays, 9*60, 17*60
}

// on waits until that time of that day of the first month of a bubble: the third
// is a Monday.
func (p *program) on(day, hour, minute int) {
	p.pass(time.Until(time.Date(2000, 1, day, hour, minute, 0, 0, time.Local)))
}

// reminded are the reminders so far and when they came.
func (p *program) reminded() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, t := range p.tells {
		if t.Kind == tray.Reminders {
			all = append(all, t.at.Format("Mon 15:04:05 ")+t.Notice.Title)
		}
	}
	return all
}

// choose chooses what the last notification of a topic offers.
func (p *program) choose(t *testing.T, topic tray.Topic, label string) {
	t.Helper()
	p.mu.Lock()
	tells := slices.Clone(p.tells)
	p.mu.Unlock()
	for _, tell := range slices.Backward(tells) {
		if tell.Topic != topic {
			continue
		}
		for _, offer := range tell.Offers {
			if offer.Label == label {
				p.clicks <- offer.Action
				synctest.Wait()
				return
			}
		}
		t.Fatalf("%q is not offered, but %v", label, tell.Offers)
	}
	t.Fatalf("there was no notification of topic %q", topic)
}

// disturb says whether the person may be disturbed from now on.
func (p *program) disturb(may bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.quiet = !may
}

// elsewhere changes the account by another program that tells of it.
func (p *program) elsewhere(change func(*backend)) {
	change(p.backend)
	p.events <- tray.Changed{}
	p.pass(2 * time.Second)
}

// reminderTest is a case of which reminders come when. Without a time it begins
// on Monday at eight.
type reminderTest struct {
	name     string
	records  []kimai.Record
	settings func(*tray.Settings)
	begin    time.Duration // after midnight
	do       func(*testing.T, *program)
	want     []string
}

func (test reminderTest) run(t *testing.T) {
	t.Run(test.name, func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			until(0, 0)
			<-time.After(test.begin)
			b := newBackend()
			b.records = test.records
			p := run(t, b, test.settings, func(s *tray.Settings) { s.Watched = true })
			test.do(t, p)
			if diff := cmp.Diff(test.want, p.reminded()); diff != "" {
				t.Errorf("reminders (-want +got):\n%s", diff)
			}
		})
	})
}

func TestNothingIsRecorded(t *testing.T) {
	const eight = 8 * time.Hour
	for _, test := range []reminderTest{
		{name: "each day", begin: eight,
			do:   func(_ *testing.T, p *program) { p.on(4, 18, 0) },
			want: []string{"Mon 09:15:00 Nothing is recorded", "Tue 09:15:00 Nothing is recorded"}},
		{name: "since the start of the program", begin: 11 * time.Hour,
			do:   func(_ *testing.T, p *program) { p.on(3, 18, 0) },
			want: []string{"Mon 11:15:00 Nothing is recorded"}},
		{name: "since a stop", begin: eight,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 10, 0)
				p.click(t, "Stop")
				p.on(3, 10, 10)
				p.click(t, "Website", "Design")
				p.on(3, 11, 0)
				p.click(t, "Stop")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 11:15:00 Nothing is recorded"}},
		{name: "each time", begin: eight,
			do: func(t *testing.T, p *program) {
				p.on(3, 10, 30)
				p.click(t, "Website", "Design")
				p.on(3, 13, 0)
				p.elsewhere((*backend).stop)
				p.on(3, 16, 0)
			},
			want: []string{"Mon 09:15:00 Nothing is recorded", "Mon 13:15:00 Nothing is recorded"}},
		{name: "in an hour", begin: eight,
			do: func(t *testing.T, p *program) {
				p.on(3, 9, 20)
				p.choose(t, tray.OfReminder, "In an hour")
				p.on(3, 16, 0)
			},
			want: []string{"Mon 09:15:00 Nothing is recorded", "Mon 10:20:00 Nothing is recorded"}},
		{name: "in an hour, that is tomorrow", begin: 16 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.on(3, 16, 20)
				p.choose(t, tray.OfReminder, "In an hour")
				p.on(4, 10, 0)
			},
			want: []string{"Mon 16:15:00 Nothing is recorded", "Tue 09:15:00 Nothing is recorded"}},
		{name: "not today", begin: eight,
			do: func(t *testing.T, p *program) {
				p.on(3, 9, 20)
				p.choose(t, tray.OfReminder, "Not today")
				p.click(t, "Website", "Design")
				p.on(3, 12, 0)
				p.click(t, "Stop")
				p.on(4, 10, 0)
			},
			want: []string{"Mon 09:15:00 Nothing is recorded", "Tue 09:15:00 Nothing is recorded"}},
		{name: "not at the weekend", begin: eight,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(7, 16, 50)
				p.click(t, "Stop")
				p.on(10, 12, 0)
			},
			want: []string{"Mon 09:15:00 Nothing is recorded"}},
		{name: "what was recorded last is offered", begin: eight,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 10, 0)
				p.click(t, "Stop")
				p.on(3, 11, 0)
				p.choose(t, tray.OfReminder, "Start Website / Design")
				wantHeadline(t, p, "Website / Design · 0:00")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 10:15:00 Nothing is recorded"}},
		{name: "held back", begin: eight,
			do: func(_ *testing.T, p *program) {
				p.disturb(false)
				p.on(3, 9, 32)
				p.disturb(true)
				p.on(3, 16, 0)
			},
			want: []string{"Mon 09:35:00 Nothing is recorded"}},
		{name: "held back until it is not so any more", begin: eight,
			do: func(t *testing.T, p *program) {
				p.disturb(false)
				p.on(3, 9, 32)
				p.click(t, "Website", "Design")
				p.disturb(true)
				p.on(3, 16, 0)
			}},
		{name: "held back all day", begin: eight,
			do: func(t *testing.T, p *program) {
				p.disturb(false)
				p.on(3, 17, 0)
				p.disturb(true)
				p.on(4, 8, 0)
			}},
		{name: "not known what is recorded", begin: eight,
			do: func(_ *testing.T, p *program) {
				p.backend.set(func(b *backend) { b.down = unreachable })
				p.events <- tray.Changed{}
				p.on(3, 12, 0)
			}},
		{name: "switched off", begin: eight,
			settings: func(s *tray.Settings) { s.Silent = map[tray.Kind]bool{tray.Reminders: true} },
			do:       func(_ *testing.T, p *program) { p.on(3, 12, 0) }},
	} {
		change := test.settings
		test.settings = func(s *tray.Settings) {
			nothingFor(s)
			if change != nil {
				change(s)
			}
		}
		test.run(t)
	}
}

func TestLongRecordings(t *testing.T) {
	limits := func(s *tray.Settings) { s.Remind.Running, s.Remind.Midnight = 10*time.Hour, true }
	for _, test := range []reminderTest{
		{name: "after hours, once", begin: 8 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 18, 1)
				p.choose(t, tray.OfReminder, "Keep it")
				wantHeadline(t, p, "Website / Design · 10:01")
				p.on(5, 12, 0)
			},
			want: []string{"Mon 18:00:00 Still recorded: Website / Design"}},
		{name: "past midnight", begin: 20 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(4, 8, 0)
				p.choose(t, tray.OfReminder, "Stop")
				p.on(4, 9, 0)
				wantHeadline(t, p, "Nothing since 08:00 · today 8:00")
			},
			want: []string{"Tue 00:00:00 Still recorded: Website / Design"}},
		{name: "each recording", begin: 20 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(4, 1, 0)
				p.click(t, "App", "Code")
				p.on(5, 0, 30)
			},
			want: []string{"Tue 00:00:00 Still recorded: Website / Design", "Tue 11:00:00 Still recorded: App / Code"}},
		{name: "forgotten before the program started", begin: 9 * time.Hour,
			records: []kimai.Record{{ID: 1, Pair: webDesign, Start: time.Date(2000, 1, 2, 17, 0, 0, 0, time.Local)}},
			do:      func(_ *testing.T, p *program) { p.on(3, 12, 0) },
			want:    []string{"Mon 09:00:00 Still recorded: Website / Design"}},
		{name: "two at once", begin: 9 * time.Hour,
			records: []kimai.Record{
				{ID: 2, Pair: webDesign, Start: time.Date(2000, 1, 2, 18, 0, 0, 0, time.Local)},
				{ID: 1, Pair: appCode, Start: time.Date(2000, 1, 2, 17, 0, 0, 0, time.Local)},
			},
			do:   func(_ *testing.T, p *program) { p.on(3, 12, 0) },
			want: []string{"Mon 09:00:00 Still recorded: Website / Design"}},
		{name: "the start was moved", begin: 12 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.elsewhere(func(b *backend) { b.edit(func(r *kimai.Record) { r.Start = r.Start.Add(-4 * time.Hour) }) })
				p.on(3, 20, 0)
			},
			want: []string{"Mon 18:00:00 Still recorded: Website / Design"}},
		{name: "held back until it was stopped", begin: 20 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.disturb(false)
				p.on(4, 0, 3)
				p.click(t, "Stop")
				p.disturb(true)
				p.on(4, 8, 0)
			}},
	} {
		test.settings = limits
		test.run(t)
	}
}

func TestPomodoro(t *testing.T) {
	for _, test := range []reminderTest{
		{name: "a break", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 26)
				p.choose(t, tray.OfReminder, "Stop")
				p.on(3, 9, 40)
				p.choose(t, tray.OfReminder, "Continue Website / Design")
				wantHeadline(t, p, "Website / Design · 0:00")
				p.on(3, 10, 4)
			},
			want: []string{"Mon 09:25:00 Time for a break", "Mon 09:31:00 The break is over"}},
		{name: "no break", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 51)
			},
			want: []string{"Mon 09:25:00 Time for a break", "Mon 09:50:00 Time for a break"}},
		{name: "another task is work, too", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 10)
				p.click(t, "App", "Code")
				p.on(3, 9, 20)
				p.click(t, "Stop")
				p.pass(10 * time.Second)
				p.click(t, "Website", "Design")
				p.on(3, 9, 30)
			},
			want: []string{"Mon 09:25:00 Time for a break"}},
		{name: "a break of one's own", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 20)
				p.click(t, "Stop")
				p.on(3, 9, 30)
				p.click(t, "Website", "Design")
				p.on(3, 9, 56)
			},
			want: []string{"Mon 09:55:00 Time for a break"}},
		{name: "the end of the day is no break", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 35)
				p.click(t, "Stop")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 09:25:00 Time for a break"}},
		{name: "a short break", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 26)
				p.click(t, "Stop")
				p.on(3, 9, 29)
				p.click(t, "Website", "Design")
				p.on(3, 9, 40)
			},
			want: []string{"Mon 09:25:00 Time for a break"}},
		{name: "an absence is a break", begin: 9 * time.Hour,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 20)
				p.events <- tray.Returned{From: time.Now().Add(-12 * time.Minute), To: time.Now()}
				p.on(3, 9, 46)
			},
			want: []string{"Mon 09:45:00 Time for a break"}},
		{name: "nothing is recorded in a long break", begin: 9 * time.Hour,
			settings: func(s *tray.Settings) { nothingFor(s); s.Remind.Break = 30 * time.Minute },
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 26)
				p.click(t, "Stop")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 09:25:00 Time for a break", "Mon 09:56:00 The break is over", "Mon 10:11:00 Nothing is recorded"}},
		{name: "nothing is recorded longer than a break", begin: 9 * time.Hour,
			settings: nothingFor,
			do: func(t *testing.T, p *program) {
				p.click(t, "Website", "Design")
				p.on(3, 9, 26)
				p.click(t, "Stop")
				p.on(3, 12, 0)
			},
			want: []string{"Mon 09:25:00 Time for a break", "Mon 09:31:00 The break is over", "Mon 09:46:00 Nothing is recorded"}},
	} {
		change := test.settings
		test.settings = func(s *tray.Settings) {
			s.Remind.Pomodoro, s.Remind.Break = 25*time.Minute, 5*time.Minute
			if change != nil {
				change(s)
			}
		}
		test.run(t)
	}
}
