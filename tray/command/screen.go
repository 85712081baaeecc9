package command

import (
	"cmp"
	"os"
	"runtime"
	"strings"

	"golang.org/x/term"
)

// A screen is the terminal that the output goes to.
type screen struct {
	columns int    // 0 if there is none
	block   string // what bars are made of
}

// screen finds out about the terminal.
func (s *session) screen() screen {
	file, isFile := s.env.Stdout.(interface{ Fd() uintptr })
	if !isFile {
		return screen{}
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return screen{}
	}
	block := "#"
	if showsUnicode() {
		block = "█"
	}
	return screen{cmp.Or(columns, 80), block} // a serial line may not know
}

// showsUnicode reports whether the terminal shows more than ASCII, which the
// locale says (POSIX, 8.2 Internationalization Variables). The console of
// Windows always does.
func showsUnicode() bool {
	locale := strings.ToLower(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG")))
	return runtime.GOOS == "windows" || strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
}
