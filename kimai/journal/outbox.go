package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Drafts implements [kimai.Outbox].
func (j *Journal) Drafts(ctx context.Context) ([]kimai.Draft, error) {
	list, err := drafts(ctx, j.store.db, ``)
	var public []kimai.Draft
	for _, d := range list {
		public = append(public, d.public())
	}
	return public, j.store.fail(ctx, "read what waits", err)
}

// Retry implements [kimai.Outbox].
func (j *Journal) Retry(ctx context.Context, id kimai.DraftID) error {
	return j.store.write(ctx, "try it again", func(tx *sql.Tx) error {
		d, ok, err := draftBy(ctx, tx, `WHERE id = ?`, id)
		switch {
		case err != nil:
			return err
		case !ok:
			return noDraft(id)
		case d.state != refused:
			return nil
		}
		d.state, d.Refused = waiting, nil
		return save(ctx, tx, &d)
	})
}

// Drop implements [kimai.Outbox].
func (j *Journal) Drop(ctx context.Context, id kimai.DraftID) error {
	return j.store.write(ctx, "drop it", func(tx *sql.Tx) error {
		switch _, ok, err := draftBy(ctx, tx, `WHERE id = ?`, id); {
		case err != nil:
			return err
		case !ok:
			return noDraft(id)
		}
		return forget(ctx, tx, id)
	})
}

func noDraft(id kimai.DraftID) error {
	return kimai.Errorf(kimai.NotFound, "Nothing with the number %d waits: it has reached the server, or was dropped.", id)
}
