//go:build unix

package main

import "syscall"

// keepNoCore makes the system write no image of our memory when we crash: there
// are keys in it.
func keepNoCore() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) }
