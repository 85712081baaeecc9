package kimai

import "time"

// Change says what to change in a recording. A nil field stays as it is.
type Change struct {
	Project     *ProjectID
	Task        *TaskID
	Start       *time.Time
	End         *time.Time // ends the recording
	Description *string    // "" clears it
}

// Apply returns the record with the change made; names of a project or task
// that changed are left out. Code Rejected: the times make no sense. A record
// starts after 1970, since a start of 0 means none to Kimai; it ends a second
// after its start at the earliest; and no time is recorded that has not passed.
func (c Change) Apply(r Record, now time.Time) (Record, error) {
	if c.Project != nil && *c.Project != r.Pair.Project.ID {
		r.Pair.Project = Project{ID: *c.Project}
	}
	if c.Task != nil && *c.Task != r.Pair.Task.ID {
		r.Pair.Task = Task{ID: *c.Task}
	}
	if c.Description != nil {
		r.Description = *c.Description
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
