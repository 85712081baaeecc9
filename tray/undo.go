package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
)

// undoLasts is how long what was done last can be taken back.
const undoLasts = 5 * time.Minute

// Undo is how to take back what was done last. Without steps there is nothing.
type Undo struct {
	Number int    // of the click that it takes back
	What   string // as of an [Amend]
	Steps  []Step
	Until  time.Time
	// Seen are the records that the steps change or remove, as the backend told
	// of them first after the click. If they differ later, that was done
	// elsewhere, and would be overwritten.
	Seen []kimai.Record
}

// amend is what the click on the undo does.
func (u Undo) amend() Amend {
	return Amend{What: i18n.T("take back: %s", u.What), Done: i18n.T("Taken back: %s", u.What), Steps: u.Steps, Undoes: true}
}

// canUndo reports whether there is something to take back still.
func (s State) canUndo() bool { return len(s.Undo.Steps) > 0 && s.Now.Before(s.Undo.Until) }

// undo takes back what a click did. The entry or notification that offers it may
// be out of date.
func (s State) undo(number int) (State, []Effect) {
	if s.canUndo() && s.Undo.Number == number {
		return amend(s, s.Undo.amend())
	}
	return s, []Effect{trouble(Notice{
		i18n.T("This can't be taken back any more"),
		i18n.T("It was more than %d minutes ago, or something was done or changed since.", int(undoLasts/time.Minute)),
	})}
}

// undoOf is how to take back a click that was carried out while those ran. What
// has ended by it runs on, in place of what it has started: that is for one
// recording only, since no start leaves others running.
func (s State) undoOf(job Job, running []kimai.Record) Undo {
	_, ended := after(running, job)
	if len(ended) == 1 {
		job.Stop = ended[0].ID // by name, if all that ran was to end
	}
	undo := Undo{Number: job.Number, What: attempt(s, job), Until: s.Now.Add(undoLasts)}
	switch {
	case job.Amend != nil && job.Amend.Undoes, job.Amend == nil && len(ended) > 0 && (len(running) > 1 || ended[0].Start.IsZero()):
		return Undo{}
	case job.Amend != nil:
		undo.Steps = takenBack(job.Amend.Steps, job.Answer.Made)
		if len(running) > 1 && undo.resumes() {
			return Undo{}
		}
		return undo
	case len(ended) > 0:
		undo.Steps = runOn(ended[0])
	}
	if job.Start != nil {
		undo.Steps = append(undo.Steps, RemoveRecord{job.Record})
	}
	return undo
}

// resumes reports whether it starts something, in place of what runs.
func (u Undo) resumes() bool {
	return slices.ContainsFunc(u.Steps, func(step Step) bool {
		_, ok := step.(Resume)
		return ok
	})
}

// guarded gives the undo up if a record that it would overwrite is not what it
// was. records are all that run, or all that have ended lately.
func (u Undo) guarded(records []kimai.Record, running bool) Undo {
	for _, step := range u.Steps {
		var id kimai.RecordID
		switch step := step.(type) {
		case ChangeRecord:
			id = step.Was.ID
		case RemoveRecord:
			id = step.Was.ID
		}
		now, isThere := find(records, id)
		seen, wasSeen := find(u.Seen, id)
		switch {
		case wasSeen && isThere && !(same(seen, now) && seen.End.Equal(now.End)), wasSeen && !isThere && seen.Running() == running:
			return Undo{}
		case isThere && !wasSeen:
			u.Seen = append(slices.Clip(u.Seen), now)
		}
	}
	return u
}

// takenBack are the steps that take others back. made are the ids of the records
// that those made, 0 for a step that made none.
func takenBack(steps []Step, made []kimai.RecordID) []Step {
	var back []Step
	for i, step := range slices.Backward(steps) {
		switch step := step.(type) {
		case ChangeRecord:
			back = append(back, unchanged(step)...)
		case AddRecord:
			step.Record.ID = made[i]
			back = append(back, RemoveRecord{step.Record})
		case RemoveRecord:
			back = append(back, restored(step.Was))
		case Resume:
			step.Like.ID = made[i]
			back = append(back, RemoveRecord{step.Like})
		}
	}
	return back
}

// restored makes a record anew that was removed.
func restored(r kimai.Record) Step {
	if r.Running() {
		return Resume{Like: r}
	}
	return AddRecord{r}
}

// unchanged takes a change back. No server lets what has ended run on: another
// record takes its place.
func unchanged(step ChangeRecord) []Step {
	was := step.Was
	if was.Running() && step.Change.End != nil {
		return runOn(was)
	}
	back := kimai.Change{}
	if step.Change.Project != nil || step.Change.Task != nil {
		back.Project, back.Task = &was.Pair.Project.ID, &was.Pair.Task.ID
	}
	if step.Change.Start != nil {
		back.Start = &was.Start
	}
	if step.Change.End != nil {
		back.End = &was.End
	}
	if step.Change.Description != nil {
		back.Description = &was.Description
	}
	if step.Change.Tags != nil {
		back.Tags = &was.Tags
	}
	return []Step{ChangeRecord{Was: step.on(was), Change: back, Pair: was.Pair}}
}

// runOn has what has ended run on, as it did: in a record of its own, which
// takes the place of the one that has ended.
func runOn(was kimai.Record) []Step {
	was.End = time.Time{}
	return []Step{Resume{Like: was}, RemoveRecord{was}}
}
