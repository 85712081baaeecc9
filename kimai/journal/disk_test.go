package journal_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	driver "modernc.org/sqlite"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// connections are those of the journals' files, the last of each, by which a
// test can spoil them.
var connections sync.Map

func init() {
	driver.RegisterConnectionHook(func(conn driver.ExecQuerierContext, dsn string) error {
		connections.Store(dsn, conn)
		return nil
	})
}

// pragma changes what SQLite does with the file at path.
func pragma(t *testing.T, path, setting string) { t.Helper(); execute(t, path, "PRAGMA "+setting) }

// execute runs a statement in the journal's connection to the file at path.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	found := false
	connections.Range(func(dsn, conn any) bool {
		if strings.Contains(dsn.(string), filepath.ToSlash(path)) {
			_, err := conn.(driver.ExecQuerierContext).ExecContext(context.Background(), statement, nil)
			must(t, err)
			found = true
		}
		return !found
	})
	if !found {
		t.Fatalf("%s is not open", path)
	}
}

// readOnly has every change of the file at path fail, as on a disk that is
// mounted so.
func readOnly(t *testing.T, path string) { t.Helper(); pragma(t, path, "query_only = 1") }

// While the server can be asked a journal that can't be written is as good as
// none.
func TestUnwritable(t *testing.T) {
	logged(t)
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		fixture := onKimai2(t, clock)
		readOnly(t, fixture.path)
		return fixture.Fixture
	})
}

// logged is what is logged from now on.
func logged(t *testing.T) *bytes.Buffer {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	return &log
}

// Nothing is said to be recorded that is not, and all goes on as before when the
// disk can be written again.
func TestUnwritableOffline(t *testing.T) {
	log := logged(t)
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	r := d.begin(d, a, 10*time.Minute)
	d.offline()
	readOnly(t, d.path)
	for name, try := range map[string]func() error{
		"Start":    func() error { _, err := d.Start(t.Context(), b.Project.ID, b.Task.ID); return err },
		"Restart":  func() error { _, err := d.Restart(t.Context(), r.ID); return err },
		"Stop":     func() error { _, err := d.Stop(t.Context(), r.ID); return err },
		"Edit":     func() error { _, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("x")}); return err },
		"AddEntry": func() error { _, err := d.AddEntry(t.Context(), entry(a, start, start.Add(time.Hour), "")); return err },
		"ChangeEntry": func() error {
			return d.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{Change: kimai.Change{End: new(start.Add(time.Hour))}})
		},
		"RemoveEntry": func() error { return d.RemoveEntry(t.Context(), r.ID) },
	} {
		if kimaitest.WantError(t, try(), "no secret", kimai.Internal, "read-only", d.path, "Nothing was recorded"); t.Failed() {
			t.Fatalf("that was %s", name)
		}
	}
	d.wantStatus(0, 0)
	if got, _ := d.snapshot().Recording(); got.ID != r.ID {
		t.Errorf("%+v runs, want %+v", got, r)
	}

	// The server can be asked again, but in the middle of a call.
	d.line.cut(func(_ int, name string, _ bool) error {
		if name == "Start" {
			return lost
		}
		return nil
	})
	d.snapshot()
	_, err := d.Start(t.Context(), b.Project.ID, b.Task.ID)
	kimaitest.WantError(t, err, "no secret", kimai.Unreachable, "no network", "read-only")

	log.Reset()
	for range 3 {
		d.offline()
		d.line.cut(nil)
		d.snapshot()
		d.pair(1)
	}
	if lines := log.String(); lines != "" {
		t.Errorf("it is logged again: %s", lines)
	}
	pragma(t, d.path, "query_only = 0")
	d.offline()
	r = d.end(d, r.ID, time.Minute)
	d.sync()
	d.wantServer(r)
}

