package kimai

import "time"

// Change says what to change in a recording. A nil field stays as it is.
type Change struct {
	Project     *ProjectID
	Task        *TaskID
	Start       *time.Time
	End         *time.Time // ends the recording
	Description *string    // "" clears it
	Tags        *[]string  // all that the record has then; none clears them
}

// Apply returns the record with the change made; names of a project or task
// that changed are left out. Code Rejected: the times make no sense. A record
// starts after 1970, since a start of 0 means none to Kimai; it ends a second
// after its start at the earliest; and no time is recorded that has not passed.
// Or a tag is none.
func (c Change) Apply(r Record, now time.Time) (Record, error) {
	r.Pair = c.pair(r.Pair)
	if c.Description != nil {
		r.Description = *c.Description
	}
	if c.Tags != nil {
		var err error
		if r.Tags, err = tags(*c.Tags); err != nil {
			return r, err
		}
	}
	if c.Start != nil {
		r.Start = Instant(*c.Start)
		switch {
		case r.Start.Unix() <= 0:
			return r, Errorf(Rejected, "A record can't start before 1970.")
		case r.Start.After(now):
			return r, Errorf(Rejected, "A record can't start in the future.")
		}
	}
	if c.End != nil {
		r.End = Instant(*c.End)
		switch {
		case !r.End.After(r.Start):
			return r, Errorf(Rejected, "A record must end at least a second after its start.")
		case r.End.After(now):
			return r, Errorf(Rejected, "A record can't end in the future.")
		}
	}
	return r, nil
}

// pair is p with the change made. A project or task that changed has no name.
func (c Change) pair(p Pair) Pair {
	if c.Project != nil && *c.Project != p.Project.ID {
		p.Project = Project{ID: *c.Project}
	}
	if c.Task != nil && *c.Task != p.Task.ID {
		p.Task = Task{ID: *c.Task}
	}
	return p
}
