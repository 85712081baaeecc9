package command

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
	"kimai-tray/tray/when"
)

type stopCommand struct {
	At    *when.Time     `xor:"end" placeholder:"TIME" help:"End it at this time of today, or of yesterday if that is yet to come; or with its date, or so long ago."`
	After *when.Duration `xor:"end" placeholder:"DURATION" help:"End it that long after its start."`
	JSON  bool           `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (stopCommand) Help() string {
	return `Examples:

    kimai-tray stop
    kimai-tray stop --at 17:30
    kimai-tray stop --at "2026-01-31 17:30"
    kimai-tray stop --at -15m
    kimai-tray stop --after 7h45m

Some servers refuse to stop what took longer than they allow, such as a recording that was forgotten
overnight. Then it can be ended at an earlier time.

` + statusAfterwards
}

func (c stopCommand) Validate() error {
	if c.At != nil && c.At.IsDay() {
		return errors.New("--at takes a time, with its day or without")
	}
	return nil
}

func (c stopCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, conn connection) error {
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		return c.all(ctx, s, conn, snapshot)
	})
}

// all ends what runs. Code NotFound: nothing does.
func (c stopCommand) all(ctx context.Context, s *session, conn connection, snapshot kimai.Snapshot) error {
	if len(snapshot.Recordings) == 0 {
		return errNothing
	}
	defer s.env.Changed(false) // after a failure, too: it may have come through
	var refused []error
	for _, r := range snapshot.Recordings {
		err := c.stop(ctx, s, conn, r, snapshot.Time)
		switch kimai.CodeOf(err) {
		case "":
		case kimai.Rejected, kimai.NotFound:
			refused = append(refused, kimai.Errorf(kimai.CodeOf(err), "%s was not stopped. %w", text.FullPair(r.Pair), err))
		default:
			return errors.Join(append(refused, err)...)
		}
	}
	if len(refused) < len(snapshot.Recordings) {
		s.offline(conn)
	}
	return errors.Join(refused...)
}

// errNothing says that there is no recording to do something with.
var errNothing = kimai.Errorf(kimai.NotFound, "nothing is being recorded")

// stop ends a recording, now or when the flags say.
func (c stopCommand) stop(ctx context.Context, s *session, conn connection, r kimai.Record, now time.Time) error {
	end, earlier := c.end(r, now.In(s.env.Zone))
	if !earlier {
		stopped, err := conn.Stop(ctx, r.ID)
		if kimai.CodeOf(err) == kimai.Rejected {
			return kimai.Errorf(kimai.Rejected, "%w\n`kimai-tray stop --at 17:30` ends it at that time, and `kimai-tray stop --after 8h` that long after its start.", err)
		}
		if err != nil {
			return err
		}
		s.print("Stopped %s after %s.", text.FullPair(r.Pair), text.Duration(stopped.Duration(stopped.End)))
		return nil
	}
	if !end.After(r.Start) {
		return kimai.Errorf(kimai.Rejected, "It began at %s, and %s is not after that.", s.clock(r.Start, now), s.clock(end, now))
	}
	stopped, err := conn.Edit(ctx, r.ID, kimai.Change{End: &end})
	if err != nil {
		return err
	}
	s.print("Stopped %s at %s, after %s.", text.FullPair(r.Pair), s.clock(stopped.End, now), text.Duration(stopped.Duration(stopped.End)))
	return nil
}

// end is when the flags say that a recording ends, and whether they do.
func (c stopCommand) end(r kimai.Record, now time.Time) (end time.Time, given bool) {
	switch {
	case c.At != nil:
		end = c.At.Past(now)
	case c.After != nil:
		end = r.Start.Add(time.Duration(*c.After))
	}
	return kimai.Instant(end), !end.IsZero()
}
