package kimai

import "time"

// Rounding is how a record's times are rounded when it is stopped. The zero
// Rounding leaves them as they are.
type Rounding struct {
	Step   time.Duration // whole minutes; 0 is no rounding
	Method RoundingMethod
}

// RoundingMethod is the direction of a [Rounding], as in Kimai 1.
type RoundingMethod string

const (
	// RoundOut moves the start back and the end on: no time gets lost.
	RoundOut RoundingMethod = "default"
	// RoundNearest moves both to the nearest step; from the middle, back. A
	// short record may come to nothing.
	RoundNearest RoundingMethod = "closest"
	// RoundUp moves both on. A short record may come to nothing.
	RoundUp RoundingMethod = "ceil"
)

// Round rounds the times of a record. Steps are counted on unix time, so that
// those of a quarter of an hour fall on the clock's in any zone. An end may
// come to lie in the future, and on the start.
func (r Rounding) Round(start, end time.Time) (time.Time, time.Time) {
	step := int64(r.Step / time.Second)
	if step <= 0 {
		return start, end
	}
	down := func(t time.Time) time.Time { return shift(t, 0, step) }
	nearest := func(t time.Time) time.Time { return shift(t, (step-1)/2, step) }
	up := func(t time.Time) time.Time { return shift(t, step-1, step) }
	switch r.Method {
	case RoundNearest:
		return nearest(start), nearest(end)
	case RoundUp:
		return up(start), up(end)
	}
	return down(start), up(end)
}

// shift moves t on by so many seconds and from there back to a full step.
func shift(t time.Time, by, step int64) time.Time {
	unix := t.Unix() + by
	return time.Unix(unix-unix%step, 0).UTC()
}
