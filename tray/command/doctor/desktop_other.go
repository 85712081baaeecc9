//go:build windows || darwin

package doctor

import (
	"context"
	"runtime"
)

// Desktop has nothing to look at: all of it is part of the system.
func Desktop() []Probe { return nil }

// Readable reports whether the keyring gives what it keeps under a name without
// a prompt. macOS does not tell before.
func Readable(context.Context, string) bool { return runtime.GOOS == "windows" }
