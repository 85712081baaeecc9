package tray_test

import (
	"context"
	"reflect"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// write carries out a change of the records. As a backend without a journal does,
// the server is asked first; refuse tells whether it refuses.
func (b *backend) write(ctx context.Context, what string, refuse func() error, change func() (kimai.Record, error)) (kimai.Record, error) {
	b.mu.Lock()
	journal := b.journal
	b.mu.Unlock()
	if journal {
		return b.writeFirst(ctx, what, refuse, change)
	}
	if err := b.enter(ctx, what); err != nil {
		return kimai.Record{}, err
	}
	if err := refuse(); err != nil {
		return kimai.Record{}, err
	}
	r, err := change()
	b.mu.Lock()
	defer b.mu.Unlock()
	if err == nil {
		err = b.lose
	}
	return r, err
}

// writeFirst does it as the journal does: what it has on disk is kept before the
// server is asked, and taken back if that refuses. It waits if the server can't
// be asked, its answer gets lost, or something else is on its way.
func (b *backend) writeFirst(ctx context.Context, what string, refuse func() error, change func() (kimai.Record, error)) (kimai.Record, error) {
	before := b.kept()
	r, err := change()
	if err != nil {
		return r, err
	}
	after := b.kept()
	b.mu.Lock()
	b.waiting++
	direct := b.waiting == 1 && b.offline == nil
	b.mu.Unlock()
	kimai.Kept(ctx, r)
	if !direct {
		b.set(func(b *backend) { b.asked[what]++ })
		return r, nil
	}
	if err := b.enter(ctx, what); err != nil {
		return r, nil
	}
	refusal := refuse()
	b.mu.Lock()
	defer b.mu.Unlock()
	if refusal == nil && b.lose != nil {
		return r, nil
	}
	b.waiting--
	if refusal != nil {
		b.takeBack(before, after)
		return kimai.Record{}, refusal
	}
	return r, nil
}

// takeBack undoes a change, but for what was changed again since.
func (b *backend) takeBack(before, after []kimai.Record) {
	b.records = slices.DeleteFunc(slices.Clone(b.records), func(r kimai.Record) bool {
		_, isOld := byID(before, r.ID)
		then, isNew := byID(after, r.ID)
		return isNew && !isOld && reflect.DeepEqual(r, then)
	})
	for i, r := range b.records {
		old, ok := byID(before, r.ID)
		if then, _ := byID(after, r.ID); ok && reflect.DeepEqual(r, then) {
			b.records[i] = old
		}
	}
}

func byID(records []kimai.Record, id kimai.RecordID) (kimai.Record, bool) {
	i := slices.IndexFunc(records, func(r kimai.Record) bool { return r.ID == id })
	if i < 0 {
		return kimai.Record{}, false
	}
	return records[i], true
}

// Sync brings what waits to the server, if that is there. What it makes of it is
// up to the test.
func (b *backend) Sync(ctx context.Context) error {
	if err := b.enter(ctx, "sync"); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waiting = 0
	if b.synced != nil {
		b.synced(b)
	}
	return nil
}

func (b *backend) Drafts(ctx context.Context) ([]kimai.Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked["drafts"]++
	return slices.Clone(b.drafts), b.undone
}

func (b *backend) Retry(_ context.Context, id kimai.DraftID) error {
	return b.resolve(id, func(*kimai.Draft) { b.waiting++ })
}

func (b *backend) Drop(_ context.Context, id kimai.DraftID) error {
	return b.resolve(id, func(d *kimai.Draft) {
		b.records = slices.DeleteFunc(b.records, func(r kimai.Record) bool { return r.ID == d.Record.ID })
	})
}

// changeDraft changes what was refused.
func (b *backend) changeDraft(id kimai.RecordID, change kimai.EntryChange) error {
	b.mu.Lock()
	i := slices.IndexFunc(b.drafts, func(d kimai.Draft) bool { return d.Record.ID == id })
	draft := b.drafts[i].ID
	b.mu.Unlock()
	return b.resolve(draft, func(*kimai.Draft) {
		b.waiting++
		for i, r := range b.records {
			if r.ID == id {
				b.records[i], _ = change.Change.Apply(r, time.Now())
			}
		}
	})
}

// resolve takes a draft from those that were refused.
func (b *backend) resolve(id kimai.DraftID, change func(*kimai.Draft)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.drafts, func(d kimai.Draft) bool { return d.ID == id })
	switch {
	case b.undone != nil:
		return b.undone
	case i < 0:
		return kimai.Errorf(kimai.NotFound, "Nothing with the number %d waits.", id)
	}
	change(&b.drafts[i])
	b.drafts = slices.Delete(slices.Clone(b.drafts), i, i+1)
	return nil
}

// refuseDraft sets a record aside, as a sync does.
func (b *backend) refuseDraft(r kimai.Record, words string) {
	b.drafted++
	b.drafts = append(slices.Clone(b.drafts), kimai.Draft{
		ID: b.drafted, Record: r, What: kimai.New, Refused: kimai.Errorf(kimai.Rejected, "%s", words),
	})
}
