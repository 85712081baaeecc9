package tray_test

import (
	"context"

	"kimai-tray/kimai"
)

func (b *backend) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	if err := b.enter(ctx, "snapshot"); err != nil {
		return kimai.Snapshot{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	s := kimai.Snapshot{Time: b.now(), Offline: b.offline, Waiting: b.waiting, Refused: b.refused}
	for _, r := range b.records {
		if r.Running() {
			s.Recordings = append(s.Recordings, r)
		}
	}
	return s, nil
}

func (b *backend) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	if err := b.enter(ctx, "start"); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	refuse, lose := b.refuse, b.lose
	b.mu.Unlock()
	if refuse != nil {
		return kimai.Record{}, refuse
	}
	pair := kimai.Pair{}
	for _, p := range b.projects {
		for _, t := range b.tasks[p.ID] {
			if p.ID == project && t.ID == task {
				pair = kimai.Pair{Project: p, Task: t}
			}
		}
	}
	return b.start(pair), lose
}

func (b *backend) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := b.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	if r, err := b.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID); err != nil {
		return r, err
	}
	b.edit(func(r *kimai.Record) { r.Description, r.Tags = like.Description, like.Tags })
	return b.kept()[0], nil
}

// start is what another program does, too.
func (b *backend) start(pair kimai.Pair) kimai.Record {
	b.stop()
	return b.begin(pair)
}

// begin starts besides what runs, as Kimai may allow.
func (b *backend) begin(pair kimai.Pair) kimai.Record {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := kimai.Record{ID: kimai.RecordID(len(b.records) + 1), Pair: pair, Start: b.now()}
	b.records = append([]kimai.Record{r}, b.records...)
	return r
}

func (b *backend) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if err := b.enter(ctx, "stop"); err != nil {
		return kimai.Record{}, err
	}
	if _, err := b.Record(ctx, id); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	keep, lose := b.keep, b.lose
	b.mu.Unlock()
	if keep != nil && keep(id) != nil {
		return kimai.Record{}, keep(id)
	}
	b.edit(func(r *kimai.Record) {
		if r.ID == id {
			r.Start, r.End = b.rounding.Round(r.Start, b.now())
		}
	})
	if lose != nil {
		return kimai.Record{}, lose
	}
	return b.Record(ctx, id)
}

// stop ends all that runs.
func (b *backend) stop() {
	b.edit(func(r *kimai.Record) { r.Start, r.End = b.rounding.Round(r.Start, b.now()) })
}

// edit changes what runs.
func (b *backend) edit(change func(*kimai.Record)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.records {
		if b.records[i].Running() {
			change(&b.records[i])
		}
	}
}

func (b *backend) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	if err := b.enter(ctx, "edit"); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	err := b.closed
	b.mu.Unlock()
	if err != nil {
		return kimai.Record{}, err
	}
	b.edit(func(r *kimai.Record) {
		if r.ID == id {
			*r, err = change.Apply(*r, b.now())
		}
	})
	if err != nil {
		return kimai.Record{}, err
	}
	return b.Record(ctx, id)
}
