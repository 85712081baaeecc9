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

// syncs are the seconds within five minutes from now at which what waits is
// brought to the server.
func syncs(p *program) []int {
	var at []int
	for second := range 300 {
		if p.backend.requests()["sync"] > 0 {
			at = append(at, second)
		}
		p.pass(time.Second)
	}
	return at
}

// What waits is brought to the server once an interval while that is there.
func TestSync(t *testing.T) {
	fails := func(b *backend) { b.waiting = 1 }
	for _, test := range []struct {
		name    string
		waiting int
		offline error
		synced  func(*backend)
		poll    time.Duration
		want    []int
	}{
		{"nothing waits", 0, nil, nil, 30 * time.Second, nil},
		{"something waits", 2, nil, nil, 30 * time.Second, []int{0}},
		{"offline", 2, unreachable, nil, 30 * time.Second, nil},
		{"it goes on waiting", 1, nil, fails, 30 * time.Second, []int{0, 30, 60, 90, 120, 150, 180, 210, 240, 270}},
		{"it goes on waiting, asked seldom", 1, nil, fails, 2 * time.Minute, []int{0, 120, 240}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal, b.waiting, b.offline, b.synced = true, test.waiting, test.offline, test.synced
				p := run(t, b, func(s *tray.Settings) { s.Poll = test.poll })
				if diff := cmp.Diff(test.want, syncs(p)); diff != "" {
					t.Errorf("syncs (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// A click whose answer got lost is brought once more, at once.
func TestSyncAfterALostAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.journal, b.lose = true, lost
		p := run(t, b)
		b.requests()
		p.click(t, "Website", "Design")
		if diff := cmp.Diff([]int{0}, syncs(p)); diff != "" {
			t.Errorf("syncs (-want +got):\n%s", diff)
		}
		wantTold(t, p, tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."})
	})
}

// The server is back: what waited is brought, and that is told of no more.
func TestSyncWhenTheServerIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.journal = true
		p := run(t, b)
		b.set(func(b *backend) { b.down = unreachable })
		p.click(t, "Website", "Design")
		p.pass(10 * time.Minute)
		if got, want := accountLine(p), "work · offline, 1 waiting"; got != want {
			t.Errorf("account line %q, want %q", got, want)
		}
		p.told()
		b.requests()
		b.set(func(b *backend) { b.down = nil })
		p.pass(10 * time.Minute)
		if n := b.requests()["sync"]; n != 1 {
			t.Errorf("%d syncs, want 1", n)
		}
		if got, want := accountLine(p), "work · kimai.example.com"; got != want {
			t.Errorf("account line %q, want %q", got, want)
		}
		wantTold(t, p)
	})
}

// That a server rounds what it is brought is no change. Other things are.
func TestServerRoundsWhatItIsBrought(t *testing.T) {
	rounds := func(r *kimai.Record) { r.Start = r.Start.Add(-7 * time.Minute) }
	for _, test := range []struct {
		name    string
		synced  func(*kimai.Record)
		latency time.Duration // of everything, so that polls and syncs overlap
		want    []tray.Notice
	}{
		{"rounded", rounds, 0, nil},
		{"rounded, slowly", rounds, 4 * time.Second, nil},
		{"rounded, with a poll under way", rounds, 20 * time.Second, nil},
		{"changed", func(r *kimai.Record) { r.Description = "home page" }, 0,
			[]tray.Notice{{Title: "Changed: Website / Design", Body: "Description “home page”. Not from this menu."}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal = true
				p := run(t, b)
				b.set(func(b *backend) { b.down = unreachable })
				p.click(t, "Website", "Design")
				p.pass(10 * time.Minute)
				p.told()
				b.set(func(b *backend) {
					b.down, b.latency = nil, test.latency
					b.synced = func(b *backend) { test.synced(&b.records[0]) }
				})
				p.click(t, "Refresh")
				p.pass(5 * time.Minute)
				wantTold(t, p, test.want...)
				b.set(func(b *backend) { b.synced = nil })
				b.edit(rounds)
				p.pass(5 * time.Minute)
				if n := len(p.told()); n != 1 {
					t.Errorf("%d notifications of a change elsewhere, want 1", n)
				}
			})
		})
	}
}

