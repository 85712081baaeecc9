package when

import (
	"regexp"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// A Duration is how long something took, as it was typed: a second or more.
type Duration time.Duration

// hoursAndMinutes is how the program shows a duration itself.
var hoursAndMinutes = regexp.MustCompile(`^(\d{1,4}):([0-5]\d)$`)

// ParseDuration reads a duration. Code Rejected: it is none, or shorter than a
// second.
func ParseDuration(typed string) (Duration, error) {
	short := strings.ToLower(strings.Join(strings.Fields(typed), ""))
	short = hoursAndMinutes.ReplaceAllString(short, "${1}h${2}m")
	took, err := time.ParseDuration(strings.ReplaceAll(short, ",", "."))
	if err != nil || took < time.Second {
		return 0, kimai.Errorf(kimai.Rejected, "%.40q is no duration like 45m, 1h30m, 1.5h or 1:30", strings.TrimSpace(typed))
	}
	return Duration(took), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler] by [ParseDuration].
func (d *Duration) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDuration(string(text))
	return err
}
