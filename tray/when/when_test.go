package when_test

import (
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/when"
)

var berlin = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return zone
}()

// noon is when the tests are: a Thursday.
var noon = time.Date(2026, 1, 15, 12, 0, 0, 0, berlin)

func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", text, berlin)
	if err != nil {
		panic(err)
	}
	return t
}

func TestParse(t *testing.T) {
	monday := at("2026-01-12 23:30:00") // the day that goes without saying
	for _, test := range []struct {
		typed string
		on    string // that day
		past  string
	}{
		{"9", "2026-01-12 09:00:00", "2026-01-15 09:00:00"},
		{" 09 ", "2026-01-12 09:00:00", "2026-01-15 09:00:00"},
		{"17", "2026-01-12 17:00:00", "2026-01-14 17:00:00"},
		{"9:05", "2026-01-12 09:05:00", "2026-01-15 09:05:00"},
		{"09:05", "2026-01-12 09:05:00", "2026-01-15 09:05:00"},
		{"9:05:30", "2026-01-12 09:05:30", "2026-01-15 09:05:30"},
		{"9.05", "2026-01-12 09:05:00", "2026-01-15 09:05:00"},
		{"9.05.30 pm", "2026-01-12 21:05:30", "2026-01-14 21:05:30"},
		{"905", "2026-01-12 09:05:00", "2026-01-15 09:05:00"},
		{"0905", "2026-01-12 09:05:00", "2026-01-15 09:05:00"},
		{"1730", "2026-01-12 17:30:00", "2026-01-14 17:30:00"},
		{"12:00", "2026-01-12 12:00:00", "2026-01-15 12:00:00"},
		{"12:00:01", "2026-01-12 12:00:01", "2026-01-14 12:00:01"},
		{"9am", "2026-01-12 09:00:00", "2026-01-15 09:00:00"},
		{"9:05 PM", "2026-01-12 21:05:00", "2026-01-14 21:05:00"},
		{"12am", "2026-01-12 00:00:00", "2026-01-15 00:00:00"},
		{"12:30pm", "2026-01-12 12:30:00", "2026-01-14 12:30:00"},
		{"0", "2026-01-12 00:00:00", "2026-01-15 00:00:00"},
		{"24:00", "2026-01-13 00:00:00", "2026-01-15 00:00:00"},
		{"now", "2026-01-15 12:00:00", "2026-01-15 12:00:00"},
		{"-15m", "2026-01-15 11:45:00", "2026-01-15 11:45:00"},
		{"-1h30m", "2026-01-15 10:30:00", "2026-01-15 10:30:00"},
		{"today", "2026-01-15 00:00:00", "2026-01-15 00:00:00"},
		{"today 17:00", "2026-01-15 17:00:00", "2026-01-15 17:00:00"},
		{"yesterday", "2026-01-14 00:00:00", "2026-01-14 00:00:00"},
		{"Yesterday  17:00", "2026-01-14 17:00:00", "2026-01-14 17:00:00"},
		{"yesterday 5 pm", "2026-01-14 17:00:00", "2026-01-14 17:00:00"},
		{"yesterday 24:00", "2026-01-15 00:00:00", "2026-01-15 00:00:00"},
		{"2026-11-23", "2026-11-23 00:00:00", "2026-11-23 00:00:00"},
		{"2026-11-23 17:00", "2026-11-23 17:00:00", "2026-11-23 17:00:00"},
		{"2026-11-23T17:00", "2026-11-23 17:00:00", "2026-11-23 17:00:00"},
		{"2026-11-23T17:00:00Z", "2026-11-23 18:00:00", "2026-11-23 18:00:00"},
		{"2026-07-01T17:00:00+09:00", "2026-07-01 10:00:00", "2026-07-01 10:00:00"},
	} {
		t.Run(test.typed, func(t *testing.T) {
			typed, err := when.Parse(test.typed)
			if err != nil {
				t.Fatal(err)
			}
			if got := typed.On(monday, noon); !got.Equal(at(test.on)) {
				t.Errorf("on Monday it is %v, want %v", got, test.on)
			}
			if got := typed.Past(noon); !got.Equal(at(test.past)) {
				t.Errorf("when it has passed it is %v, want %v", got, test.past)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, typed := range []string{
		"", " ", "noon", "24:01", "25", "9:60", "9:5", "9:05:60", "13pm", "0am", "09055", "9.5", "-15", "-0m", "--15m", "15m", "-", "+15m",
		"tomorrow", "yesterday noon", "now 9", "9 yesterday", "2026-02-30", "2026-1-5", "1969-12-31", "0001-01-01", "2026-11-23x17:00", "1969-12-31T00:00:00Z",
		strings.Repeat("9", 10_000),
	} {
		_, err := when.Parse(typed)
		if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(err.Error(), when.Understood) || len(err.Error()) > 300 {
			t.Errorf("Parse(%.40q): error %v, want one with code Rejected that shows what is understood", typed, err)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, test := range []struct {
		typed      string
		day, clock bool
	}{
		{"9", false, true},
		{"yesterday", true, false},
		{"2026-11-23", true, false},
		{"yesterday 9", false, false},
		{"now", false, false},
		{"-15m", false, false},
		{"2026-11-23T17:00:00Z", false, false},
	} {
		typed, err := when.Parse(test.typed)
		if err != nil || typed.IsDay() != test.day || typed.IsClock() != test.clock {
			t.Errorf("%q: a day alone %v, a time of day alone %v, error %v", test.typed, typed.IsDay(), typed.IsClock(), err)
		}
	}
}

func TestAfterAndEnd(t *testing.T) {
	start := at("2026-01-12 22:00:00")
	for _, test := range []struct{ typed, after, end string }{
		{"23:00", "2026-01-12 23:00:00", "2026-01-15 23:00:00"},
		{"22:00", "2026-01-13 22:00:00", "2026-01-15 22:00:00"},
		{"1:00", "2026-01-13 01:00:00", "2026-01-15 01:00:00"},
		{"24:00", "2026-01-13 00:00:00", "2026-01-16 00:00:00"},
		{"yesterday", "2026-01-14 00:00:00", "2026-01-15 00:00:00"},
		{"yesterday 9", "2026-01-14 09:00:00", "2026-01-14 09:00:00"},
		{"2026-03-29", "2026-03-29 00:00:00", "2026-03-30 00:00:00"}, // of 23 hours
		{"-15m", "2026-01-15 11:45:00", "2026-01-15 11:45:00"},
	} {
		typed, err := when.Parse(test.typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := typed.After(start, noon); !got.Equal(at(test.after)) {
			t.Errorf("%q after the start is %v, want %v", test.typed, got, test.after)
		}
		if got := typed.End(noon); !got.Equal(at(test.end)) {
			t.Errorf("%q ends at %v, want %v", test.typed, got, test.end)
		}
	}
}

// What is understood is a time that a backend can keep, of the day that was
// meant.
func FuzzParse(f *testing.F) {
	for _, typed := range []string{"9", "9:05", "0905", "9:05pm", "yesterday 17:00", "2026-11-23T17:00", "2026-11-23T17:00:00Z", "-15m", "now", "24:00", "noon"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typed, err := when.Parse(text)
		if err != nil {
			if kimai.CodeOf(err) != kimai.Rejected {
				t.Errorf("Parse(%q): error %v without a code", text, err)
			}
			return
		}
		on, past := typed.On(noon, noon), typed.Past(noon)
		switch {
		case on.IsZero() || past.IsZero():
			t.Errorf("%q is no time", text)
		case past.After(on) || typed.IsClock() && (past.After(noon) || noon.Sub(past) > 24*time.Hour):
			t.Errorf("%q is %v, and %v when it has passed", text, on, past)
		case typed.IsDay() && (on.Hour() != 0 || !typed.End(noon).After(on)):
			t.Errorf("%q is from %v to %v", text, on, typed.End(noon))
		case typed.IsClock() && !typed.After(noon, noon).After(noon):
			t.Errorf("%q is not after noon", text)
		}
	})
}