// When a poll is answered among the answers to a sync makes no difference.
func TestPollAmongASync(t *testing.T) {
	before, after := minutes(1, webDesign, 30), minutes(1, webDesign, 45)
	snapshot := func(r kimai.Record) kimai.Snapshot {
		return kimai.Snapshot{Time: noon, Recordings: []kimai.Record{r}}
	}
	for _, test := range []struct {
		name   string
		events []tray.Event
	}{
		{"asked before, answered after", []tray.Event{
			tray.Synced{}, tray.Polled{Snapshot: snapshot(before)}, tray.Polled{Epoch: 1, Snapshot: snapshot(after)},
		}},
		{"answered before, with what was brought", []tray.Event{
			tray.Polled{Snapshot: snapshot(after)}, tray.Synced{}, tray.Polled{Epoch: 1, Snapshot: snapshot(after)},
		}},
		{"asked after", []tray.Event{tray.Synced{}, tray.Polled{Epoch: 1, Snapshot: snapshot(after)}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Confirmed, s.Told, s.Syncing = []kimai.Record{before}, []kimai.Record{before}, true
			for _, e := range test.events {
				s, _ = tray.Update(s, noon, e)
				if n, ok := tray.Changes(s); ok {
					t.Errorf("Changes = %q after %T, want none", n, e)
				}
			}
			if got := s.Recordings(); len(got) != 1 || !got[0].Start.Equal(after.Start) {
				t.Errorf("%v runs, want it as the server has it", got)
			}
		})
	}
}

// What changed here and is brought is a change still to be told.
func TestChangeThatIsBrought(t *testing.T) {
	before, after := minutes(1, webDesign, 30), minutes(1, appCode, 30)
	s := known(1, 1, 1)
	s.Confirmed, s.Told, s.Syncing = []kimai.Record{after}, []kimai.Record{before}, true
	s, _ = tray.Update(s, noon, tray.Polled{Snapshot: kimai.Snapshot{Time: noon, Recordings: []kimai.Record{after}}})
	if _, ok := tray.Changes(s); !ok {
		t.Error("the change was forgotten before it was told")
	}
}

// What a command brings to the server is no change either, and what a server
// makes of it counts today.
func TestBroughtByAnother(t *testing.T) {
	before, after := minutes(1, webDesign, 30), minutes(1, webDesign, 45)
	s := known(1, 1, 1)
	s.Confirmed, s.Told, s.Waiting = []kimai.Record{before}, []kimai.Record{before}, 2
	s, effects := tray.Update(s, noon, tray.Polled{Snapshot: kimai.Snapshot{Time: noon, Recordings: []kimai.Record{after}, Waiting: 1}})
	if n, ok := tray.Changes(s); ok {
		t.Errorf("Changes = %q, want none", n)
	}
	if !slices.ContainsFunc(effects, func(e tray.Effect) bool { _, ok := e.(tray.ReadLately); return ok }) {
		t.Errorf("effects %v, want that today's records are read", effects)
	}
}

// Nothing is brought before it is known what was refused at the start: that
// could not be told from what is refused then.
func TestSyncAtTheStart(t *testing.T) {
	s := tray.New(tray.Settings{Account: "work", Poll: time.Minute}, noon)
	old := kimai.Draft{ID: 1, Refused: kimai.Errorf(kimai.Rejected, "No.")}
	syncs := func(e tray.Event) (n int) {
		var effects []tray.Effect
		s, effects = tray.Update(s, noon, e)
		for _, e := range effects {
			if e == (tray.Sync{}) {
				n++
			}
		}
		return n
	}
	if n := syncs(tray.Polled{Snapshot: kimai.Snapshot{Time: noon, Waiting: 1, Refused: 1}}); n != 0 {
		t.Errorf("%d syncs at the start, want none", n)
	}
	if n := syncs(tray.DraftsRead{Drafts: []kimai.Draft{old}}); n != 1 {
		t.Errorf("%d syncs once it is known what was refused, want 1", n)
	}
}

// Why something goes on waiting, though the server is there, is not kept quiet.
func TestSyncThatFails(t *testing.T) {
	s := known(1, 1, 1)
	s.Waiting = 1
	for _, test := range []struct {
		err  error
		want string
	}{
		{kimai.Errorf(kimai.Unexpected, "Kimai says: 500."), "Nothing is recorded\n1 waiting: Kimai says: 500."},
		{nil, "Nothing is recorded"},
	} {
		s, _ = tray.Update(s, noon, tray.Synced{Err: test.err})
		if got := tray.Look(s).Tooltip; got != test.want {
			t.Errorf("tooltip %q after %v, want %q", got, test.err, test.want)
		}
	}
}
