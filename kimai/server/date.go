package server

import (
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// lastUnix is the end of the year 9999, the last that dates can be written in.
const lastUnix = 253402300799

// date reads a point of time: YYYY-MM-DD, with a time behind a blank or T,
// with or without seconds and zone, or @ and a unix time. 0, "", null and
// false are no date: the zero time. Texts without zone are meant in location.
//
// Kimai reads whatever PHP's strtotime makes a guess at, and takes for no date
// what it does not understand, plain unix times among it. A filter that is
// silently left out shows a wrong sum, so here it is an error.
func date(v any, location *time.Location) (time.Time, bool) {
	if isEmpty(v) || v == "0" {
		return time.Time{}, true
	}
	text, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	if unix, ok := strings.CutPrefix(text, "@"); ok {
		return unixDate(unix)
	}
	if len(text) > len(time.DateOnly) && text[len(time.DateOnly)] == ' ' {
		text = text[:len(time.DateOnly)] + "T" + text[len(time.DateOnly)+1:]
	}
	if t, err := time.ParseInLocation(time.DateOnly, text, location); err == nil {
		return kimai.Instant(t), true
	}
	for _, clock := range []string{"T15:04:05", "T15:04"} {
		for _, zone := range []string{"", "Z07:00", "Z0700", "Z07"} {
			if t, err := time.ParseInLocation(time.DateOnly+clock+zone, text, location); err == nil {
				return kimai.Instant(t), true
			}
		}
	}
	return time.Time{}, false
}

func unixDate(digits string) (time.Time, bool) {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < -lastUnix || n > lastUnix {
		return time.Time{}, false
	}
	if n == 0 {
		return time.Time{}, true // Kimai keeps "none" as 0
	}
	return time.Unix(n, 0).UTC(), true
}
