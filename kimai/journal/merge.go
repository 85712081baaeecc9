package journal

import (
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// merge finds what must be changed in the server's record to make it ours:
// what was changed here since it was as in base. What was changed there as
// well, and otherwise, can't be decided; clashes names it. An end that is there
// can't be taken back, and a time that differs no more than by rounding is right.
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
	settle("start", mine.Start.Equal(base.Start), isCarriedOut(base.Start, mine.Start, theirs.Start), isSame(base.Start, theirs.Start), func() {
		change.Start = &mine.Start
	})
	isEnded := mine.Running() || isCarriedOut(base.End, mine.End, theirs.End)
	settle("end", mine.End.Equal(base.End), isEnded, isSame(base.End, theirs.End), func() {
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

// isCarriedOut reports whether the server's time is the one that was meant here,
// perhaps as it was rounded, and not the one before.
func isCarriedOut(base, mine, theirs time.Time) bool {
	if mine.Equal(theirs) {
		return true
	}
	return isNear(mine, theirs) && mine.Sub(theirs).Abs() < base.Sub(theirs).Abs()
}

// isSame reports whether the server's time is as it was, but for rounding to
// the minute, as servers do by default when a record ends.
func isSame(base, theirs time.Time) bool {
	return base.Equal(theirs) || base.Sub(theirs).Abs() < time.Minute
}

// isChanged reports whether a record was changed on the server, by more than
// rounding.
func isChanged(base, theirs kimai.Record) bool {
	return !theirs.Pair.Same(base.Pair) || !sameText(theirs, base) || !slices.Equal(theirs.Tags, base.Tags) ||
		!isSame(base.Start, theirs.Start) || !isSame(base.End, theirs.End)
}

// forgive is a record of ours with the times of the server's where they differ
// by less than the minute to which servers round.
func forgive(mine, theirs kimai.Record) kimai.Record {
	if isSame(mine.Start, theirs.Start) {
		mine.Start = theirs.Start
	}
	if isSame(mine.End, theirs.End) {
		mine.End = theirs.End
	}
	return mine
}

// sameText compares descriptions as Kimai 2 keeps them.
func sameText(a, b kimai.Record) bool {
	return strings.TrimSpace(a.Description) == strings.TrimSpace(b.Description)
}

// isStripped reports whether the server's description may be ours as Kimai 1
// keeps it, which takes every backslash out.
func isStripped(mine, theirs kimai.Record) bool {
	return strings.ReplaceAll(mine.Description, `\`, "") == theirs.Description
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
