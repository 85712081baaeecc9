package journal_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
)

// start is what the clock of a test shows at first.
var start = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)

// line is the way to a server, which can be cut.
type line struct {
	journal.Remote
	mu    sync.Mutex
	calls int
	// fails tells what happens to a call, which is the so-manieth, before it
	// takes place or after. nil: nothing does.
	fails func(call int, name string, after bool) error
}

func (l *line) cut(fails func(call int, name string, after bool) error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fails = fails
}

// down cuts the line for good.
func down(int, string, bool) error { return lost }

var lost = kimai.Errorf(kimai.Unreachable, "There is no network.")

func via[T any](l *line, name string, call func() (T, error)) (T, error) {
	l.mu.Lock()
	l.calls++
	n, fails := l.calls, l.fails
	l.mu.Unlock()
	var none T
	if fails == nil {
		return call()
	}
	if err := fails(n, name, false); err != nil {
		return none, err
	}
	value, err := call()
	if cut := fails(n, name, true); cut != nil {
		return none, cut
	}
	return value, err
}

func (l *line) Projects(ctx context.Context) ([]kimai.Project, error) {
	return via(l, "Projects", func() ([]kimai.Project, error) { return l.Remote.Projects(ctx) })
}

func (l *line) Tasks(ctx context.Context, p kimai.ProjectID) ([]kimai.Task, error) {
	return via(l, "Tasks", func() ([]kimai.Task, error) { return l.Remote.Tasks(ctx, p) })
}

func (l *line) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	return via(l, "Snapshot", func() (kimai.Snapshot, error) { return l.Remote.Snapshot(ctx) })
}

func (l *line) Start(ctx context.Context, p kimai.ProjectID, t kimai.TaskID) (kimai.Record, error) {
	return via(l, "Start", func() (kimai.Record, error) { return l.Remote.Start(ctx, p, t) })
}

func (l *line) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return via(l, "Restart", func() (kimai.Record, error) { return l.Remote.Restart(ctx, id) })
}

func (l *line) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return via(l, "Stop", func() (kimai.Record, error) { return l.Remote.Stop(ctx, id) })
}

func (l *line) Edit(ctx context.Context, id kimai.RecordID, c kimai.Change) (kimai.Record, error) {
	return via(l, "Edit", func() (kimai.Record, error) { return l.Remote.Edit(ctx, id, c) })
}

func (l *line) Records(ctx context.Context, q kimai.Query) ([]kimai.Record, error) {
	return via(l, "Records", func() ([]kimai.Record, error) { return l.Remote.Records(ctx, q) })
}

func (l *line) Count(ctx context.Context, q kimai.Query) (int, error) {
	return via(l, "Count", func() (int, error) { return l.Remote.Count(ctx, q) })
}

func (l *line) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return via(l, "Record", func() (kimai.Record, error) { return l.Remote.Record(ctx, id) })
}

func (l *line) Recent(ctx context.Context, n int) ([]kimai.Record, error) {
	return via(l, "Recent", func() ([]kimai.Record, error) { return l.Remote.Recent(ctx, n) })
}

func (l *line) Entries(ctx context.Context, q kimai.EntryQuery) ([]kimai.Entry, error) {
	return via(l, "Entries", func() ([]kimai.Entry, error) { return l.Remote.Entries(ctx, q) })
}

func (l *line) CountEntries(ctx context.Context, q kimai.EntryQuery) (int, error) {
	return via(l, "CountEntries", func() (int, error) { return l.Remote.CountEntries(ctx, q) })
}

func (l *line) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	return via(l, "Entry", func() (kimai.Entry, error) { return l.Remote.Entry(ctx, id) })
}

func (l *line) AddEntry(ctx context.Context, c kimai.EntryChange) (kimai.RecordID, error) {
	return via(l, "AddEntry", func() (kimai.RecordID, error) { return l.Remote.AddEntry(ctx, c) })
}

func (l *line) ChangeEntry(ctx context.Context, id kimai.RecordID, c kimai.EntryChange) error {
	_, err := via(l, "ChangeEntry", func() (int, error) { return 0, l.Remote.ChangeEntry(ctx, id, c) })
	return err
}

