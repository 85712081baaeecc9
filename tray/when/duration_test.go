package when_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/when"
)

func TestParseDuration(t *testing.T) {
	for typed, want := range map[string]time.Duration{
		"45m":      45 * time.Minute,
		"1h30m":    90 * time.Minute,
		" 1h 30m ": 90 * time.Minute,
		"1H30M":    90 * time.Minute,
		"1.5h":     90 * time.Minute,
		"1,5h":     90 * time.Minute,
		"1:30":     90 * time.Minute,
		"0:05":     5 * time.Minute,
		"38:00":    38 * time.Hour,
		"1s":       time.Second,
	} {
		if got, err := when.ParseDuration(typed); time.Duration(got) != want || err != nil {
			t.Errorf("%q is %v, %v, want %v", typed, time.Duration(got), err, want)
		}
	}
	for _, typed := range []string{"", "0s", "0:00", "999ms", "-5m", " -5m", "90", "1,30", "1:5", "1:60", "h", "a while", "9999999h"} {
		if got, err := when.ParseDuration(typed); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("%q is %v, %v, want code Rejected", typed, time.Duration(got), err)
		}
	}
}

// What is understood is some time at least.
func FuzzParseDuration(f *testing.F) {
	for _, typed := range []string{"45m", "1h 30m", "1,5h", "1:30", "-5m", "9999999h"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got, err := when.ParseDuration(typed)
		if (err == nil) != (time.Duration(got) >= time.Second) {
			t.Errorf("%q is %v, %v", typed, time.Duration(got), err)
		}
	})
}
