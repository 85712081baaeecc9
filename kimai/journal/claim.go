package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// userName is what the user is kept under.
const userName = "user"

// Claim says whose the journal in the file at path is from now on: the user of
// the server who has just logged in. What the server told another user is
// forgotten. Codes Rejected: there is something in it that is to be brought to
// the server by another one; Internal: the file can't be used.
func Claim(ctx context.Context, path, user string) error {
	s, err := openStore(ctx, path)
	if err != nil {
		return err
	}
	defer s.db.Close()
	return s.write(ctx, "note who has logged in", func(tx *sql.Tx) error {
		var before string
		if _, err := kept(ctx, tx, userName, &before); err != nil {
			return err
		}
		if before != "" && before != user {
			waiting, err := drafts(ctx, tx, ``)
			if err != nil {
				return err
			}
			if len(waiting) > 0 {
				return kimai.Errorf(kimai.Rejected, "You logged in as %s, but what %s has recorded waits here for the server (kimai-tray pending lists it). Log in as %s to bring it, or drop it first; or add another account for %s.", user, before, before, user)
			}
			for _, table := range []string{`known`, `alias`, `kept`} {
				if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
					return err
				}
			}
		}
		return keep(ctx, tx, userName, user)
	})
}

// Reconnect makes a new connection for what is next asked, as after a login.
func (j *Journal) Reconnect() {
	j.remote.mu.Lock()
	defer j.remote.mu.Unlock()
	j.remote.client = nil
}
