package kimai_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
)

func TestRound(t *testing.T) {
	clock := func(s string) time.Time {
		c, err := time.Parse(time.DateTime, "2026-03-02 "+s)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, test := range []struct {
		name       string
		step       time.Duration
		method     kimai.RoundingMethod
		start, end string
		from, to   string
	}{
		{"off", 0, kimai.RoundOut, "09:07:11", "09:48:12", "09:07:11", "09:48:12"},
		{"outwards", 15 * time.Minute, kimai.RoundOut, "09:07:11", "09:48:12", "09:00:00", "10:00:00"},
		{"outwards on the step", 15 * time.Minute, kimai.RoundOut, "09:15:00", "09:30:00", "09:15:00", "09:30:00"},
		{"nearest", 15 * time.Minute, kimai.RoundNearest, "09:07:31", "09:48:12", "09:15:00", "09:45:00"},
		{"nearest from the middle", 15 * time.Minute, kimai.RoundNearest, "09:07:30", "09:22:30", "09:00:00", "09:15:00"},
		{"nearest leaves nothing", 15 * time.Minute, kimai.RoundNearest, "09:00:10", "09:00:20", "09:00:00", "09:00:00"},
		{"up", 15 * time.Minute, kimai.RoundUp, "09:07:11", "09:48:12", "09:15:00", "10:00:00"},
		{"a minute", time.Minute, kimai.RoundOut, "09:07:11", "09:07:21", "09:07:00", "09:08:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, to := kimai.Rounding{Step: test.step, Method: test.method}.Round(clock(test.start), clock(test.end))
			if !from.Equal(clock(test.from)) || !to.Equal(clock(test.to)) {
				t.Errorf("from %v to %v, want %s to %s", from, to, test.from, test.to)
			}
		})
	}
}
