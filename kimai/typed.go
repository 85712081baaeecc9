package kimai

import (
	"regexp"
	"strings"
)

// typed has a point or a comma before one or two decimals. Nothing may stand
// between thousands: 1.234 is 1234 to some.
var typed = regexp.MustCompile(`^[+-]?[0-9]+(?:[.,][0-9]{1,2})?$`)

// TypedAmount reads an amount as a person types it, such as 80,50. Code Rejected: it
// is none.
func TypedAmount(text string) (Amount, error) {
	text = strings.TrimSpace(text)
	if !typed.MatchString(text) {
		return 0, Errorf(Rejected, "%.40q is no amount such as 80.50 or 80,50, without marks between thousands", text)
	}
	return ParseAmount(strings.Replace(text, ",", ".", 1))
}
