package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest/resttest"
)

// rules are what a Kimai 2 may refuse of a record that begins at start and takes
// three hours.
var rules = map[string]struct {
	forbid func(*resttest.Data)
	words  string
}{
	"too long": {func(d *resttest.Data) { d.Rules.MaxDuration = time.Hour }, "Maximum 1:00 hours allowed"},
	"overlapping": {func(d *resttest.Data) {
		d.Rules.AllowOverlap = false
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 1, Begin: start, End: start.Add(time.Hour)})
	}, "already have an entry"},
	"locked": {func(d *resttest.Data) { d.Rules.LockedBefore = start.Add(time.Hour) }, "period is locked"},
	"hidden": {func(d *resttest.Data) {
		for _, p := range d.Projects {
			p.Visible = p.Name != "Website"
		}
	}, "Choose another project"},
}

// What ended offline and is refused is set aside, and the others go on.
func TestRefusedRecord(t *testing.T) {
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, func(*resttest.Rules) {})
			website, other := k.project("Website"), k.a
			k.offline()
			bad := k.begin(k, website, 3*time.Hour)
			good := k.begin(k, other, 30*time.Minute)
			good = k.end(k, good.ID, 10*time.Minute)
			running := k.begin(k, other, 30*time.Minute)
			k.server.Change(rule.forbid)
			before, err := k.client.Records(t.Context(), kimai.Query{})
			must(t, err)
			k.bring()
			k.wantKept(append([]kimai.Record{running, good}, before...)...)
			k.wantRefused(kimai.New, rule.words)
			k.quiet()
			bad.End = good.Start
			if here, err := k.Record(t.Context(), bad.ID); err != nil || here.End != bad.End || here.Start != bad.Start {
				t.Errorf("here it is %+v, error %v, want %+v", here, err, bad)
			}
		})
	}
}

// A recording of which the start is refused runs on since the server heard of
// it, ends when it ended here, and does not keep others from starting.
func TestRefusedStart(t *testing.T) {
	for name, rule := range rules {
		if name == "too long" || name == "hidden" { // refused when it ends, or at once
			continue
		}
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, func(*resttest.Rules) {})
			k.offline()
			ours := k.begin(k, k.a, 3*time.Hour)
			k.server.Change(rule.forbid)
			before, err := k.client.Records(t.Context(), kimai.Query{})
			must(t, err)
			k.bring()
			theirs := ours
			theirs.Start = k.clock.Now()
			k.wantKept(append([]kimai.Record{theirs}, before...)...)
			k.wantRefused(kimai.Changed, rule.words, "on the server since "+theirs.Start.Local().Format(time.DateTime))

			k.clock.Advance(time.Hour)
			k.offline()
			next := k.begin(k, k.b, time.Hour)
			k.bring()
			theirs.End = next.Start
			k.wantKept(append([]kimai.Record{next, theirs}, before...)...)
			k.wantRefused(kimai.Changed, rule.words)
			k.quiet()
		})
	}
}

// A budget is used up: Kimai ends nothing, and starts nothing.
func TestRefusedEnd(t *testing.T) {
	k := newKimai2(t, func(*resttest.Rules) {})
	ours := k.begin(k, k.a, 3*time.Hour)
	k.offline()
	ours = k.end(k, ours.ID, time.Hour)
	k.line.cut(func(_ int, name string, _ bool) error {
		if name == "ChangeEntry" || name == "Stop" {
			return kimai.Errorf(kimai.Rejected, "Kimai refused: Project: The budget is used up.")
		}
		return nil
	})
	must(t, k.Sync(t.Context()))
	draft := k.wantRefused(kimai.Changed, "budget is used up", "on the server since")
	k.quiet()
	k.line.cut(nil)
	must(t, k.Retry(t.Context(), draft.ID))
	k.sync()
	k.wantKept(ours)
}

// No time may lie in the future where the clock of this machine is ahead.
func TestRefusedFuture(t *testing.T) {
	k := newKimai2(t, func(r *resttest.Rules) { r.AllowFuture = false })
	ahead := time.Duration(0)
	k.switchTo(func() time.Time { return k.clock.Now().Add(ahead) })
	k.offline()
	ahead = 3 * time.Hour
	ours := k.begin(k, k.a, 30*time.Minute)
	k.line.cut(nil)
	k.snapshot()
	k.bring()
	theirs := ours
	theirs.Start = k.clock.Now()
	k.clock.Advance(20 * time.Minute)
	k.end(k, ours.ID, 0)
	k.bring()
	theirs.End = k.clock.Now()
	k.wantKept(theirs)
	k.wantRefused(kimai.Changed, "in the future")
	k.quiet()
}

// project is the first pair of a project.
func (k *kimai2) project(name string) kimai.Pair {
	k.Helper()
	for n := range kimaitest.Catalogue {
		if p := k.pair(n); p.Project.Name == name {
			return p
		}
	}
	k.Fatalf("there is no project %q", name)
	return kimai.Pair{}
}

// What is to be set aside and can't be, as the program is killed or the disk
// full just then, is set aside the next time: it never wins by that.
func TestSetAsideAtLast(t *testing.T) {
	for name, test := range map[string]struct {
		elsewhere func(d *desk, id kimai.RecordID)
		what      kimai.What
	}{
		"changed elsewhere": {func(d *desk, id kimai.RecordID) {
			_, err := d.elsewhere.Edit(d.Context(), id, kimai.Change{Description: new("there")})
			must(d.T, err)
		}, kimai.Changed},
		"deleted elsewhere": {func(d *desk, id kimai.RecordID) { must(d.T, d.elsewhere.RemoveEntry(d.Context(), id)) }, kimai.New},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			r := d.running()
			_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("here")})
			must(t, err)
			test.elsewhere(d, r.ID)
			want, err := d.elsewhere.Records(t.Context(), kimai.Query{})
			must(t, err)

			d.line.cut(nil)
			execute(t, d.path, `CREATE TEMP TRIGGER torn BEFORE UPDATE ON draft WHEN new.state = 'refused' BEGIN SELECT raise(ABORT, 'torn'); END`)
			if err := d.Sync(t.Context()); err == nil {
				t.Fatal("it was set aside in spite of all")
			}
			execute(t, d.path, `DROP TRIGGER torn`)
			must(t, d.Sync(t.Context()))
			d.wantRefused(test.what, "elsewhere")
			d.wantServer(want...)
		})
	}
}

// A server that does not let us look for what was sent has not refused that.
func TestLookRefused(t *testing.T) {
	d := newDesk(t)
	isLost, looks := false, 0
	d.line.cut(func(_ int, name string, after bool) error {
		switch {
		case name == "Start" && after && !isLost:
			isLost = true
			return lost
		case name == "Records" && !after && isLost:
			if looks++; looks == 1 {
				return kimai.Errorf(kimai.Rejected, "You may not see this.")
			}
		}
		return nil
	})
	r := d.begin(d, d.pair(0), 10*time.Minute)
	d.snapshot()
	kimaitest.WantError(t, d.Sync(t.Context()), "no secret", kimai.Internal, "not known yet", "You may not see this.")
	d.wantStatus(1, 0)
	d.sync()
	d.wantServer(r)
}
