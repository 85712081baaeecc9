package watch_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kimai-tray/tray/watch"
)

// deadline is how long a change may take to be noticed on a busy machine.
const deadline = 20 * time.Second

func newWatcher(t *testing.T) *watch.Watcher {
	t.Helper()
	w, err := watch.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func start(t *testing.T, prefix string) <-chan struct{} {
	t.Helper()
	changes := make(chan struct{}, 1)
	err := newWatcher(t).File(prefix, func() {
		select {
		case changes <- struct{}{}:
		default:
		}
	}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func expect(t *testing.T, changes <-chan struct{}) {
	t.Helper()
	select {
	case <-changes:
	case <-time.After(deadline):
		t.Fatal("the change was not noticed")
	}
}

func TestTouch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "there", "changed")
	changes := start(t, path)
	for range 3 {
		if err := watch.Touch(path); err != nil {
			t.Fatal(err)
		}
		expect(t, changes)
	}
}

func TestOtherFilesDoNotCount(t *testing.T) {
	dir := t.TempDir()
	mine := start(t, filepath.Join(dir, "kimai-tray.db"))
	other := filepath.Join(dir, "other")
	told := make(chan bool, 1)
	err := newWatcher(t).File(other, func() {
		_, err := os.Stat(other)
		select {
		case told <- err == nil:
		default:
		}
	}, func() {})
	if err != nil {
		t.Fatal(err)
	}

	if err := os.WriteFile(filepath.Join(dir, "kimai-tray.db-wal"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(t, mine)
	if err := os.WriteFile(other, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	select {
	case there := <-told:
		if !there {
			t.Error("told of a change before the file was there: it was another file's")
		}
	case <-time.After(deadline):
		t.Fatal("the change was not noticed")
	}
}

func TestSeveralFilesAreToldApart(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher(t)
	told := make(chan string, 16)
	paths := []string{filepath.Join(dir, "records"), filepath.Join(dir, "catalogue"), filepath.Join(dir, "data", "kimai-tray.db")}
	for _, path := range paths {
		if err := w.File(path, func() { told <- path }, func() { t.Errorf("%s is broken", path) }); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range paths {
		if err := os.WriteFile(path, nil, 0o600); err != nil { // makes it, and writes nothing
			t.Fatal(err)
		}
		select {
		case got := <-told:
			if got != path {
				t.Errorf("told of %s, want %s", got, path)
			}
		case <-time.After(deadline):
			t.Fatalf("the change of %s was not noticed", path)
		}
	}
}

func TestFolderThatGoesAway(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	broken := make(chan struct{}, 8)
	err := newWatcher(t).File(filepath.Join(dir, "kimai-tray.db"), func() {}, func() { broken <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Fatal(err)
	}
	expect(t, broken)
}

func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := newWatcher(t).File(filepath.Join(file, "changed"), func() {}, func() {}); err == nil {
		t.Error("watching below a file gave no error")
	}
	if err := watch.Touch(filepath.Join(file, "changed")); err == nil {
		t.Error("touching below a file gave no error")
	}
}
