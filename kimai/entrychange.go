package kimai

import "unicode/utf8"

// EntryChange says what to change in an entry, or what a new one has. A nil
// field stays as it is, and is nothing, or the default, in a new entry. An
// empty text is none.
type EntryChange struct {
	Change
	Comment        *string
	CommentType    *int
	Location       *string
	TrackingNumber *string
	Status         *StatusID
	Cleared        *bool
	Billable       *int // percent
	Rate           *Amount
	FixedRate      *Amount
	Budget         *Amount
	Approved       *Amount
}

// Longest texts that Kimai 1 keeps, in characters.
const (
	maxLocation       = 50
	maxTrackingNumber = 30
)

// Apply returns the entry with the change made; names that go with an id that
// changed are left out. Unlike a recording, an entry may lie in the future.
// Code Rejected: the result has no project or task, starts before 1970, has
// other times than before and ends less than a second after its start, or has a
// text that is too long or a tag that is none.
func (c EntryChange) Apply(e Entry) (Entry, error) {
	before := e
	if c.Tags != nil {
		var err error
		if e.Tags, err = tags(*c.Tags); err != nil {
			return e, err
		}
	}
	if e.Pair = c.pair(e.Pair); e.Pair.Project.ID != before.Pair.Project.ID {
		e.ProjectComment = nil
	}
	if c.Start != nil {
		e.Start = Instant(*c.Start)
	}
	if c.End != nil {
		e.End = Instant(*c.End)
	}
	if c.Status != nil && *c.Status != e.Status.ID {
		e.Status = Status{ID: *c.Status}
	}
	setText(&e.Description, c.Description)
	setText(&e.Comment, c.Comment)
	setText(&e.Location, c.Location)
	setText(&e.TrackingNumber, c.TrackingNumber)
	set(&e.CommentType, c.CommentType)
	set(&e.Cleared, c.Cleared)
	set(&e.Rate, c.Rate)
	setOptional(&e.Billable, c.Billable)
	setOptional(&e.FixedRate, c.FixedRate)
	setOptional(&e.Budget, c.Budget)
	setOptional(&e.Approved, c.Approved)
	return e, e.check(before)
}

func (e Entry) check(before Entry) error {
	retimed := !e.Start.Equal(before.Start) || !e.End.Equal(before.End) // what was kept may have taken no time
	switch {
	case e.Pair.Project.ID == 0 || e.Pair.Task.ID == 0:
		return Errorf(Rejected, "A record needs a project and a task.")
	case e.Start.Unix() <= 0:
		return Errorf(Rejected, "A record can't start before 1970.")
	case retimed && !e.End.IsZero() && !e.End.After(e.Start):
		return Errorf(Rejected, "A record must end at least a second after its start.")
	case isLonger(e.Location, maxLocation):
		return Errorf(Rejected, "The location is longer than %d characters.", maxLocation)
	case isLonger(e.TrackingNumber, maxTrackingNumber):
		return Errorf(Rejected, "The tracking number is longer than %d characters.", maxTrackingNumber)
	}
	return nil
}

func isLonger(text *string, characters int) bool {
	return text != nil && utf8.RuneCountInString(*text) > characters
}

// set takes over a new value, if there is one.
func set[T any](value, changed *T) {
	if changed != nil {
		*value = *changed
	}
}

// setOptional takes over a new value for one that may be nil.
func setOptional[T any](value **T, changed *T) {
	if changed != nil {
		*value = changed
	}
}

// setText takes over a new text; an empty one is none.
func setText(text **string, changed *string) {
	switch {
	case changed == nil:
	case *changed == "":
		*text = nil
	default:
		*text = changed
	}
}
