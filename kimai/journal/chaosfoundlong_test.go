package journal_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// What a long run of [TestChaos] has found.

// breaks has the server fail at a call as if it broke down, before it carried
// that out.
func breaks(call string) func(int, string, bool) error {
	return func(_ int, name string, after bool) error {
		if name == call && !after {
			return kimai.Errorf(kimai.Unexpected, "500")
		}
		return nil
	}
}

// What ended here could not be brought yet, and still runs on the server. It
// does not end there when the next one starts, but when it did.
func TestEndIsNotInvented(t *testing.T) {
	d := newDesk(t)
	first := d.begin(d, d.pair(0), time.Minute)
	d.offline()
	first = d.end(d, first.ID, 10*time.Minute)
	second := d.begin(d, d.pair(1), time.Minute)
	d.line.cut(breaks("Record"))
	if err := d.Sync(t.Context()); err == nil {
		t.Error("all was brought")
	}
	if s, err := d.elsewhere.Snapshot(t.Context()); err != nil || len(s.Recordings) != 1 || !s.Recordings[0].Pair.Same(first.Pair) {
		t.Errorf("%+v runs on the server, error %v; want the first still", s.Recordings, err)
	}
	d.sync()
	d.wantServer(second, first)
}

// It ended elsewhere some minutes after it had ended here, at no full minute.
// No server rounds like that, so it is not the end that the user saw.
func TestOtherEndIsNoRounding(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	d.offline()
	d.end(d, r.ID, 10*time.Minute+21*time.Second)
	d.end(d.elsewhere, r.ID, 0)
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	d.wantRefused(kimai.Changed, "changed both here and elsewhere: end")
}

// What ran was removed here, and ended there only when the next one started.
func TestRemovedWhileItRan(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	d.line.cut(breaks("RemoveEntry"))
	must(t, d.RemoveEntry(t.Context(), r.ID))
	d.line.cut(nil)
	d.clock.Advance(20*time.Minute + 21*time.Second)
	next := d.begin(d.elsewhere, d.pair(1), time.Minute)
	d.sync()
	d.wantServer(next)
}

// Two records on one pair are not taken for each other: the second is not sent
// before it is known what became of the first.
func TestTwoLostOnOnePair(t *testing.T) {
	d := newDesk(t)
	d.offline()
	first := d.end(d, d.begin(d, d.pair(0), 3*time.Minute).ID, 0)
	second := d.end(d, d.begin(d, d.pair(0), 4*time.Minute).ID, 0)
	calls := 0
	d.line.cut(func(_ int, name string, after bool) error {
		if name != "AddEntry" {
			return nil
		}
		if calls++; calls == 1 {
			return kimai.Errorf(kimai.Unexpected, "500") // before it took place
		}
		if after {
			return kimai.Errorf(kimai.Unexpected, "500")
		}
		return nil
	})
	for range 4 {
		d.Sync(t.Context())
		d.clock.Advance(3 * time.Minute)
	}
	d.sync()
	d.wantServer(second, first)
}

// The server rounds what is added: here it is as there, also if nothing is read
// again.
func TestAddedIsRounded(t *testing.T) {
	s := places["Kimai 2 with minutes"].arrive(t)
	s.offline()
	from, to := s.clock.Now().Add(-time.Hour+21*time.Second), s.clock.Now().Add(-time.Minute+21*time.Second)
	id, err := s.AddEntry(t.Context(), kimai.EntryChange{Change: kimai.Change{Project: &s.a.Project.ID, Task: &s.a.Task.ID, Start: &from, End: &to}})
	must(t, err)
	s.sync()
	s.offline()
	got, err := s.Record(t.Context(), id)
	must(t, err)
	want := kimai.Record{ID: id, Pair: got.Pair, Start: from.Truncate(time.Minute), End: to.Truncate(time.Minute).Add(time.Minute)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// forgetful is a server that tells no more of a recording that it stops than
// when, as Kimai 1 does when the rest of its answer is lost.
type forgetful struct{ journal.Remote }

func (f forgetful) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	r, err := f.Remote.Stop(ctx, id)
	return kimai.Record{ID: r.ID, Pair: r.Pair, Start: r.Start, End: r.End}, err
}

// What was described is not forgotten with the answer to a stop.
func TestStoppedKeepsDescription(t *testing.T) {
	d := newDesk(t)
	must(t, d.Journal.Close())
	d.Journal = open(t, d.path, forgetful{d.line}, d.clock)
	r := d.begin(d, d.pair(0), time.Minute)
	r, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("described")})
	must(t, err)
	d.line.cut(loses("Record"))
	r.End = d.end(d, r.ID, 0).End
	d.offline()
	d.wantHere(r)
}

// undescribed is a server that starts a recording like another and can't
// describe it then, as Kimai 1 may.
type undescribed struct{ journal.Remote }

func (u undescribed) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := u.Record(ctx, id)
	if err != nil {
		return like, err
	}
	r, err := u.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
	if err != nil {
		return r, err
	}
	return r, kimai.Errorf(kimai.Internal, "The recording has started, but without its description.")
}

// What was started again gets its description, if only later.
func TestRestartedWithoutDescription(t *testing.T) {
	d := newDesk(t)
	must(t, d.Journal.Close())
	d.Journal = open(t, d.path, undescribed{d.line}, d.clock)
	first := d.begin(d, d.pair(0), time.Minute)
	first, err := d.Edit(t.Context(), first.ID, kimai.Change{Description: new("described")})
	must(t, err)
	first = d.end(d, first.ID, time.Minute)
	second, err := d.Restart(t.Context(), first.ID)
	must(t, err)
	d.wantHere(second, first)
	d.sync()
	d.wantServer(second, first)
	if second.Description != "described" {
		t.Errorf("it is %+v, want it described", second)
	}
}

// A record was removed while the server told what runs: it does not come back.
func TestRemovedWhileAsked(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	second := open(t, d.path, d.elsewhere, d.clock)
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Snapshot" && after {
			return second.RemoveEntry(t.Context(), r.ID)
		}
		return nil
	})
	if s := d.snapshot(); len(s.Recordings) > 0 {
		t.Errorf("%+v runs, want nothing", s.Recordings)
	}
	d.offline()
	d.wantHere()
}

// A recording that was moved here, and waits, lists its pair once.
func TestRecentOnce(t *testing.T) {
	d := newDesk(t)
	d.begin(d, d.pair(0), time.Minute)
	r := d.begin(d, d.pair(1), time.Minute)
	a := d.pair(0)
	d.line.cut(breaks("Edit"))
	_, err := d.Edit(t.Context(), r.ID, kimai.Change{Project: &a.Project.ID, Task: &a.Task.ID})
	must(t, err)
	d.line.cut(nil)
	d.snapshot()
	records, err := d.Recent(t.Context(), 5)
	must(t, err)
	if len(records) != 1 || !records[0].Pair.Same(a) {
		t.Errorf("%+v was recorded last, want one of %+v", records, a)
	}
}
