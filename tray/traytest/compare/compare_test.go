//go:build linux

package compare

import (
	"os"
	"testing"
)

// BenchmarkStart measures from the start of a process until the host has its
// icon.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		compareStarts(b)
	}
}

// BenchmarkIdle measures what the programs take while nobody uses them.
func BenchmarkIdle(b *testing.B) {
	for b.Loop() {
		compareIdling(b)
	}
}

// BenchmarkTraffic measures what our program sends on the bus when something
// changes.
func BenchmarkTraffic(b *testing.B) {
	for b.Loop() {
		measureTraffic(b)
	}
}

// BenchmarkClick measures from a click until the record is on disk.
func BenchmarkClick(b *testing.B) {
	for b.Loop() {
		measureClicks(b)
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	if len(figures) > 0 {
		printTable(os.Stdout, figures)
	}
	os.RemoveAll(builtIn)
	os.Exit(code)
}
