package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

var lost = kimai.Errorf(kimai.Unreachable, "The answer got lost.")

// A click that follows one whose answer got lost is judged by what really runs.
// A journal leaves no doubt: all clicks that it has on disk count.
func TestClickAfterALostAnswer(t *testing.T) {
	for _, test := range []struct {
		name    string
		journal bool
		runs    *kimai.Pair
		clicks  [][]string
		want    *kimai.Pair
	}{
		{"switch and back", false, &appCode, [][]string{{"Website", "Design"}, {"App", "Code"}}, &appCode},
		{"switch, stop", false, &appCode, [][]string{{"Website", "Design"}, {"Stop"}}, nil},
		{"start, stop, with a journal", true, nil, [][]string{{"Website", "Design"}, {"Stop"}}, nil},
		{"switch and back, with a journal", true, &appCode, [][]string{{"Website", "Design"}, {"App", "Code"}}, &appCode},
		{"switch, stop, with a journal", true, &appCode, [][]string{{"Website", "Design"}, {"Stop"}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal = test.journal
				if test.runs != nil {
					b.start(*test.runs)
				}
				p := run(t, b)
				b.set(func(b *backend) { b.latency, b.lose = time.Second, lost })
				for _, c := range test.clicks {
					p.click(t, c...)
				}
				p.pass(1500 * time.Millisecond) // the first answer got lost
				b.set(func(b *backend) { b.lose = nil })
				p.pass(time.Minute)
				var got *kimai.Pair
				for _, r := range b.kept() {
					if r.Running() {
						got = &r.Pair
					}
				}
				if (got == nil) != (test.want == nil) || got != nil && !got.Same(*test.want) {
					t.Errorf("%v runs, want %v", got, test.want)
				}
				for _, n := range p.told() {
					if n.Body != "" && n.Body[len(n.Body)-len("menu."):] == "menu." {
						t.Errorf("our own change is told as somebody else's: %v", n)
					}
				}
			})
		})
	}
}

// What a backend had to guess of our own start is no change of it.
func TestGuessedStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = time.Second })
		p.click(t, "Website", "Design")
		p.pass(1500 * time.Millisecond) // started, not yet polled
		p.backend.edit(func(r *kimai.Record) { r.Start = r.Start.Add(-time.Second) })
		p.pass(5 * time.Minute)
		if n := len(p.told()); n != 1 {
			t.Errorf("%d notifications of one start, want 1", n)
		}
		p.backend.edit(func(r *kimai.Record) { r.Description = "home page" })
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "Changed: Website / Design", Body: "Description “home page”. Not from this menu."})
	})
}

// A project whose tasks can't be read holds up neither the others nor the polls.
func TestTasksThatCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.locked = app.ID
		p := run(t, b)
		p.pass(time.Second)
		b.requests()
		p.pass(5 * time.Minute)
		asked := b.requests()
		if asked["tasks"] > 0 || asked["snapshot"] != 10 {
			t.Errorf("asked %v in 5 minutes, want 10 snapshots", asked)
		}
		if p.find("Website", "Design").Action == nil {
			t.Error("the tasks of the other project were not read")
		}
	})
}

// A list of projects that can't be read is asked for now and then, not at once.
func TestProjectsThatCannotBeRead(t *testing.T) {
	for _, code := range []kimai.Code{kimai.Unreachable, kimai.Internal, kimai.Unexpected} {
		t.Run(string(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.unlisted = kimai.Errorf(code, "no list today")
				p := run(t, b)
				p.pass(time.Hour)
				asked := b.requests()
				if asked["projects"] > 8 || asked["snapshot"] > 140 {
					t.Errorf("asked %v in an hour, want few lists and no more polls than usual", asked)
				}
				b.set(func(b *backend) { b.unlisted = nil })
				p.pass(15 * time.Minute)
				if p.find("Website", "Design").Action == nil {
					t.Error("the projects were not read once they could be")
				}
			})
		})
	}
}
