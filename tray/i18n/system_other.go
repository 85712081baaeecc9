//go:build !windows && !darwin

package i18n

import "os"

// system is the locale of the messages, by the rules of POSIX (8.2).
func system() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := os.Getenv(name); locale != "" {
			return locale
		}
	}
	return ""
}
