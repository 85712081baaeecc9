package journal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
)

// The tray and commands use one file at once.
func TestSeveralSyncAtOnce(t *testing.T) {
	d := newDesk(t)
	second := open(t, d.path, d.line, d.clock)
	var want []kimai.Record
	for range 5 {
		d.offline()
		for i := range 4 {
			r := d.begin(d, d.pair(i%2), 5*time.Minute)
			if len(want) > 0 && want[0].Running() {
				want[0].End = r.Start
			}
			want = append([]kimai.Record{r}, want...)
		}
		want[0] = d.end(second, want[0].ID, time.Minute)
		d.line.cut(nil)
		var all sync.WaitGroup
		for _, j := range []*journal.Journal{d.Journal, second, d.Journal, second} {
			all.Go(func() {
				if err := j.Sync(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	d.sync()
	d.wantServer(want...)
}

// While one process sends, another that is asked does not wait for it.
func TestClickWhileAnotherSends(t *testing.T) {
	d := newDesk(t)
	second := open(t, d.path, d.elsewhere, d.clock)
	d.offline()
	first := d.begin(d, d.pair(0), 10*time.Minute)

	asked, answer := make(chan struct{}), make(chan struct{})
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Start" && after {
			close(asked)
			<-answer
		}
		return nil
	})
	done := make(chan error)
	go func() { done <- d.Sync(t.Context()) }()
	<-asked
	stopped := d.end(second, first.ID, time.Minute)
	must(t, second.Sync(t.Context())) // which is not its turn
	if got := mustSnapshot(t, second).Recordings; len(got) > 0 {
		t.Errorf("%+v runs", got)
	}
	close(answer)
	must(t, <-done)
	d.sync()
	d.wantServer(stopped)
	d.wantHere(stopped)
}

func TestFilesThatAreNone(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "kimai.db")
	db, err := sqlite.Open(t.Context(), foreign)
	must(t, err)
	must(t, db.Close())
	text := filepath.Join(t.TempDir(), "notes.txt")
	must(t, os.WriteFile(text, bytes.Repeat([]byte("a few notes "), 1000), 0o600))
	for path, words := range map[string]string{foreign: "another program", text: "damaged", t.TempDir(): "Could not open"} {
		_, err := journal.Open(t.Context(), path, to(nil))
		kimaitest.WantError(t, err, "no secret", kimai.Internal, words, path)
	}
}

// Nobody can send while the file that says who does can't be made: that is told.
func TestNoLock(t *testing.T) {
	d := newDesk(t)
	must(t, os.Mkdir(d.path+".lock", 0o700))
	d.offline()
	d.begin(d, d.pair(0), time.Minute)
	d.line.cut(nil)
	err := d.Sync(t.Context())
	if kimai.CodeOf(err) != kimai.Internal || err == nil {
		t.Errorf("error is %v, want that the file cannot be locked", err)
	}
	d.wantStatus(1, 0)
}
