// Package compare measures kimai-tray beside a bare fyne.io/systray program
// with 30 entries and prints a table:
//
//	go test -run '^$' -bench . -benchtime 1x ./tray/traytest/compare
//
// Both run as real processes, each on a fake desktop of its own, and are
// measured in turns or side by side, so that the ratios hold on any machine.
// The bare program keeps nothing: beside a click that goes to disk stands what
// the disk needs to write one page.
//
// It takes about four minutes, most of which the programs spend idle, and needs
// Linux and dbus-daemon. Nothing fails when an aim is missed: a busy machine is
// no fault of the program.
package compare
