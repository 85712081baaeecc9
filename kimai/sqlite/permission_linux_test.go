package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

func TestReadOnlyFolder(t *testing.T) {
	// Root may write anywhere. Take that from this thread; it ends with the test.
	runtime.LockOSThread()
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&header, &none[0]); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, filepath.Join(folder, "kimai.db"), "permissions of its folder")
	wantOpenError(t, filepath.Join(folder, "deep", "kimai.db"), "permissions of the folders")

	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "kimai.db")
	if err := os.WriteFile(path, nil, 0o400); err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, path, "permissions of the file")
}