func TestUnkeptIsLoggedOnce(t *testing.T) {
	log := logged(t)
	d := newDesk(t)
	d.begin(d.elsewhere, d.pair(0), time.Minute) // there is something to keep
	readOnly(t, d.path)
	for range 3 {
		d.snapshot()
	}
	if got := strings.Count(log.String(), "\n"); got != 1 || !strings.Contains(log.String(), "read-only") {
		t.Errorf("%d lines are logged, want one: %s", got, log)
	}
}

// A disk that has filled up takes no more, and keeps what it has.
func TestFullDisk(t *testing.T) {
	logged(t)
	d := newDesk(t)
	a := d.pair(0)
	d.offline()
	pragma(t, d.path, "max_page_count = 1") // which is as many as there are
	change := entry(a, start.Add(-2*time.Hour), start.Add(-time.Hour), strings.Repeat("x", 500))
	var want []kimai.Record
	for {
		id, err := d.AddEntry(t.Context(), change)
		if err != nil {
			kimaitest.WantError(t, err, "no secret", kimai.Internal, "full disk", d.path, "Nothing was recorded", "free some space")
			break
		}
		r, err := d.Record(t.Context(), id)
		must(t, err)
		want = append([]kimai.Record{r}, want...)
		change.Start, change.End = new(change.Start.Add(time.Hour)), new(change.End.Add(time.Hour))
	}
	d.wantHere(want...)
	d.wantStatus(len(want), 0)
	if len(want) == 0 {
		t.Error("it was full at once")
	}

	d.line.cut(nil)
	s := d.snapshot()
	if s.Waiting != len(want) {
		t.Errorf("%d wait, want %d", s.Waiting, len(want))
	}
	_, err := d.AddEntry(t.Context(), change) // not before what waits
	kimaitest.WantError(t, err, "no secret", kimai.Internal, "full disk")
	d.Sync(t.Context())
	pragma(t, d.path, "max_page_count = 1000000")
	d.clock.Advance(5 * time.Minute)
	d.sync()
	d.wantServer(want...)
	d.wantHere(want...)
}

// What does not fit on the disk is on the server.
func TestFullDiskOnline(t *testing.T) {
	logged(t)
	d := newDesk(t)
	r := d.begin(d.elsewhere, d.pair(0), time.Minute)
	r, err := d.elsewhere.Edit(t.Context(), r.ID, kimai.Change{Description: new(strings.Repeat("x", 20_000))})
	must(t, err)
	pragma(t, d.path, "max_page_count = 1")
	if got, _ := d.snapshot().Recording(); got.ID != r.ID {
		t.Errorf("recording %d runs, want %d", got.ID, r.ID)
	}
	d.wantHere(r)
	r = d.end(d, r.ID, time.Minute)
	d.wantServer(r)
	d.wantStatus(0, 0)
}

// Damage is told, and not made worse.
func TestDamagedFile(t *testing.T) {
	d := newDesk(t)
	d.offline()
	d.begin(d, d.pair(0), time.Minute)
	must(t, d.Journal.Close())
	whole, err := os.ReadFile(d.path)
	must(t, err)
	for name, spoil := range map[string]func([]byte) []byte{
		"the header is overwritten": func(b []byte) []byte { copy(b, "these are just a few notes"); return b },
		"the first page is":         func(b []byte) []byte { copy(b[100:4096], bytes.Repeat([]byte("?"), 4096)); return b },
		"torn in the first page":    func(b []byte) []byte { return b[:1000] },
		"torn behind it":            func(b []byte) []byte { return b[:4096] },
	} {
		path := filepath.Join(t.TempDir(), "journal.db")
		data := spoil(bytes.Clone(whole))
		must(t, os.WriteFile(path, data, 0o600))
		j, err := journal.Open(t.Context(), path, to(d.line))
		if err == nil {
			_, err = j.Drafts(t.Context())
			must(t, j.Close())
		}
		kimaitest.WantError(t, err, "no secret", kimai.Internal, path, "damaged", "kept as it is", "move it away")
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, data) {
			t.Errorf("the file was changed, error %v", err)
		}
		if t.Failed() {
			t.Fatalf("that was: %s", name)
		}
	}
}
