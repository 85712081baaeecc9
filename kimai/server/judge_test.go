package server_test

import (
	"cmp"
	"slices"
	"strconv"

	"kimai-tray/kimai/soap/wire"
)

// judge returns what is compared of two answers: all, but
//
//   - records in a timesheet that start at the same time come in any order;
//   - the server's clock, and the times of records that it started, may be two
//     seconds apart, since what was recorded is when a call was sent.
func (r replay) judge(q request, want, got answer) (answer, answer) {
	if q.method == "getTimesheet" {
		want, got = sorted(want), sorted(got)
	}
	wants, gots := want.items(), slices.Clone(got.items())
	if len(wants) != len(gots) {
		return want, got
	}
	for i := range gots {
		gots[i] = r.level(wants[i], gots[i])
	}
	return want, got.with(gots)
}

// sorted puts records in order that start at the same time.
func sorted(a answer) answer {
	items := slices.Clone(a.items())
	for rest := items; len(rest) > 0; {
		n := 1
		for n < len(rest) && field(rest[n], "start") == field(rest[0], "start") {
			n++
		}
		slices.SortFunc(rest[:n], func(x, y wire.Value) int {
			return cmp.Compare(field(x, "timeEntryID"), field(y, "timeEntryID"))
		})
		rest = rest[n:]
	}
	return a.with(items)
}

// level gives an item the clock of another.
func (r replay) level(want, got wire.Value) wire.Value {
	got.Members = slices.Clone(got.Members)
	started := r.started[field(want, "timeEntryID")]
	late := false // the record took a second more or less
	for i, m := range got.Members {
		value, ok := member(want, m.Name)
		if !ok || value.Kind != m.Value.Kind {
			continue
		}
		switch m.Name {
		case "servertime":
			if near(value, m.Value) {
				got.Members[i].Value = value
			}
		case "start", "end", "duration":
			if started && near(value, m.Value) {
				late = late || m.Name == "duration" && value.Text != m.Value.Text
				got.Members[i].Value = value
			}
		case "formattedDuration", "wage_decimal", "wage": // behind duration
			if late {
				got.Members[i].Value = value
			}
		}
	}
	return got
}

func near(a, b wire.Value) bool {
	x, errX := strconv.ParseInt(a.Text, 10, 64)
	y, errY := strconv.ParseInt(b.Text, 10, 64)
	return errX == nil && errY == nil && max(x-y, y-x) <= 2
}

func field(v wire.Value, name string) string {
	value, _ := member(v, name)
	return value.Text
}
