// Package when reads times as people type them.
package when

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// A Time is a time that was typed. Which instant it means depends on what time
// it is, and without a day on the day that goes without saying.
type Time struct {
	instant time.Time      // with its zone
	before  *time.Duration // now
	day     *day
	clock   *clock // nil for a day alone
}

// day is a calendar day: a date, or without one so many days before today.
type day struct {
	date time.Time // at 0:00 UTC
	back int
}

// clock is a time of day, up to 24:00.
type clock struct{ hour, minute, second int }

// Understood are examples of all that is.
const Understood = `9, 9:05, 0905, 9:05pm, "yesterday 17:00", "2026-11-23 17:00", -15m (that long ago) or now`

// Parse reads a time: a time of day, a day, both, how long ago it was, or an
// instant with its zone as in RFC 3339. Code Rejected: it is none, or before
// 1970.
func Parse(typed string) (Time, error) {
	words := strings.Fields(strings.ToLower(typed))
	if len(words) == 1 {
		if t, ok := parseInstant(words[0]); ok {
			return t, nil
		}
		words = strings.Fields(dated.ReplaceAllString(words[0], "$1 $2"))
	}
	var t Time
	if len(words) > 0 {
		if t.day = parseDay(words[0]); t.day != nil {
			words = words[1:]
		}
	}
	if len(words) > 0 {
		t.clock = parseClock(strings.Join(words, " "))
	}
	if t.day == nil && t.clock == nil || t.clock == nil && len(words) > 0 {
		return Time{}, kimai.Errorf(kimai.Rejected, "%.40q is no time like %s", typed, Understood)
	}
	return t, nil
}

// dated is a date with a time of day as in ISO 8601.
var dated = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})t(\S+)$`)

// parseInstant reads what needs no day.
func parseInstant(word string) (Time, bool) {
	if word == "now" {
		return Time{before: new(time.Duration)}, true
	}
	if ago, err := time.ParseDuration(strings.TrimPrefix(word, "-")); err == nil && word[0] == '-' && ago > 0 {
		return Time{before: &ago}, true
	}
	t, err := time.Parse(time.RFC3339, strings.ToUpper(word))
	return Time{instant: t}, err == nil && t.Unix() > 0
}

func parseDay(word string) *day {
	switch word {
	case "today":
		return &day{}
	case "yesterday":
		return &day{back: 1}
	}
	date, err := time.Parse(time.DateOnly, word)
	if err != nil || date.Year() < 1970 {
		return nil
	}
	return &day{date: date}
}

// times are 9, 9:05, 9:05:30 and 0905, with am or pm or without. Some write 9.05
// for 9:05.
var times = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2}))?|(\d{2}))? ?(am|pm)?$`)

func parseClock(typed string) *clock {
	parts := times.FindStringSubmatch(typed)
	if parts == nil {
		return nil
	}
	number := func(part string) int {
		n, _ := strconv.Atoi(part) // of two digits, or 0 without any
		return n
	}
	c := clock{number(parts[1]), number(parts[2] + parts[4]), number(parts[3])}
	switch half := parts[5]; {
	case c.minute > 59 || c.second > 59, half != "" && (c.hour < 1 || c.hour > 12):
		return nil
	case half != "":
		c.hour %= 12
		if half == "pm" {
			c.hour += 12
		}
	}
	if c.hour > 24 || c.hour == 24 && c.minute+c.second > 0 {
		return nil
	}
	return &c
}

// UnmarshalText implements [encoding.TextUnmarshaler] by [Parse].
func (t *Time) UnmarshalText(text []byte) (err error) {
	*t, err = Parse(string(text))
	return err
}
