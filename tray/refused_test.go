package tray_test

import (
	"github.com/google/go-cmp/cmp"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

const notTaken = "Not taken: Website / Design"

// refused is an account on which the server refused a record of an hour. It is
// noon.
func refused(t *testing.T) *program {
	until(12, 0)
	b := newBackend()
	b.journal = true
	b.records = []kimai.Record{
		{ID: 2, Pair: webDesign, Start: b.now().Add(-time.Hour), End: b.now()},
		{ID: 1, Pair: appCode, Start: b.now().Add(-2 * time.Hour), End: b.now().Add(-time.Hour)},
	}
	b.refuseDraft(b.records[0], "Kimai says: The project is closed.")
	return run(t, b)
}

// What the server did not take is told once, but not what was so at the start.
func TestRefusalsAreTold(t *testing.T) {
	refuse := func(ids ...int) func(*backend) {
		return func(b *backend) {
			for _, i := range ids {
				b.refuseDraft(b.records[i], "Kimai says: No.")
			}
		}
	}
	for _, test := range []struct {
		name   string
		change func(*backend)
		want   []tray.Notice
	}{
		{"none more", func(*backend) {}, nil},
		{"one more", refuse(1), []tray.Notice{
			{Title: "work did not take App / Code", Body: "Kimai says: No. All is kept: the menu offers what to do."},
		}},
		{"two more", refuse(0, 1), []tray.Notice{
			{Title: "work did not take App / Code and 1 more", Body: "Kimai says: No. All is kept: the menu offers what to do."},
		}},
		{"one for another, found at a sync", func(b *backend) {
			b.waiting = 1
			b.synced = func(b *backend) {
				b.drafts, b.synced = nil, nil
				refuse(1)(b)
			}
		}, []tray.Notice{
			{Title: "work did not take App / Code", Body: "Kimai says: No. All is kept: the menu offers what to do."},
		}},
		{"without a word", func(b *backend) { b.refuseDraft(b.records[1], "") }, []tray.Notice{
			{Title: "work did not take App / Code", Body: "The server did not say why. All is kept: the menu offers what to do."},
		}},
		{"what waits", func(b *backend) {
			b.drafts = append(b.drafts, kimai.Draft{ID: 7, Record: b.records[1], What: kimai.New})
		}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := refused(t)
				p.pass(time.Minute)
				wantTold(t, p)
				p.backend.set(test.change)
				p.pass(10 * time.Minute)
				wantTold(t, p, test.want...)
			})
		})
	}
}

// The first refusal of all is told, too.
func TestFirstRefusalIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.journal = true
		p := run(t, b)
		b.set(func(b *backend) { b.refuseDraft(kimai.Record{ID: 1, Pair: webDesign}, "Kimai says: No.") })
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "work did not take Website / Design", Body: "Kimai says: No. All is kept: the menu offers what to do."})
	})
}

// What was refused is read when it may have changed, not at each poll.
func TestDraftsAreReadWhenTheyChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := refused(t)
		p.pass(time.Minute)
		if n := p.backend.requests()["drafts"]; n != 1 {
			t.Errorf("read %d times at the start, want once", n)
		}
		p.pass(time.Hour)
		if n := p.backend.requests()["drafts"]; n != 0 {
			t.Errorf("read %d times in an hour, want not at all", n)
		}
	})
}

func TestSaveAsCSV(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := refused(t)
		p.click(t, notTaken, "Save as CSV")
		wantTold(t, p, tray.Notice{Title: "Saved Website / Design", Body: "/home/user/Documents/record.csv"})
		if len(p.saved) != 1 || p.saved[0].Record.ID != 2 {
			t.Errorf("saved %v, want the record", p.saved)
		}
		if p.find(notTaken, "Try again").Action == nil {
			t.Error("what was saved is no longer offered")
		}
	})
}

func TestSaveAsCSVFails(t *testing.T) {
	s := known(1, 1, 1)
	_, effects := tray.Update(s, noon, tray.Exported{
		Draft: kimai.Draft{Record: kimai.Record{Pair: webDesign}}, Err: kimai.Errorf(kimai.Internal, "The disk is full."),
	})
	want := tray.Tell{Notice: tray.Notice{Title: "Could not save Website / Design", Body: "The disk is full."}}
	if len(effects) == 0 || !cmp.Equal(effects[0], tray.Effect(want)) {
		t.Errorf("effects %v, want %v first", effects, want)
	}
}

// An answer that is older than what was done since is read once more.
func TestDraftsThatAreOutOfDate(t *testing.T) {
	s := known(1, 1, 1)
	d := kimai.Draft{ID: 1, Record: kimai.Record{ID: 1, Pair: webDesign}, Refused: kimai.Errorf(kimai.Rejected, "No.")}
	s.SetAside, s.Refused = []kimai.Draft{d}, 1
	epoch := s.Epoch
	s, _ = tray.Update(s, noon, tray.Resolved{Resolve: tray.Resolve{Draft: d, How: tray.Drop}})
	s, effects := tray.Update(s, noon, tray.DraftsRead{Epoch: epoch, Drafts: []kimai.Draft{d}})
	if len(s.SetAside) != 0 {
		t.Errorf("%v is set aside, want nothing", s.SetAside)
	}
	for _, e := range effects {
		if tell, ok := e.(tray.Tell); ok {
			t.Errorf("told %q, want nothing", tell.Notice)
		}
	}
}
