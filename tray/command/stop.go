package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

type stopCommand struct {
	At    *string        `xor:"end" placeholder:"TIME" help:"End it at this time of today, or of yesterday if that is yet to come; or with its date."`
	After *time.Duration `xor:"end" placeholder:"DURATION" help:"End it that long after its start."`
}

func (stopCommand) Help() string {
	return `Examples:

    kimai-tray stop
    kimai-tray stop --at 17:30
    kimai-tray stop --at "2026-01-31 17:30"
    kimai-tray stop --after 7h45m

Some servers refuse to stop what took longer than they allow, such as a recording that was forgotten
overnight. Then it can be ended at an earlier time.`
}

func (c stopCommand) Validate() error {
	if c.At != nil {
		if _, err := parseTime(*c.At, time.Time{}); err != nil {
			return err
		}
	}
	if c.After != nil && *c.After < time.Second {
		return fmt.Errorf("--after takes a duration such as 8h or 7h45m, not %v", *c.After)
	}
	return nil
}

func (c stopCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		if len(snapshot.Recordings) == 0 {
			return kimai.Errorf(kimai.NotFound, "nothing is being recorded")
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
	})
}

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
		end, _ = parseTime(*c.At, now) // it was looked at before
	case c.After != nil:
		end = r.Start.Add(*c.After)
	}
	return kimai.Instant(end), !end.IsZero()
}

// parseTime reads a time in now's zone, with its date or without: then it is the
// last such time that has passed.
func parseTime(typed string, now time.Time) (time.Time, error) {
	if t, err := time.ParseInLocation("2006-01-02 15:04", typed, now.Location()); err == nil {
		return t, nil
	}
	clock, err := time.Parse("15:04", typed)
	if err != nil {
		return time.Time{}, fmt.Errorf("--at takes a time such as 17:30 or \"2026-01-31 17:30\", not %q", typed)
	}
	year, month, day := now.Date()
	t := time.Date(year, month, day, clock.Hour(), clock.Minute(), 0, 0, now.Location())
	if t.After(now) {
		t = time.Date(year, month, day-1, clock.Hour(), clock.Minute(), 0, 0, now.Location())
	}
	return t, nil
}
