//go:build linux

package main_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/tray/text"
	"kimai-tray/tray/traytest"
)

// database is the path of the embedded backend's file.
func (s *session) database() string {
	return filepath.Join(s.Dir(traytest.Data), "kimai-tray", "kimai-tray.db")
}

// backend opens the embedded backend until the test ends.
func (s *session) backend() *sqlite.User {
	s.t.Helper()
	db, err := sqlite.Open(s.t.Context(), s.database())
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { db.Close() })
	user, err := db.Local(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return user
}

// wantRecords compares the records of a backend, the newest first. A name that
// ends in " …" is of one that is running.
func (s *session) wantRecords(backend kimai.Timesheet, want ...string) {
	s.t.Helper()
	if err := s.compareRecords(backend, want); err != nil {
		s.t.Error(err)
	}
}

// waitRecords waits until the embedded backend has these records. A commit is
// in the file before readers see it, of which only shared memory tells them;
// but the next who wants to write has to wait for it.
func (s *session) waitRecords(backend kimai.Timesheet, want ...string) {
	s.t.Helper()
	db := s.openDatabase()
	s.waitFile(s.database(), func() error {
		if _, err := db.ExecContext(s.t.Context(), "BEGIN IMMEDIATE; ROLLBACK"); err != nil {
			return err
		}
		return s.compareRecords(backend, want)
	})
}

func (s *session) compareRecords(backend kimai.Timesheet, want []string) error {
	records, err := backend.Records(s.t.Context(), kimai.Query{})
	if err != nil {
		return err
	}
	var got []string
	for _, r := range records {
		name := text.FullPair(r.Pair)
		if r.Running() {
			name += " …"
		}
		got = append(got, name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		return errors.New("records, the newest first (-want +got):\n" + diff)
	}
	return nil
}

// waitFile waits until check finds nothing wrong, looking again whenever a file
// whose path begins with prefix changes. Its folder has to be there.
func (s *session) waitFile(prefix string, check func() error) {
	s.t.Helper()
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		s.t.Fatal(err)
	}
	defer watcher.Close()
	if err := watcher.Add(filepath.Dir(prefix)); err != nil {
		s.t.Fatal(err)
	}
	deadline := time.After(traytest.Deadline)
	for {
		err := check()
		if err == nil {
			return
		}
		for changed := false; !changed; {
			select {
			case event := <-watcher.Events:
				changed = strings.HasPrefix(event.Name, prefix)
			case <-deadline:
				s.t.Fatalf("waited %v for %s: %v", traytest.Deadline, prefix, err)
			}
		}
	}
}

// openDatabase opens the file without the program's own code.
func (s *session) openDatabase() *sql.DB {
	s.t.Helper()
	db, err := sql.Open("sqlite", "file:"+s.database()+"?_pragma=busy_timeout(20000)")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { db.Close() })
	return db
}

// checkDatabase lets SQLite look for damage in the file.
func (s *session) checkDatabase() {
	s.t.Helper()
	var result string
	err := s.openDatabase().QueryRowContext(s.t.Context(), "PRAGMA integrity_check").Scan(&result)
	if err != nil || result != "ok" {
		s.t.Errorf("the database is damaged: %s %v", result, err)
	}
}
