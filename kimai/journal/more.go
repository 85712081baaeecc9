package journal

import (
	"context"

	"kimai-tray/kimai"
)

// isMore reports whether a change is about more than a draft can hold.
func isMore(change kimai.EntryChange) bool {
	return change != kimai.EntryChange{Change: change.Change}
}

// addMore adds a record with more than a draft can hold.
func (j *Journal) addMore(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	if j.away() != nil {
		return 0, needsServer("can't be asked at the moment")
	}
	id, err := j.remote.AddEntry(ctx, change)
	j.hear(ctx, err)
	if err == nil {
		j.Record(ctx, id) // which keeps it
	}
	return id, err
}

// changeMore changes more of a record than a draft can hold.
func (j *Journal) changeMore(ctx context.Context, d draft, change kimai.EntryChange) error {
	switch {
	case j.away() != nil:
		return needsServer("can't be asked at the moment")
	case d.id != 0:
		return needsServer("does not have this record as it is here")
	}
	err := j.remote.ChangeEntry(ctx, d.server, change)
	j.hear(ctx, err)
	if err == nil {
		j.Record(ctx, d.server) // which keeps it
	}
	return err
}

func needsServer(why kimai.Phrase) error {
	return kimai.Errorf(kimai.Unsupported,
		"A comment, place, status, rate or budget needs the server, which %s. Leave it out, or try again later. Nothing was recorded or changed.", why)
}
