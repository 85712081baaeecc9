package tray

import (
	"regexp"
	"time"

	"kimai-tray/kimai"
	times "kimai-tray/tray/when"
)

// Span is when something began and ended.
type Span struct{ Start, End time.Time }

// TypedTime reads when something began as a person types it in place of was:
// "9:05", which is the last such time that has passed, or "2026-12-31 9:05". It is in
// now's zone. What reads as was does is was, with its seconds. Code Rejected: it is
// no time.
func TypedTime(typed string, was, now time.Time) (time.Time, error) {
	t, ok := typedTime(typed)
	if !ok {
		return time.Time{}, kimai.Errorf(kimai.Rejected, "Write it as 9:05, or with its day as 2026-12-31 9:05.")
	}
	at := t.Past(now)
	if at.Second() == 0 && writtenTime(at, now) == writtenTime(was, now) {
		return was, nil
	}
	return kimai.Instant(at), nil
}

// divided are a begin, with its day or without, and an end.
var divided = regexp.MustCompile(`(?i)^\s*((?:\d{4}-\d{2}-\d{2}\s)?.*?)(?:\s*[-–—]\s*|\s+(?:to|bis)\s+)(.+)$`)

// TypedSpan reads from when to when something was as a person types it in place
// of was: "9:00–10:30" or "2026-12-31 9:00–10:30", in now's zone. Without a day it
// is that of was, or today if there is none. An end before the start is on the
// next day, unless it has a day itself. Seconds that are not typed are those of
// was, if the minute is. Code Rejected: it is none, or can't be meant.
func TypedSpan(typed string, was Span, now time.Time) (Span, error) {
	parts := divided.FindStringSubmatch(typed)
	if parts == nil {
		return Span{}, errNoSpan
	}
	from, isFrom := typedTime(parts[1])
	to, isTo := typedTime(parts[2])
	if !isFrom || !isTo {
		return Span{}, errNoSpan
	}
	day := was.Start
	if day.IsZero() {
		day = now
	}
	start := likeBefore(from.On(day, now), was.Start)
	end := likeBefore(to.On(start, now), was.End)
	if to.IsClock() && end.Before(start) {
		end = likeBefore(to.On(start.AddDate(0, 0, 1), now), was.End)
	}
	switch {
	case end.Before(start):
		return Span{}, kimai.Errorf(kimai.Rejected, "The record would end before it starts.")
	case !sameDay(start, end) && end.After(now):
		return Span{}, kimai.Errorf(kimai.Rejected, "The record would end on a day that is yet to come. Is the end before the start, or is another day meant?")
	}
	return Span{kimai.Instant(start), kimai.Instant(end)}, nil
}

var errNoSpan = kimai.Errorf(kimai.Rejected, "Write it as 9:00–10:30, or with its day as 2026-12-31 9:00–10:30.")

// typedTime reads a time that is no day alone.
func typedTime(typed string) (times.Time, bool) {
	t, err := times.Parse(typed)
	return t, err == nil && !t.IsDay()
}

// likeBefore is a time that was typed, with the seconds of was if it is of the same
// minute: those are not shown. On the same day it is was itself, as in the night in
// which the clock is set back there are two such times.
func likeBefore(typed, was time.Time) time.Time {
	was = was.In(typed.Location())
	switch {
	case was.IsZero() || typed.Second() != 0 || typed.Format(clock) != was.Format(clock):
		return typed
	case sameDay(typed, was):
		return was
	}
	return typed.Add(time.Duration(was.Second()) * time.Second)
}

// How times are written so that they can be read again.
const (
	clock       = "15:04"
	dayAndClock = time.DateOnly + " " + clock
)

// writtenTime writes a time as [TypedTime] reads it, without its day if that is
// today.
func writtenTime(t, now time.Time) string {
	t = t.In(now.Location())
	if sameDay(t, now) {
		return t.Format(clock)
	}
	return t.Format(dayAndClock)
}

// Written writes it as [TypedSpan] reads it, in that zone.
func (s Span) Written(zone *time.Location) string {
	start, end := s.Start.In(zone), s.End.In(zone)
	isNextDay := sameDay(start.AddDate(0, 0, 1), end) && end.Format(clock) < start.Format(clock)
	layout := dayAndClock
	if sameDay(start, end) || isNextDay {
		layout = clock
	}
	return start.Format(dayAndClock) + "–" + end.Format(layout)
}

// sameDay reports whether two times of a zone are of the same day.
func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }
