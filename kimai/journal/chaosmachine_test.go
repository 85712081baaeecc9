package journal_test

import (
	"context"
	"database/sql/driver"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// machine is a computer with a journal in a folder, from when it is switched on
// until it loses its power.
type machine struct {
	*testing.T
	dir      string
	network  *kimaitest.Network
	journals [2]*journal.Journal // of two programs
	dead     bool
	rest     string // the folder with what was on the disk when the power went
}

func journalIn(dir string) string { return filepath.Join(dir, "journal.db") }

// start switches a machine on that has the journal in the folder.
func (c *chaos) start(dir string) {
	m := &machine{T: c.T, dir: dir}
	m.network = kimaitest.NewNetwork(c.server, c.meet)
	machines.watch(journalIn(dir), c.commit)
	for i := range m.journals {
		j, err := journal.Open(context.WithoutCancel(c.Context()), journalIn(dir), func(context.Context) (journal.Remote, error) {
			return c.login(&http.Client{Transport: m.network})
		}, journal.WithClock(c.now))
		must(c.T, err)
		m.journals[i] = j
	}
	c.machine = m
}

// lose takes the power from the machine: what it does from now on does not
// count. torn leaves the beginning of a write that did not get to its end.
func (m *machine) lose(torn []byte) {
	m.dead, m.rest = true, m.TempDir()
	m.network.Cut()
	copyJournal(m.T, m.dir, m.rest)
	wal, err := os.OpenFile(journalIn(m.rest)+"-wal", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	must(m.T, err)
	_, err = wal.Write(torn)
	must(m.T, err)
	must(m.T, wal.Close())
}

// off closes the programs and returns the folder with the journal as it is when
// the machine is switched on again.
func (m *machine) off() (dir string) {
	for _, j := range m.journals {
		must(m.T, j.Close())
	}
	machines.forget(journalIn(m.dir))
	if !m.dead {
		return m.dir
	}
	must(m.T, os.RemoveAll(m.dir))
	return m.rest
}

// discard closes the journal and takes its folder away.
func discard(t *testing.T, j *journal.Journal, dir string) {
	must(t, j.Close())
	must(t, os.RemoveAll(dir))
}

// copyJournal copies the files of a journal as they are at this instant. The
// index of the log is made anew, as after any loss of power.
func copyJournal(t *testing.T, from, to string) {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(journalIn(from) + suffix)
		if os.IsNotExist(err) {
			continue
		}
		must(t, err)
		must(t, os.WriteFile(journalIn(to)+suffix, data, 0o600))
	}
}

// watched tells who waits for the commits to which file.
type watched struct {
	mu    sync.Mutex
	calls map[string]func()
}

var machines = watched{calls: make(map[string]func())}

func (w *watched) watch(path string, call func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls[path] = call
}

func (w *watched) forget(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.calls, path)
}

// hook has SQLite call who waits just before anything of a commit is written.
func (w *watched) hook(connection sqlite.ExecQuerierContext, dsn string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for path, call := range w.calls {
		if !strings.Contains(dsn, filepath.ToSlash(path)) {
			continue
		}
		hooks, ok := connection.(sqlite.HookRegisterer)
		if !ok {
			return driver.ErrSkip
		}
		hooks.RegisterCommitHook(func() int32 { call(); return 0 })
	}
	return nil
}

func init() { sqlite.RegisterConnectionHook(machines.hook) }
