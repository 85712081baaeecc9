package journal_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// Sizes in SQLite's write-ahead log (https://sqlite.org/fileformat.html#walformat).
const (
	logHeader = 32
	logFrame  = 24 + 4096
)

// commits are the lengths of the log up to each commit.
func commits(log []byte) (lengths []int) {
	for at := logHeader; at+logFrame <= len(log); at += logFrame {
		if isCommit := binary.BigEndian.Uint32(log[at+4:]) > 0; isCommit {
			lengths = append(lengths, at+logFrame)
		}
	}
	return lengths
}

// The machine dies while the log is written: what was told before is there, and
// no more than half of what was not.
func TestTornLog(t *testing.T) {
	d := newDesk(t)
	d.offline()
	type state struct {
		length int // of the log
		drafts []kimai.Draft
	}
	var states []state
	confirmed := func() {
		t.Helper()
		log, err := os.ReadFile(d.path + "-wal")
		must(t, err)
		drafts, err := d.Drafts(t.Context())
		must(t, err)
		lengths := commits(log)
		states = append(states, state{lengths[len(lengths)-1], drafts})
	}
	confirmed()
	r := d.begin(d, d.pair(0), time.Minute)
	confirmed()
	r = d.begin(d, d.pair(1), time.Minute)
	confirmed()
	d.add(d.pair(1), start.Add(-2*time.Hour), start.Add(-time.Hour))
	confirmed()
	d.end(d, r.ID, time.Minute)
	confirmed()

	file, err := os.ReadFile(d.path)
	must(t, err)
	log, err := os.ReadFile(d.path + "-wal")
	must(t, err)
	if last := states[len(states)-1].length; last != len(log) {
		t.Fatalf("the log has %d bytes, and the last commit ends at %d", len(log), last)
	}
	folder := t.TempDir()
	check := func(kind string, cut int, torn []byte) {
		path := filepath.Join(folder, fmt.Sprint(kind, cut))
		must(t, os.WriteFile(path, file, 0o600))
		must(t, os.WriteFile(path+"-wal", torn, 0o600))
		j, err := journal.Open(t.Context(), path, to(d.line))
		if err != nil {
			t.Fatalf("%s at %d of %d: %v", kind, cut, len(log), err)
		}
		defer j.Close()
		got, err := j.Drafts(t.Context())
		must(t, err)
		var want []kimai.Draft
		for _, s := range states {
			if s.length <= cut {
				want = s.drafts
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s at %d of %d (-want +got):\n%s", kind, cut, len(log), diff)
		}
	}
	check("cut", 0, nil)
	check("cut", logHeader/2, log[:logHeader/2])
	for at := logHeader; at < len(log); at += logFrame {
		within := at + logFrame/2
		check("cut", at, log[:at])
		check("cut", within, log[:within])
		check("zeros", within, append(bytes.Clone(log[:within]), make([]byte, len(log)-within)...))
	}
	check("whole", len(log), log)
}
