//go:build unix

package main

import "syscall"

// keepNoCore makes the system write no image of our memory when we crash: there
// are keys in it. A limit of one byte is too small for any, and on Linux also
// counts where images go to a program, for which a limit of 0 does not:
// https://github.com/torvalds/linux/blob/v6.12/fs/coredump.c
func keepNoCore() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: 1, Max: 1}) }
