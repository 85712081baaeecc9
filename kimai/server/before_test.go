package server_test

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A note says what was changed in the real server's database ahead of a case.
// Here are those of what the embedded backend has. Others are of groups,
// settings and display, or of what only Kimai stores wrongly.
var notes = []struct {
	pattern *regexp.Regexp
	apply   func(i *installation, user int64, found []string)
}{
	{regexp.MustCompile(`^database reset to its seed$`), func(i *installation, _ int64, _ []string) {
		i.reset()
	}},
	{regexp.MustCompile(`^roundPrecision=(\d+) (roundingMethod=\w+|allowRoundDown=[01])$`), func(i *installation, _ int64, found []string) {
		minutes, _ := strconv.Atoi(found[1])
		option, method, _ := strings.Cut(found[2], "=")
		if option == "allowRoundDown" { // of 1.3.5 and before
			method = map[string]string{"1": "default", "0": "ceil"}[method]
		}
		i.open(rounding(minutes, method))
	}},
	{regexp.MustCompile(`^rounding back to installation defaults`), func(i *installation, _ int64, _ []string) {
		i.open(i.defaults)
	}},
	{regexp.MustCompile(`entry (?:start )?moved back (?:by )?(\d+) (seconds|hours)$`), func(i *installation, user int64, found []string) {
		n, _ := strconv.ParseInt(found[1], 10, 64)
		if found[2] == "hours" {
			n *= 3600
		}
		i.execute(`UPDATE record SET start = start - ? WHERE id = ?`, n, i.running(user))
	}},
	{regexp.MustCompile(`^entry repaired in the database \(start = ten minutes ago\)$`), func(i *installation, user int64, _ []string) {
		i.execute(`UPDATE record SET start = ? WHERE id = ?`, i.now.Add(-10*time.Minute).Unix(), i.running(user))
	}},
	{regexp.MustCompile(`^entries finished during the last (day|two days) deleted in the database$`), func(i *installation, _ int64, found []string) {
		days := map[string]int{"day": 1, "two days": 2}[found[1]]
		i.execute(`DELETE FROM record WHERE end > ?`, i.now.AddDate(0, 0, -days).Unix())
	}},
	{regexp.MustCompile(`^user preference timezone (?:= (\S+)|removed)$`), func(i *installation, user int64, found []string) {
		i.execute(`UPDATE user SET zone = ? WHERE id = ?`, found[1], user)
	}},
}

// apply changes what a note says, for the user who calls next, or tells that it
// does not.
func (i *installation) apply(note string, user int64) {
	applied := false
	for _, n := range notes {
		if found := n.pattern.FindStringSubmatch(note); found != nil {
			n.apply(i, user, found)
			applied = true
		}
	}
	if !applied {
		i.t.Logf("not done here: %s", note)
	}
}
