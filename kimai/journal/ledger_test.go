package journal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
)

// entry is a change to all that a draft holds.
func entry(p kimai.Pair, from, to time.Time, text string) kimai.EntryChange {
	return kimai.EntryChange{Change: kimai.Change{
		Project: &p.Project.ID, Task: &p.Task.ID, Start: &from, End: &to, Description: &text, Tags: &[]string{"by hand"},
	}}
}

// add adds a record and returns it.
func (d *desk) add(p kimai.Pair, from, to time.Time) kimai.Record {
	d.Helper()
	id, err := d.AddEntry(d.Context(), entry(p, from, to, "what I did"))
	must(d.T, err)
	return kimai.Record{ID: id, Pair: p, Start: from, End: to, Description: "what I did", Tags: []string{"by hand"}}
}

// entryOf is what is known of an entry of which the server has told nothing.
func entryOf(r kimai.Record) kimai.Entry {
	e := kimai.Entry{ID: r.ID, Pair: r.Pair, Start: r.Start, End: r.End, Tags: r.Tags}
	if r.Description != "" {
		e.Description = &r.Description
	}
	return e
}

// wantEntries checks the ledger as the journal tells it.
func (d *desk) wantEntries(query kimai.EntryQuery, want ...kimai.Entry) {
	d.Helper()
	got, err := d.Entries(d.Context(), query)
	must(d.T, err)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		d.Errorf("Entries (-want +got):\n%s", diff)
	}
	count, err := d.CountEntries(d.Context(), query)
	if err != nil || count != len(want) {
		d.Errorf("CountEntries is %d, error %v, want %d", count, err, len(want))
	}
	for _, e := range want {
		got, err := d.Entry(d.Context(), e.ID)
		if diff := cmp.Diff(e, got); diff != "" || err != nil {
			d.Errorf("Entry: %v (-want +got):\n%s", err, diff)
		}
	}
}

func TestOfflineEntries(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	old := d.add(a, start.Add(-4*time.Hour), start.Add(-3*time.Hour))
	d.wantServer(old)
	d.wantHere(old)
	ran := d.begin(d, a, 10*time.Minute)
	d.offline()

	added := d.add(b, start.Add(-2*time.Hour), start.Add(-time.Hour))
	if added.ID >= 0 {
		t.Errorf("added record %d, want a negative id", added.ID)
	}
	future := d.add(b, start.Add(48*time.Hour), start.Add(49*time.Hour))
	must(t, d.ChangeEntry(t.Context(), added.ID, entry(a, added.Start, added.End, "corrected")))
	added.Pair, added.Description = a, "corrected"
	must(t, d.ChangeEntry(t.Context(), old.ID, kimai.EntryChange{Change: kimai.Change{Description: new(""), Tags: &[]string{}}}))
	old.Description, old.Tags = "", nil
	ran.End = ran.Start.Add(5 * time.Minute)
	must(t, d.ChangeEntry(t.Context(), ran.ID, kimai.EntryChange{Change: kimai.Change{End: &ran.End}}))
	if got := d.snapshot().Recordings; len(got) > 0 {
		t.Errorf("%+v runs, want nothing", got)
	}
	d.wantStatus(4, 0)
	d.wantHere(future, ran, added, old)
	d.wantEntries(kimai.EntryQuery{}, entryOf(future), entryOf(ran), entryOf(added), entryOf(old))
	d.wantEntries(kimai.EntryQuery{Query: kimai.Query{To: start, From: added.Start}}, entryOf(added))

	d.sync()
	d.wantServer(future, ran, added, old)
	got, err := d.Entry(t.Context(), added.ID)
	if got.ID != added.ID || got.User.ID == 0 || err != nil {
		t.Errorf("Entry is %+v, error %v, want what the server has, with the id %d", got, err, added.ID)
	}
}

