package idle

import (
	"bytes"
	"errors"
	"strconv"
	"time"
)

// hidIdleTime finds the idle time in what ioreg prints of the class
// IOHIDSystem: a line such as
//
//	"HIDIdleTime" = 1234567890
//
// in nanoseconds.
func hidIdleTime(output []byte) (time.Duration, error) {
	for line := range bytes.Lines(output) {
		_, value, found := bytes.Cut(line, []byte(`"HIDIdleTime" = `))
		if !found {
			continue
		}
		nanoseconds, err := strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64)
		if err != nil {
			return 0, err
		}
		if nanoseconds < 0 {
			break
		}
		return time.Duration(nanoseconds), nil
	}
	return 0, errors.New("ioreg told no HIDIdleTime")
}
