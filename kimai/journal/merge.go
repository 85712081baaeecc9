package journal

import (
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// merge finds what must be changed in the server's record to make it ours:
// what was changed here since it was as in base. What was changed there as
// well, and otherwise, can't be decided; clashes names it. An end that is there
// can't be taken back, and one that differs no more than by rounding is right.
func merge(base, mine, theirs kimai.Record) (change kimai.Change, clashes []string) {
	// settle decides about one field by what is the same as what.
	settle := func(name string, untouched, done, undisputed bool, send func()) {
		switch {
		case untouched || done:
		case undisputed:
			send()
		default:
			clashes = append(clashes, name)
			send()
		}
	}
	settle("project or task", mine.Pair.Same(base.Pair), mine.Pair.Same(theirs.Pair), theirs.Pair.Same(base.Pair), func() {
		change.Project, change.Task = &mine.Pair.Project.ID, &mine.Pair.Task.ID
	})
	asStart := theirs.Start.Equal(base.Start)
	settle("start", mine.Start.Equal(base.Start), mine.Start.Equal(theirs.Start) || !asStart && isNear(mine.Start, theirs.Start), asStart, func() {
		change.Start = &mine.Start
	})
	asEnd := theirs.End.Equal(base.End)
	isEnded := mine.Running() || mine.End.Equal(theirs.End) || !asEnd && !theirs.Running() && isNear(mine.End, theirs.End)
	settle("end", mine.End.Equal(base.End), isEnded, asEnd, func() {
		change.End = &mine.End
	})
	settle("description", sameText(mine, base), sameText(mine, theirs), sameText(theirs, base), func() {
		change.Description = &mine.Description
	})
	settle("tags", slices.Equal(mine.Tags, base.Tags), slices.Equal(mine.Tags, theirs.Tags), slices.Equal(theirs.Tags, base.Tags), func() {
		change.Tags = &mine.Tags
	})
	return change, clashes
}

// sameText compares descriptions as Kimai 2 keeps them.
func sameText(a, b kimai.Record) bool {
	return strings.TrimSpace(a.Description) == strings.TrimSpace(b.Description)
}

// with is a record with the change made, and with the names that the other one
// has for its pair.
func with(r kimai.Record, change kimai.Change, names kimai.Pair) kimai.Record {
	if change.Project != nil {
		r.Pair = names
	}
	if change.Start != nil {
		r.Start = *change.Start
	}
	if change.End != nil {
		r.End = *change.End
	}
	if change.Description != nil {
		r.Description = *change.Description
	}
	if change.Tags != nil {
		r.Tags = *change.Tags
	}
	return r
}
