package command

import (
	"context"
	"reflect"

	"kimai-tray/kimai"
)

type rmCommand struct {
	ID   which `arg:"" name:"id" help:"The number of the record in the log, or \"last\"."`
	Yes  bool  `help:"Do not ask. Where there is nobody to answer, it is needed."`
	JSON bool  `name:"json" help:"Print the record that was removed as JSON, for programs."`
}

func (rmCommand) Help() string {
	return `A record is gone for good, also one that runs.

The JSON is the record, as in ` + "`kimai-tray log --json`" + `.`
}

func (c rmCommand) Run(s *session) error {
	var shown kimai.Record
	err := s.removing(func(ctx context.Context, conn connection, _ kimai.Ledger) error {
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		shown, err = c.ID.find(ctx, conn, snapshot.Time)
		return err
	})
	if err != nil {
		return err
	}
	if !c.Yes { // how long that takes is up to the user
		s.say("%s", s.recordLine(shown))
		sure, err := s.confirm("Remove it?")
		if err == nil && !sure {
			err = kimai.Errorf(kimai.Rejected, "nothing was removed; --yes does it without a question")
		}
		if err != nil {
			return err
		}
	}
	return s.removing(func(ctx context.Context, conn connection, ledger kimai.Ledger) error {
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		now, err := which{shown.ID}.find(ctx, conn, snapshot.Time)
		switch {
		case err != nil:
			return err
		case !reflect.DeepEqual(now, shown):
			return kimai.Errorf(kimai.Rejected, "record %d was changed meanwhile: nothing was removed", shown.ID)
		}
		defer s.env.Changed(false) // after a failure, too: it may have come through
		if err := ledger.RemoveEntry(ctx, shown.ID); err != nil {
			return err
		}
		return s.changedRecord(c.JSON, conn, "Removed", shown)
	})
}

// removing does some work with the records of the account, if they can be
// removed.
func (s *session) removing(work func(ctx context.Context, c connection, ledger kimai.Ledger) error) error {
	return s.connected(func(ctx context.Context, c connection) error {
		ledger, err := c.ledger()
		if err != nil {
			return err
		}
		return work(ctx, c, ledger)
	})
}