func (l *line) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	_, err := via(l, "RemoveEntry", func() (int, error) { return 0, l.Remote.RemoveEntry(ctx, id) })
	return err
}

// desk is where somebody works with a journal; there is another way to the
// same account.
type desk struct {
	*testing.T
	*journal.Journal
	clock     *kimaitest.Clock
	path      string
	line      *line
	elsewhere *sqlite.User
	since     time.Time // what was before does not count
}

// newDesk is online, and has seen the catalogue.
func newDesk(t *testing.T) *desk {
	t.Helper()
	clock := kimaitest.NewClock(start)
	user, _, _ := users(t, clock)
	d := &desk{T: t, clock: clock, path: newPath(t), line: &line{Remote: user}, elsewhere: user}
	d.Journal = open(t, d.path, d.line, clock)
	d.pair(0)
	d.pair(1)
	return d
}

func (d *desk) offline() { d.line.cut(down); d.snapshot() }

// sync brings what waits, and checks that nothing does then.
func (d *desk) sync() {
	d.Helper()
	d.line.cut(nil)
	must(d.T, d.Sync(d.Context()))
	d.wantStatus(0, 0)
}

func (d *desk) wantStatus(waits, refused int) {
	d.Helper()
	s, err := d.Status(d.Context())
	must(d.T, err)
	if s.Waiting != waits || s.Refused != refused {
		list, _ := d.Drafts(d.Context())
		d.Errorf("%d wait and %d are refused, want %d and %d: %+v", s.Waiting, s.Refused, waits, refused, list)
	}
}

// pair is the first of the nth project.
func (d *desk) pair(n int) kimai.Pair {
	d.Helper()
	projects, err := d.Projects(d.Context())
	must(d.T, err)
	tasks, err := d.Tasks(d.Context(), projects[n].ID)
	must(d.T, err)
	return kimai.Pair{Project: projects[n], Task: tasks[0]}
}

// begin starts, end stops, both by way of the backend; then time passes.
func (d *desk) begin(b kimai.Backend, p kimai.Pair, after time.Duration) kimai.Record {
	d.Helper()
	r, err := b.Start(d.Context(), p.Project.ID, p.Task.ID)
	must(d.T, err)
	d.clock.Advance(after)
	return r
}

func (d *desk) end(b kimai.Backend, id kimai.RecordID, after time.Duration) kimai.Record {
	d.Helper()
	r, err := b.Stop(d.Context(), id)
	must(d.T, err)
	d.clock.Advance(after)
	return r
}

func (d *desk) snapshot() kimai.Snapshot {
	d.Helper()
	s, err := d.Snapshot(d.Context())
	must(d.T, err)
	return s
}

// wantServer checks what the server has, whatever the ids.
func (d *desk) wantServer(want ...kimai.Record) { d.Helper(); d.wantRecords(d.elsewhere, want) }

// wantHere checks what the journal tells, whatever the ids.
func (d *desk) wantHere(want ...kimai.Record) { d.Helper(); d.wantRecords(d.Journal, want) }

func (d *desk) wantRecords(b kimai.Backend, want []kimai.Record) {
	d.Helper()
	got, err := b.Records(d.Context(), kimai.Query{From: d.since})
	must(d.T, err)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
		d.Errorf("records (-want +got):\n%s", diff)
	}
	count, err := b.Count(d.Context(), kimai.Query{From: d.since})
	if err != nil || count != len(want) {
		d.Errorf("Count is %d, error %v, want %d", count, err, len(want))
	}
}

// wantRefused checks that one draft was set aside, and that why has the words.
func (d *desk) wantRefused(what kimai.What, words ...string) kimai.Draft {
	d.Helper()
	list, err := d.Drafts(d.Context())
	must(d.T, err)
	if len(list) != 1 || list[0].What != what || list[0].Refused == nil {
		d.Fatalf("drafts are %+v, want one of %q that was refused", list, what)
	}
	kimaitest.WantError(d.T, list[0].Refused, "no secret", kimai.Rejected, words...)
	return list[0]
}
