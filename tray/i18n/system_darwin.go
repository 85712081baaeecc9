package i18n

import (
	"os/exec"
	"strings"
)

// system is the first of the user's languages. A program that was started by
// the Finder has none in its environment.
func system() string {
	list, err := exec.Command("/usr/bin/defaults", "read", "-g", "AppleLanguages").Output() // ("de-DE", "en-GB")
	if err != nil {
		return ""
	}
	first, _, _ := strings.Cut(string(list), ",")
	return strings.Trim(first, "( \n\")")
}
