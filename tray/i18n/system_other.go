//go:build !windows && !darwin

package i18n

import "os"

// system is the locale of the messages.
func system() string { return locale("LC_MESSAGES") }

// timesOfSystem is the locale of dates and times.
func timesOfSystem() string { return locale("LC_TIME") }

// locale is that of a category, by the rules of POSIX (8.2).
func locale(category string) string {
	for _, name := range []string{"LC_ALL", category, "LANG"} {
		if locale := os.Getenv(name); locale != "" {
			return locale
		}
	}
	return ""
}
