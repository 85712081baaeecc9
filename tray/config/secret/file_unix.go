//go:build !windows

package secret

import (
	"io/fs"
	"os"
	"syscall"
)

// nonBlocking makes the opening of a pipe return, which may have no other end.
const nonBlocking = syscall.O_NONBLOCK

// owned reports whether a file is that of the user who runs the program.
func owned(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// exposed reports whether others than its user can do something with a file.
func exposed(mode fs.FileMode) bool { return mode.Perm()&0o077 != 0 }
