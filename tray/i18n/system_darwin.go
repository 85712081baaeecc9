package i18n

import (
	"os/exec"
	"strings"
)

// system is the first of the user's languages. A program that was started by
// the Finder has none in its environment.
func system() string {
	first, _, _ := strings.Cut(preference("AppleLanguages"), ",") // ("de-DE", "en-GB")
	return strings.Trim(first, "( \n\")")
}

// timesOfSystem is the locale of dates and times.
func timesOfSystem() string { return preference("AppleLocale") } // en_US, or en_US@rg=dezzzz

// preference is one of the user's, as defaults prints it, "" if there is none.
func preference(name string) string {
	printed, err := exec.Command("/usr/bin/defaults", "read", "-g", name).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(printed))
}
