package idle_test

import (
	"math"
	"testing"
	"time"

	"kimai-tray/tray/idle"
)

func TestSinceTick(t *testing.T) {
	for _, test := range []struct {
		name      string
		now, then uint32
		want      time.Duration
	}{
		{"just now", 5000, 5000, 0},
		{"a while ago", 65_000, 5000, time.Minute},
		{"the counter went round", 4000, math.MaxUint32 - 5999, 10 * time.Second},
		{"a month ago", 2_592_000_000, 0, 30 * 24 * time.Hour},
		{"input between the readings", 5000, 5016, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := idle.SinceTick(test.now, test.then); got != test.want {
				t.Errorf("SinceTick(%d, %d) = %v, want %v", test.now, test.then, got, test.want)
			}
		})
	}
}

func TestUnitOfTheScreenSaver(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts []uint32
		want   time.Duration
	}{
		{"milliseconds, nobody there", []uint32{5000, 6103}, time.Millisecond},
		{"milliseconds, a second ago", []uint32{1100, 2201}, time.Millisecond},
		{"milliseconds, somebody came back", []uint32{5000, 420}, time.Millisecond},
		{"milliseconds, the mouse moves all the time", []uint32{5, 7, 2, 4, 6, 5}, time.Millisecond},
		{"seconds", []uint32{300, 301, 302, 304}, time.Second},
		{"seconds, a short while", []uint32{4, 5, 6, 7}, time.Second},
		{"seconds, a slow answer", []uint32{300, 302, 304, 307}, time.Second},
		{"seconds, somebody came back", []uint32{300, 1}, 0},
		{"seconds, somebody came back and left", []uint32{300, 301, 0, 1, 2, 3}, time.Second},
		{"seconds, not sure yet", []uint32{300, 301, 302}, 0},
		{"always 0", []uint32{0, 0, 0, 0, 0}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := idle.Unit(test.counts...); got != test.want {
				t.Errorf("Unit(%v) = %v, want %v", test.counts, got, test.want)
			}
		})
	}
}

const registry = `+-o IOHIDSystem  <class IOHIDSystem, id 0x100000abc, registered, matched, active, busy 0 (0 ms), retain 26>
    {
      "IOClass" = "IOHIDSystem"
      "HIDIdleTime" = 61234567890
      "HIDScrollCountMaxTimeDeltaBetween" = 600
    }
`

func TestHIDIdleTime(t *testing.T) {
	for _, test := range []struct {
		name, output string
		want         time.Duration
		fails        bool
	}{
		{"a minute", registry, 61_234_567_890, false},
		{"none", "", 0, true},
		{"no number", `"HIDIdleTime" = <0011>`, 0, true},
		{"negative", `"HIDIdleTime" = -1`, 0, true},
		{"too large", `"HIDIdleTime" = 99999999999999999999`, 0, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := idle.HIDIdleTime([]byte(test.output))
			if got != test.want || (err != nil) != test.fails {
				t.Errorf("HIDIdleTime = %v, %v, want %v and an error: %t", got, err, test.want, test.fails)
			}
		})
	}
}

func FuzzHIDIdleTime(f *testing.F) {
	f.Add([]byte(registry))
	f.Fuzz(func(t *testing.T, output []byte) {
		if got, err := idle.HIDIdleTime(output); got < 0 || err != nil && got != 0 {
			t.Errorf("HIDIdleTime = %v, %v", got, err)
		}
	})
}
