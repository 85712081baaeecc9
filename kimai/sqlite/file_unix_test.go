//go:build unix

package sqlite_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kimai-tray/kimai"
)

func TestNameThatOnlyUnixAllows(t *testing.T) {
	wantKept(t, filepath.Join(t.TempDir(), `what?_txlock=none&\ "x".db`))
}

func TestOnlyTheUserMayReadFiles(t *testing.T) {
	old := syscall.Umask(0) // the worst case
	defer syscall.Umask(old)

	folder := filepath.Join(t.TempDir(), "kimai")
	path := filepath.Join(folder, "kimai.db")
	user := localOf(t, open(t, path))
	begin(t, user, firstPair(t, user))
	for name, want := range map[string]fs.FileMode{
		folder:        0o700,
		path:          0o600,
		path + "-wal": 0o600,
		path + "-shm": 0o600,
	} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %v, want %v", name, got, want)
		}
	}
}

func TestReplacedFile(t *testing.T) {
	tests := []struct {
		name    string
		replace func(path string) error
	}{
		{"deleted", os.Remove},
		{"replaced", func(path string) error {
			if err := os.Rename(path, path+".old"); err != nil {
				return err
			}
			return os.WriteFile(path, nil, 0o600)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := newPath(t)
			user := localOf(t, open(t, path))
			pair := firstPair(t, user)
			if err := test.replace(path); err != nil {
				t.Fatal(err)
			}
			_, err := user.Start(t.Context(), pair.Project.ID, pair.Task.ID)
			if kimai.CodeOf(err) != kimai.Internal || !strings.Contains(kimai.Explain(err), "moved or replaced") {
				t.Errorf("error %v, want one that says it was moved or replaced", err)
			}
		})
	}
}

func TestDeletedFileIsNotMadeAgain(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	user := localOf(t, db)
	must(t, os.Remove(path))
	db.Reads().SetMaxIdleConns(-1) // a new connection for each statement
	_, err := user.Snapshot(t.Context())
	if err == nil || !strings.Contains(kimai.Explain(err), "cannot be opened") {
		t.Errorf("error %v, want one that says it cannot be opened", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file is there again")
	}
}
