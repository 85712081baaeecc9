package tray_test

import (
	"context"
	"slices"

	"kimai-tray/kimai"
)

func (b *backend) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	r, err := b.write(ctx, "add", none, func() (kimai.Record, error) {
		entry, err := change.Apply(kimai.Entry{})
		if err != nil {
			return kimai.Record{}, err
		}
		r := b.begin(b.named(entry.Pair))
		b.mu.Lock()
		defer b.mu.Unlock()
		id := r.ID
		r = entry.Record()
		r.ID, r.Pair = id, b.records[0].Pair
		b.records[0] = r
		slices.SortStableFunc(b.records, func(a, c kimai.Record) int { return c.Start.Compare(a.Start) })
		return r, nil
	})
	return r.ID, err
}

func (b *backend) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	b.mu.Lock()
	isDraft := slices.ContainsFunc(b.drafts, func(d kimai.Draft) bool { return d.Record.ID == id })
	b.mu.Unlock()
	if isDraft {
		return b.changeDraft(id, change)
	}
	_, err := b.write(ctx, "change", none, func() (kimai.Record, error) {
		b.mu.Lock()
		defer b.mu.Unlock()
		i := slices.IndexFunc(b.records, func(r kimai.Record) bool { return r.ID == id })
		if i < 0 {
			return kimai.Record{}, kimai.Errorf(kimai.NotFound, "There is no such record.")
		}
		r, err := change.Change.Apply(b.records[i], b.now())
		if r.Pair = b.named(r.Pair); err == nil {
			b.records[i] = r
		}
		return r, err
	})
	return err
}

func (b *backend) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	_, err := b.write(ctx, "remove", none, func() (kimai.Record, error) {
		b.mu.Lock()
		defer b.mu.Unlock()
		i := slices.IndexFunc(b.records, func(r kimai.Record) bool { return r.ID == id })
		if i < 0 {
			return kimai.Record{}, kimai.Errorf(kimai.NotFound, "There is no such record.")
		}
		r := b.records[i]
		b.records = slices.Delete(slices.Clone(b.records), i, i+1)
		return r, nil
	})
	return err
}

// none is nothing that a server refuses.
func none() error { return nil }
