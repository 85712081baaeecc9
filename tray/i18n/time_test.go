//go:build !windows && !darwin

package i18n_test

import (
	"testing"
	"time"

	"kimai-tray/tray/i18n"
)

func TestTimes(t *testing.T) {
	afternoon := time.Date(2026, 3, 2, 15, 4, 0, 0, time.UTC)
	for _, test := range []struct {
		name             string
		lang, times, all string // of the environment
		language         string // of the settings
		clock, day, date string
	}{
		{"none", "", "", "", "", "15:04", "2 Mar", "2 Mar 2026"},
		{"C", "C.UTF-8", "", "", "", "15:04", "2 Mar", "2 Mar 2026"},
		{"United States", "en_US.UTF-8", "", "", "", "3:04 PM", "Mar 2", "Mar 2, 2026"},
		{"Canada", "en_CA.UTF-8", "", "", "", "3:04 PM", "Mar 2", "Mar 2, 2026"},
		{"Québec", "fr_CA.UTF-8", "", "", "", "15:04", "Mar 2", "Mar 2, 2026"},
		{"Australia", "en_AU.UTF-8", "", "", "", "3:04 PM", "2 Mar", "2 Mar 2026"},
		{"Great Britain", "en_GB.UTF-8", "", "", "", "15:04", "2 Mar", "2 Mar 2026"},
		{"Germany", "de_DE.UTF-8", "", "", "", "15:04", "02.03.", "02.03.2026"},
		{"English texts in Germany", "en_US.UTF-8", "de_DE.UTF-8", "", "", "15:04", "2 Mar", "2 Mar 2026"},
		{"LC_ALL above all", "en_US.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "", "15:04", "2 Mar", "2 Mar 2026"},
		{"German texts in the United States", "en_US.UTF-8", "", "", "de", "3:04 PM", "02.03.", "02.03.2026"},
		{"a language without a region", "en", "", "", "", "15:04", "2 Mar", "2 Mar 2026"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("LANG", test.lang)
			t.Setenv("LC_MESSAGES", "")
			t.Setenv("LC_TIME", test.times)
			t.Setenv("LC_ALL", test.all)
			use(t, test.language)
			if got := i18n.Clock(afternoon); got != test.clock {
				t.Errorf("clock %q, want %q", got, test.clock)
			}
			if got := i18n.Day(afternoon); got != test.day {
				t.Errorf("day %q, want %q", got, test.day)
			}
			if got := i18n.Date(afternoon); got != test.date {
				t.Errorf("date %q, want %q", got, test.date)
			}
		})
	}
}
