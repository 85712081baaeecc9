package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// A click on what can be done about a refusal does it, at once.
func TestResolve(t *testing.T) {
	for _, test := range []struct {
		name    string
		clicks  []string
		waits   bool // for the server again, which is asked at once
		records []kimai.Pair
	}{
		{"try again", []string{"Try again"}, true, []kimai.Pair{webDesign, appCode}},
		{"book on another pair", []string{"Book on App / Code"}, true, []kimai.Pair{appCode, appCode}},
		{"drop", []string{"Drop it…", "Yes, drop it for good"}, false, []kimai.Pair{appCode}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := refused(t)
				p.backend.set(func(b *backend) { b.waiting = 1 })
				p.click(t, "Refresh") // so that a sync was not long ago
				p.backend.requests()
				for _, label := range test.clicks {
					p.click(t, notTaken, label)
				}
				if p.find(notTaken, "Try again").Action != nil {
					t.Error("the menu still offers to do something about it")
				}
				asked := p.backend.requests()
				if got := asked["sync"] == 1; got != test.waits || asked["snapshot"] == 0 {
					t.Errorf("asked %v at once, want a poll, and a sync if it waits again", asked)
				}
				var pairs []kimai.Pair
				for _, r := range p.backend.kept() {
					pairs = append(pairs, kimai.Pair{Project: kimai.Project{ID: r.Pair.Project.ID}, Task: kimai.Task{ID: r.Pair.Task.ID}})
				}
				for i, p := range test.records {
					test.records[i] = kimai.Pair{Project: kimai.Project{ID: p.Project.ID}, Task: kimai.Task{ID: p.Task.ID}}
				}
				if diff := cmp.Diff(test.records, pairs); diff != "" {
					t.Errorf("records (-want +got):\n%s", diff)
				}
				p.pass(5 * time.Minute)
				wantTold(t, p)
				if got, want := accountLine(p), "work · kimai.example.com"; got != want {
					t.Errorf("account line %q, want %q", got, want)
				}
			})
		})
	}
}

// What is refused again is told again.
func TestRetryThatIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := refused(t)
		p.backend.set(func(b *backend) {
			b.synced = func(b *backend) {
				b.drafted-- // it is the same draft
				b.refuseDraft(b.records[0], "Kimai says: Still closed.")
			}
		})
		p.click(t, notTaken, "Try again")
		p.pass(5 * time.Minute)
		wantTold(t, p, tray.Notice{Title: "work did not take Website / Design", Body: "Kimai says: Still closed. All is kept: the menu offers what to do."})
		if p.find(notTaken, "Kimai says: Still closed.").Label == "" {
			t.Error("the menu does not show the new words")
		}
	})
}

// What can't be done is told, and the offer stays.
func TestResolveThatFails(t *testing.T) {
	full := kimai.Errorf(kimai.Internal, "The disk is full.")
	for _, test := range []struct {
		name   string
		undone error
		clicks []string
		want   tray.Notice
	}{
		{"try again", full, []string{"Try again"}, tray.Notice{Title: "Could not retry Website / Design", Body: "The disk is full."}},
		{"book on another pair", full, []string{"Book on App / Code"}, tray.Notice{Title: "Could not move Website / Design", Body: "The disk is full."}},
		{"drop", full, []string{"Drop it…", "Yes, drop it for good"}, tray.Notice{Title: "Could not drop Website / Design", Body: "The disk is full."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := refused(t)
				p.backend.set(func(b *backend) { b.undone = test.undone })
				for _, label := range test.clicks {
					p.click(t, notTaken, label)
				}
				p.pass(5 * time.Minute)
				wantTold(t, p, test.want)
				if p.find(notTaken, "Try again").Action == nil {
					t.Error("the menu no longer offers to try again")
				}
			})
		})
	}
}

// The question whether to drop something stands until something else is clicked.
func TestDropAsks(t *testing.T) {
	for _, test := range []struct {
		name  string
		click []string
		asks  bool
	}{
		{"nothing", nil, true},
		{"no", []string{notTaken, "No, keep it"}, false},
		{"something else", []string{"Refresh"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := refused(t)
				p.click(t, notTaken, "Drop it…")
				if test.click != nil {
					p.click(t, test.click...)
				}
				p.pass(time.Minute)
				question, answer := p.find(notTaken, "Drop it…").Action, p.find(notTaken, "Yes, drop it for good").Action
				if (answer != nil) != test.asks || (question == nil) != test.asks {
					t.Errorf("offers to ask: %v, to drop: %v; want one of them", question, answer)
				}
				if len(p.backend.kept()) != 2 {
					t.Error("it was dropped without an answer")
				}
			})
		})
	}
}

// A recording that was refused runs on, and is gone when it is dropped.
func TestDropARecording(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.journal = true
		b.start(webDesign)
		b.refuseDraft(b.records[0], "Kimai says: The project is closed.")
		p := run(t, b)
		p.pass(10 * time.Minute)
		wantHeadline(t, p, "Website / Design · 0:10")
		p.click(t, notTaken, "Drop it…")
		p.click(t, notTaken, "Yes, drop it for good")
		wantHeadline(t, p, "Nothing is recorded")
		p.pass(5 * time.Minute)
		wantTold(t, p, tray.Notice{Title: "Stopped Website / Design", Body: "No longer in the timesheet. Today: under a minute."})
	})
}

// A move of a recording that was refused is a change of ours.
func TestMoveARecording(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.journal = true
		b.start(appCode)
		b.start(webDesign)
		b.refuseDraft(b.records[0], "Kimai says: The project is closed.")
		p := run(t, b)
		p.click(t, notTaken, "Book on App / Code")
		p.pass(5 * time.Minute)
		told := p.told()
		if len(told) != 1 || told[0].Body != "It was Website / Design." {
			t.Errorf("told %q, want our own change once", told)
		}
	})
}
