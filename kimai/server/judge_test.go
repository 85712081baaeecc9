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
//   - of a record of which a difference was listed already, a timesheet only
//     has to have it;
//   - the server's clock, and the times of records that it started, may be two
//     seconds apart, since what was recorded is when a call was sent.
func (r replay) judge(q request, want, got answer) (answer, answer) {
	if q.method == "getTimesheet" {
		want, got = r.reduce(want), r.reduce(got)
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

// reduce puts records with the same start in order, and makes only an id of
// those that are known to differ.
func (r replay) reduce(a answer) answer {
	items := slices.Clone(a.items())
	slices.SortStableFunc(items, func(x, y wire.Value) int {
		if field(x, "start") != field(y, "start") {
			return 0
		}
		return cmp.Compare(field(x, "timeEntryID"), field(y, "timeEntryID"))
	})
	for i, item := range items {
		if id, _ := member(item, "timeEntryID"); r.known[id.Text] {
			items[i] = id
		}
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
