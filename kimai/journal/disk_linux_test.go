package journal_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// powerless takes from this thread what root may do with files. The thread ends
// with the test.
func powerless(t *testing.T) {
	t.Helper()
	runtime.LockOSThread()
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	must(t, unix.Capset(&header, &none[0]))
}

// A journal that may only be read tells what it knows.
func TestReadOnlyFile(t *testing.T) {
	logged(t)
	d := newDesk(t)
	d.offline()
	r := d.begin(d, d.pair(0), time.Minute)
	must(t, d.Journal.Close())
	powerless(t)
	must(t, os.Chmod(d.path, 0o400))
	d.Journal = open(t, d.path, d.line, d.clock)
	s := d.snapshot()
	if got, _ := s.Recording(); got.ID != r.ID || s.Waiting != 1 {
		t.Errorf("Snapshot is %+v, want %+v, which waits", s, r)
	}
	_, err := d.Stop(t.Context(), r.ID)
	kimaitest.WantError(t, err, "no secret", kimai.Internal, "read-only", "Nothing was recorded", "permissions")
}

func TestReadOnlyFolder(t *testing.T) {
	powerless(t)
	folder := t.TempDir()
	must(t, os.Chmod(folder, 0o500))
	for path, words := range map[string]string{"journal.db": "permissions of its folder", "deep/journal.db": "permissions of the folders"} {
		path = filepath.Join(folder, path)
		_, err := journal.Open(t.Context(), path, to(nil))
		kimaitest.WantError(t, err, "no secret", kimai.Internal, path, words)
	}
	d := newDesk(t)
	must(t, d.Journal.Close())
	must(t, os.Chmod(filepath.Dir(d.path), 0o500))
	_, err := journal.Open(t.Context(), d.path, to(d.line))
	kimaitest.WantError(t, err, "no secret", kimai.Internal, d.path, "permissions of the file and its folder")
	must(t, os.Chmod(filepath.Dir(d.path), 0o700))
}
