package journal_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// named opens a journal that says whose it is.
func named(t *testing.T, path, name string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(t.Context(), path, func(context.Context) (journal.Remote, error) { return nil, lost }, journal.WithName(name))
	must(t, err)
	return j
}

// wantPeek checks what can be seen in a file from outside, and that nobody sees
// that somebody looked.
func wantPeek(t *testing.T, path string, want journal.Summary) {
	t.Helper()
	before := folder(t, path)
	got, err := journal.Peek(t.Context(), path)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Peek: %v (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff(before, folder(t, path)); diff != "" {
		t.Errorf("Peek changed the folder (-before +after):\n%s", diff)
	}
}

// folder is what lies in the folder of a file, but for SQLite's shared memory,
// in which readers note that they read.
func folder(t *testing.T, path string) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	must(t, err)
	for _, file := range files {
		content, err := os.ReadFile(file)
		must(t, err)
		if strings.HasSuffix(file, "-shm") {
			content = nil
		}
		all[filepath.Base(file)] = content
	}
	return all
}

func TestPeek(t *testing.T) {
	d := newDesk(t)
	wantPeek(t, d.path, journal.Summary{})

	p := d.pair(0)
	d.offline()
	since := d.clock.Now().Add(time.Minute) // when it was stopped
	d.end(d, d.begin(d, p, time.Minute).ID, time.Hour)
	d.begin(d, d.pair(1), time.Minute)
	_, err := d.elsewhere.AddTask(t.Context(), p.Project.ID, "Anything")
	must(t, err)
	must(t, d.elsewhere.ArchiveTask(t.Context(), p.Task.ID))
	wantPeek(t, d.path, journal.Summary{Waiting: 2, Since: since})

	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	d.wantStatus(0, 1)
	wantPeek(t, d.path, journal.Summary{Refused: 1, Since: since})

	d.offline()
	d.begin(d, d.pair(1), time.Minute)
	wantPeek(t, d.path, journal.Summary{Waiting: 2, Refused: 1, Since: since})
}

// Nobody has the file open, as after the program ended.
func TestPeekAfterClose(t *testing.T) {
	path := newPath(t)
	wantPeek(t, path, journal.Summary{})
	for _, name := range []string{"", "Work, https://kimai.example.com", "Office, https://kimai.example.com", ""} {
		must(t, named(t, path, name).Close())
	}
	wantPeek(t, path, journal.Summary{Name: "Office, https://kimai.example.com"})
}

// To know whose it is is not to know anything of the server.
func TestNameIsNothingThatTheServerTold(t *testing.T) {
	j := named(t, newPath(t), "Work")
	defer j.Close()
	if s, err := j.Snapshot(t.Context()); kimai.CodeOf(err) != kimai.Unreachable {
		t.Errorf("Snapshot = %+v, %v, want that the server can't be reached", s, err)
	}
}

func TestPeekAtWhatIsNoJournal(t *testing.T) {
	ours := newPath(t)
	must(t, named(t, ours, "Work").Close())
	content, err := os.ReadFile(ours)
	must(t, err)
	for _, test := range []struct {
		name    string
		content []byte
		want    string // "" is nothing wrong
	}{
		{"empty", nil, ""},
		{"text", bytes.Repeat([]byte("no database "), 1000), "not a database"},
		{"cut", content[:len(content)/2], "malformed"},
		{"overwritten", append(bytes.Clone(content[:4096]), bytes.Repeat([]byte{0xff}, len(content)-4096)...), "damaged"},
		{"of another program", overwritten(content, 68, "Kimt"), "no journal"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.db")
			must(t, os.WriteFile(path, test.content, 0o600))
			_, err := journal.Peek(t.Context(), path)
			if test.want == "" {
				must(t, err)
				return
			}
			kimaitest.WantError(t, err, "no secret", kimai.Internal, path, test.want)
		})
	}
}

// overwritten is the content with other bytes at a place.
func overwritten(content []byte, at int, with string) []byte {
	content = bytes.Clone(content)
	copy(content[at:], with)
	return content
}
