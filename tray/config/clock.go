package config

import (
	"fmt"
	"regexp"
	"strconv"
)

// Clock is a time of day in minutes since midnight, from 0:00 to 24:00.
type Clock int

// unclear is what was written in place of a time of day.
const unclear Clock = -1

// String is the time of day on a clock of 24 hours: "9:05".
func (c Clock) String() string { return fmt.Sprintf("%d:%02d", int(c)/60, int(c)%60) }

var clock = regexp.MustCompile(`^([0-9]{1,2}):([0-5][0-9])$`)

// clock takes a time of day. If it is something else, it says so.
func (p *parser) clock(e entry) Clock {
	s, _ := e.value.(string)
	if parts := clock.FindStringSubmatch(s); parts != nil {
		hours, _ := strconv.Atoi(parts[1]) // digits only
		minutes, _ := strconv.Atoi(parts[2])
		if c := Clock(hours*60 + minutes); c <= 24*60 {
			return c
		}
	}
	p.wrong(e.line, `%s: expected a time of day in quotes, from "0:00" to "24:00", not %s`, e.key, shown(e.value))
	return unclear
}

// compareClocks says that no time is left between remind's from and to. It waits
// for the whole file, which may set them in any order.
func (p *parser) compareClocks() {
	r := p.config.Remind
	if r.To != unclear && r.From >= r.To {
		p.wrong(p.clocks, `from: "%s" is not before to, which is "%s"; set both`, r.From, r.To)
	}
}
