package command_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// newTerminal opens a pseudo terminal of that many columns.
func newTerminal(t *testing.T, columns uint16) (screen, keyboard *os.File) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	must(err)
	t.Cleanup(func() { keyboard.Close() })
	fd := int(keyboard.Fd())
	must(unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	must(err)
	must(unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns}))
	screen, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	must(err)
	t.Cleanup(func() { screen.Close() })
	return screen, keyboard
}

// In a terminal there are bars as wide as it leaves room, of characters that it
// has.
func TestReportInATerminal(t *testing.T) {
	blocks := func(n int) string { return strings.Repeat("█", n) }
	b := worked(t).with("Website/Texts", "12 09:00", "12 09:01", "")
	for _, test := range []struct {
		name    string
		columns uint16
		locale  string
		want    []string
	}{
		{"wide", 60, "C.UTF-8", []string{
			"Mon 2026-01-12   0:01  " + blocks(1), // it is something
			"Tue 2026-01-13   1:15  " + blocks(14),
			"Wed 2026-01-14   1:00  " + blocks(11),
			"Thu 2026-01-15   3:20  " + blocks(37),
			"Total            5:36",
		}},
		{"without Unicode", 60, "C", []string{
			"Mon 2026-01-12   0:01  #",
			"Tue 2026-01-13   1:15  " + strings.Repeat("#", 14),
			"Wed 2026-01-14   1:00  " + strings.Repeat("#", 11),
			"Thu 2026-01-15   3:20  " + strings.Repeat("#", 37),
			"Total            5:36",
		}},
		{"narrow", 30, "C.UTF-8", []string{"Mon 2026-01-12   0:01", "Tue 2026-01-13   1:15", "Wed 2026-01-14   1:00", "Thu 2026-01-15   3:20", "Total            5:36"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("LC_ALL", test.locale)
			screen, keyboard := newTerminal(t, test.columns)
			b.screen = screen
			if got := b.run("report --by day"); got.Exit != 0 {
				t.Fatal(got)
			}
			lines := bufio.NewScanner(keyboard)
			for _, want := range test.want {
				if !lines.Scan() || lines.Text() != want {
					t.Errorf("%q, error %v, want %q", lines.Text(), lines.Err(), want)
				}
			}
		})
	}
}