// What the server keeps besides stays, and is told while a draft waits.
func TestEntriesWithDrafts(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	change := entry(a, start.Add(-4*time.Hour), start.Add(-3*time.Hour), "what I did")
	change.Comment, change.Cleared, change.Rate = new("a comment"), new(true), new(kimai.Amount(80_50))
	id, err := d.AddEntry(t.Context(), change) // goes straight to the server
	must(t, err)
	cleared, err := d.Entry(t.Context(), id)
	must(t, err)
	if cleared.Comment == nil || !cleared.Cleared {
		t.Fatalf("Entry is %+v, want its comment, and that it is cleared", cleared)
	}

	early := d.add(a, start.Add(-9*time.Hour), start.Add(-8*time.Hour))
	plain, err := d.Entry(t.Context(), early.ID)
	must(t, err)

	d.offline()
	must(t, d.ChangeEntry(t.Context(), id, kimai.EntryChange{Change: kimai.Change{Description: new("corrected")}}))
	cleared.Description = new("corrected")
	added := entryOf(d.add(b, start.Add(-2*time.Hour), start.Add(-time.Hour)))
	d.line.cut(nil)
	d.snapshot()
	d.wantStatus(2, 0)
	d.wantEntries(kimai.EntryQuery{}, added, cleared, plain)
	d.wantEntries(kimai.EntryQuery{Cleared: new(true)}, cleared)
	d.wantEntries(kimai.EntryQuery{Cleared: new(false)}, added, plain)
	page, err := d.Entries(t.Context(), kimai.EntryQuery{Query: kimai.Query{Limit: 1, Offset: 1}})
	if diff := cmp.Diff([]kimai.Entry{cleared}, page); diff != "" || err != nil {
		t.Errorf("second page: %v (-want +got):\n%s", err, diff)
	}

	// What is asked for in part does not push out what is kept.
	d.offline()
	d.wantHere(added.Record(), cleared.Record(), early)
	_, err = d.Entries(t.Context(), kimai.EntryQuery{Cleared: new(true)})
	kimaitest.WantError(t, err, "no secret", kimai.Unreachable, "no network")
	d.sync()
	cleared.Rate = 0 // which this server looks up again
	got, err := d.elsewhere.Entry(t.Context(), id)
	if diff := cmp.Diff(cleared, got); diff != "" || err != nil {
		t.Errorf("on the server: %v (-want +got):\n%s", err, diff)
	}
}

// A draft that was set aside waits again once it is moved.
func TestMove(t *testing.T) {
	d := newDesk(t)
	closed, good := d.pair(0), d.pair(1)
	d.offline()
	r := d.add(closed, start.Add(-2*time.Hour), start.Add(-time.Hour))
	must(t, d.elsewhere.ArchiveProject(t.Context(), closed.Project.ID))
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	id := d.wantRefused(kimai.New, "archived").Record.ID
	must(t, d.ChangeEntry(t.Context(), id, kimai.EntryChange{Change: kimai.Change{Project: &good.Project.ID, Task: &good.Task.ID}}))
	d.wantStatus(1, 0)
	d.wantServer()
	d.sync()
	r.Pair = good
	d.wantServer(r)
	d.wantHere(r)
}

func TestOfflineNonsense(t *testing.T) {
	d := newDesk(t)
	a, empty := d.pair(0), kimai.Pair{Project: kimai.Project{ID: 999}, Task: kimai.Task{ID: 999}}
	from, to := start.Add(-2*time.Hour), start.Add(-time.Hour)
	kept := d.add(a, from, to)
	waits := d.begin(d, a, time.Minute)
	d.offline()
	commented := entry(a, from, to, "")
	commented.Comment = new("a comment")
	for name, test := range map[string]struct {
		change  kimai.EntryChange
		code    kimai.Code
		words   string
		changes bool // is nonsense for a change too
	}{
		"nothing":         {kimai.EntryChange{}, kimai.Rejected, "project", false},
		"no end":          {kimai.EntryChange{Change: kimai.Change{Project: &a.Project.ID, Task: &a.Task.ID, Start: &from}}, kimai.Rejected, "end", false},
		"end that is not": {entry(a, from, time.Time{}, ""), kimai.Rejected, "end", true},
		"end at start":    {entry(a, from, from, ""), kimai.Rejected, "end", true},
		"before 1970":     {entry(a, time.Unix(0, 0), to, ""), kimai.Rejected, "1970", true},
		"unknown pair":    {entry(empty, from, to, ""), kimai.Rejected, "project and task", true},
		"bad tag":         {kimai.EntryChange{Change: kimai.Change{Project: &a.Project.ID, Task: &a.Task.ID, Start: &from, End: &to, Tags: &[]string{"a,b"}}}, kimai.Rejected, "comma", true},
		"a comment":       {commented, kimai.Unsupported, "needs the server", true},
	} {
		_, err := d.AddEntry(t.Context(), test.change)
		kimaitest.WantError(t, err, "no secret", test.code, test.words)
		if test.changes {
			err := d.ChangeEntry(t.Context(), kept.ID, test.change)
			kimaitest.WantError(t, err, "no secret", test.code, test.words)
		}
		if t.Failed() {
			t.Fatalf("that was %q", name)
		}
	}
	err := d.ChangeEntry(t.Context(), 999, entry(a, from, to, ""))
	kimaitest.WantError(t, err, "no secret", kimai.Unreachable)
	_, err = d.Edit(t.Context(), waits.ID, entry(empty, from, to, "").Change)
	kimaitest.WantError(t, err, "no secret", kimai.Rejected, "project and task")
	d.wantStatus(0, 0)
	d.wantHere(waits, kept)

	// Nor goes a comment past a draft.
	must(t, d.ChangeEntry(t.Context(), kept.ID, kimai.EntryChange{Change: kimai.Change{Description: new("waits")}}))
	d.line.cut(nil)
	d.snapshot()
	err = d.ChangeEntry(t.Context(), kept.ID, commented)
	kimaitest.WantError(t, err, "no secret", kimai.Unsupported, "as it is here")
}
