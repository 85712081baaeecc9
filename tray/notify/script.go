package notify

import (
	"strconv"
	"strings"
)

// script makes s safe for macOS, where the library quotes texts for AppleScript
// the way of Go: AppleScript reads a backslash in another way, and nothing at
// all if Go escapes what can't be printed. Where terminal-notifier is
// installed, the library runs that instead, which takes what begins like an
// option or a property list for one
// (https://github.com/julienXX/terminal-notifier/issues/263).
func script(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case !strconv.IsPrint(r):
			return -1
		default:
			return r
		}
	}, s)
	if s != "" && strings.Contains(`-*[{(<"`, s[:1]) {
		return "“" + s + "”"
	}
	return s
}
