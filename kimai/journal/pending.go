package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Waiting lists the drafts, in the order of their making.
func (j *Journal) Waiting(ctx context.Context) ([]Draft, error) {
	list, err := drafts(ctx, j.store.db, ``)
	var public []Draft
	for _, d := range list {
		public = append(public, d.public())
	}
	return public, j.store.fail(ctx, "read what waits", err)
}

// Retry lets a draft that was set aside wait again. If it clashed with a change
// made elsewhere, ours is what counts then; what was deleted elsewhere is made
// anew. Code NotFound: there is no such draft.
func (j *Journal) Retry(ctx context.Context, id int64) error {
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

// Drop gives a draft up: the record is as the server has it, or gone if it has
// none. If it was sent and the answer lost, the server may have it. Code
// NotFound: there is no such draft.
func (j *Journal) Drop(ctx context.Context, id int64) error {
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

func noDraft(id int64) error {
	return kimai.Errorf(kimai.NotFound, "Nothing with the number %d waits: it has reached the server, or was dropped.", id)
}
