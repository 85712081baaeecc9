package when

import "time"

// IsDay reports whether it is a day alone, with no time of it.
func (t Time) IsDay() bool { return t.day != nil && t.clock == nil }

// IsClock reports whether it is a time of day alone, of no certain day.
func (t Time) IsClock() bool { return t.clock != nil && t.day == nil }

// On is the instant that is meant: what is a time of day alone is that of the
// given day, and of a day alone it is the begin. It is in now's zone.
func (t Time) On(on, now time.Time) time.Time {
	switch {
	case !t.instant.IsZero():
		return t.instant.In(now.Location())
	case t.before != nil:
		return now.Add(-*t.before)
	case t.day != nil:
		on = t.day.of(now)
	}
	var c clock
	if t.clock != nil {
		c = *t.clock
	}
	return c.on(on.In(now.Location()), 0)
}

// Past is as [Time.On] with the last such time of day that has passed.
func (t Time) Past(now time.Time) time.Time {
	if at := t.On(now, now); !t.IsClock() || !at.After(now) {
		return at
	}
	return t.clock.on(now, -1)
}

// After is as [Time.On] with the first such time of day after the start.
func (t Time) After(start, now time.Time) time.Time {
	at := t.On(start, now)
	if t.IsClock() && !at.After(start) {
		return t.clock.on(start.In(now.Location()), 1)
	}
	return at
}

// End is as [Time.On], but for a day alone: that is over when the next begins.
func (t Time) End(now time.Time) time.Time {
	if t.IsDay() {
		return clock{}.on(t.day.of(now), 1)
	}
	return t.On(now, now)
}

// on is the time of day so many days after another.
func (c clock) on(t time.Time, days int) time.Time {
	year, month, date := t.Date()
	return time.Date(year, month, date+days, c.hour, c.minute, c.second, 0, t.Location())
}

// of is a time on the day.
func (d day) of(now time.Time) time.Time {
	year, month, date := now.Date()
	if !d.date.IsZero() {
		year, month, date = d.date.Date()
	}
	return time.Date(year, month, date-d.back, 12, 0, 0, 0, now.Location()) // there is a noon on every day
}
