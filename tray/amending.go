package tray

import (
	"context"
	"slices"

	"kimai-tray/kimai"
)

// carryOutSteps takes steps one after the other. It returns the recording that a
// [Resume] made, and the ids of all records that the steps made, 0 for a step
// that made none. Each waits until the one before is on disk or done, but not for
// a server's answer. If one fails, the others are taken back.
func carryOutSteps(ctx context.Context, backend kimai.Backend, steps []Step) (resumed kimai.Record, made []kimai.RecordID, err error) {
	var all []*underway
	for _, step := range steps {
		one := handOver(ctx, func(ctx context.Context) (kimai.Record, error) { return carryOutStep(ctx, backend, step) })
		all = append(all, one)
		r, err := one.soon()
		if err != nil {
			break
		}
		if _, ok := step.(Resume); ok {
			resumed = r
		}
		if len(all) == len(steps) {
			kimai.Kept(ctx, resumed)
		}
	}
	for i, one := range all {
		r, failed := one.answer()
		if err == nil {
			err = failed
		}
		if _, ok := steps[i].(Resume); ok && failed == nil {
			resumed = r
		}
		made = append(made, r.ID)
	}
	if err != nil {
		takeBack(ctx, backend, steps, all)
		return kimai.Record{}, nil, err
	}
	return resumed, made, nil
}

// takeBack takes back those steps that did not fail. What was resumed after one
// that failed runs on: what ran before has ended by that.
func takeBack(ctx context.Context, backend kimai.Backend, steps []Step, all []*underway) {
	var done []Step
	var made []kimai.RecordID
	hasFailed := false
	for i, one := range all {
		r, err := one.answer()
		hasFailed = hasFailed || err != nil
		if _, ok := steps[i].(Resume); err == nil && !(ok && hasFailed) {
			done, made = append(done, steps[i]), append(made, r.ID)
		}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	for _, step := range takenBack(done, made) {
		_, _ = carryOutStep(ctx, backend, step) // why the first failed is what counts
	}
}

func carryOutStep(ctx context.Context, backend kimai.Backend, step Step) (kimai.Record, error) {
	if step, ok := step.(Resume); ok {
		return resume(ctx, backend, step)
	}
	ledger, ok := backend.(kimai.Ledger)
	if !ok {
		return kimai.Record{}, kimai.Errorf(kimai.Unsupported, "This account's records can't be changed.")
	}
	switch step := step.(type) {
	case ChangeRecord:
		return kimai.Record{}, changeRecord(ctx, backend, ledger, step)
	case RemoveRecord:
		return kimai.Record{}, ledger.RemoveEntry(ctx, step.Was.ID)
	case AddRecord:
		r := step.Record
		id, err := ledger.AddEntry(ctx, kimai.EntryChange{Change: kimai.Change{
			Project: &r.Pair.Project.ID, Task: &r.Pair.Task.ID, Start: &r.Start, End: &r.End,
			Description: optional(r.Description), Tags: optionalTags(r.Tags),
		}})
		return kimai.Record{ID: id}, err
	}
	return kimai.Record{}, nil
}

// changeRecord changes a record. One that ran may have ended meanwhile.
func changeRecord(ctx context.Context, backend kimai.Backend, ledger kimai.Ledger, step ChangeRecord) error {
	if step.Was.Running() {
		_, err := backend.Edit(ctx, step.Was.ID, step.Change)
		if kimai.CodeOf(err) != kimai.NotFound {
			return err
		}
	}
	return ledger.ChangeEntry(ctx, step.Was.ID, kimai.EntryChange{Change: step.Change})
}

// resume starts what a record was for, and moves the start back unless it is to
// be now.
func resume(ctx context.Context, backend kimai.Backend, step Resume) (kimai.Record, error) {
	like := step.Like
	begun := handOver(ctx, func(ctx context.Context) (kimai.Record, error) { return start(ctx, backend, like) })
	r, err := begun.soon()
	if err != nil {
		return kimai.Record{}, err
	}
	change := kimai.Change{}
	if !step.Now {
		change.Start = &like.Start
	}
	if r.Description != like.Description { // it was deleted, so that there was only its pair to go by
		change.Description = &like.Description
	}
	if !slices.Equal(r.Tags, like.Tags) {
		change.Tags = &like.Tags
	}
	edited := handOver(ctx, func(ctx context.Context) (kimai.Record, error) {
		if change == (kimai.Change{}) {
			return r, nil
		}
		return backend.Edit(ctx, r.ID, change)
	})
	if e, err := edited.soon(); err == nil {
		kimai.Kept(ctx, e)
	}
	done, err := begun.answer()
	if _, failed := edited.answer(); err == nil {
		err = failed
	}
	if ledger, ok := backend.(kimai.Ledger); ok && err != nil {
		_ = ledger.RemoveEntry(ctx, r.ID) // why it failed is what counts
	}
	return done, err
}

// optional is a text for a change, in which none stays out: not every server knows
// tags, nor takes an empty description.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func optionalTags(tags []string) *[]string {
	if len(tags) == 0 {
		return nil
	}
	return &tags
}
