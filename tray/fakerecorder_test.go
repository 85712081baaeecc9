package tray_test

import (
	"context"

	"kimai-tray/kimai"
)

func (b *backend) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	err := b.enter(ctx, "snapshot")
	b.mu.Lock()
	defer b.mu.Unlock()
	s := kimai.Snapshot{Time: b.now(), Offline: b.offline, Waiting: b.waiting, Refused: len(b.drafts)}
	if s.Offline == nil {
		s.Offline = err
	}
	if err != nil && !b.journal {
		return kimai.Snapshot{}, err
	}
	for _, r := range b.records {
		if r.Running() {
			s.Recordings = append(s.Recordings, r)
		}
	}
	return s, nil
}

func (b *backend) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	return b.startLike(ctx, kimai.Record{Pair: kimai.Pair{Project: kimai.Project{ID: project}, Task: kimai.Task{ID: task}}})
}

func (b *backend) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := b.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	return b.startLike(ctx, like)
}

func (b *backend) startLike(ctx context.Context, like kimai.Record) (kimai.Record, error) {
	refuse := func() error {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.refuse
	}
	return b.write(ctx, "start", refuse, func() (kimai.Record, error) {
		b.start(b.named(like.Pair))
		b.edit(func(r *kimai.Record) { r.Description, r.Tags = like.Description, like.Tags })
		return b.kept()[0], nil
	})
}

// named is the pair with its names.
func (b *backend) named(pair kimai.Pair) kimai.Pair {
	for _, p := range b.projects {
		for _, t := range b.tasks[p.ID] {
			if p.ID == pair.Project.ID && t.ID == pair.Task.ID {
				return kimai.Pair{Project: p, Task: t}
			}
		}
	}
	return pair
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
	for _, r := range b.records {
		b.last = max(b.last, r.ID)
	}
	b.last++
	r := kimai.Record{ID: b.last, Pair: pair, Start: b.now()}
	b.records = append([]kimai.Record{r}, b.records...)
	return r
}

func (b *backend) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	refuse := func() error {
		b.mu.Lock()
		keep := b.keep
		b.mu.Unlock()
		if keep == nil {
			return nil
		}
		return keep(id)
	}
	return b.write(ctx, "stop", refuse, func() (kimai.Record, error) {
		if _, err := b.Record(ctx, id); err != nil {
			return kimai.Record{}, err
		}
		b.edit(func(r *kimai.Record) {
			if r.ID == id {
				r.Start, r.End = b.rounding.Round(r.Start, b.now())
			}
		})
		return b.Record(ctx, id)
	})
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
	refuse := func() error {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.closed
	}
	return b.write(ctx, "edit", refuse, func() (kimai.Record, error) {
		var err error
		b.edit(func(r *kimai.Record) {
			if r.ID == id {
				var changed kimai.Record
				if changed, err = change.Apply(*r, b.now()); err == nil {
					*r = changed
					r.Pair = b.named(r.Pair)
				}
			}
		})
		if err != nil {
			return kimai.Record{}, err
		}
		return b.Record(ctx, id)
	})
}
