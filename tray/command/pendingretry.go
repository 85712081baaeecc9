package command

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

type pendingRetry struct {
	Number []kimai.DraftID `arg:"" optional:"" help:"What to try again, by the number in the list. Without it, all."`
	JSON   bool            `name:"json" help:"Print what waits afterwards as JSON, for programs."`
}

func (pendingRetry) Help() string {
	return `Where it was refused because the record was changed elsewhere, what was done here counts then; what
was deleted elsewhere is made anew.

` + pendingAfterwards
}

// pendingAfterwards tells what a command that sends what waits prints as JSON.
const pendingAfterwards = "The JSON is that of `kimai-tray pending list --json`, afterwards. It comes also if something is refused,\nwith the exit code 1."

func (c pendingRetry) Run(s *session) error {
	return s.pending(func(ctx context.Context, o outbox) error {
		chosen, err := o.choose(c.Number)
		if err != nil {
			return err
		}
		switch {
		case len(chosen) > 0:
		case c.JSON:
			return s.printDrafts(o, nil)
		default:
			s.nothing(o)
			return nil
		}
		defer s.env.Changed(false)
		for _, d := range chosen {
			if err := o.Retry(ctx, d.ID); err != nil {
				return err
			}
		}
		return s.bring(ctx, o, chosen, c.JSON)
	})
}

type pendingMove struct {
	Number kimai.DraftID `arg:"" help:"The number in the list."`
	Name   []string      `arg:"" placeholder:"name" help:"Where to: \"Project / Task\", or more or less of it, as for start."`
	JSON   bool          `name:"json" help:"Print what waits afterwards as JSON, for programs."`
}

func (pendingMove) Help() string { return pendingAfterwards }

func (c pendingMove) Validate() error {
	if text.Line(strings.Join(c.Name, " ")) == "" {
		return errors.New("the name of the project and task is missing")
	}
	return nil
}

func (c pendingMove) Run(s *session) error {
	return s.pending(func(ctx context.Context, o outbox) error {
		d, err := o.chooseOne(c.Number)
		if err != nil {
			return err
		}
		if d.What == kimai.Removed {
			return kimai.Errorf(kimai.Rejected, "%s is to be removed, and can't be moved: `kimai-tray pending drop %d` keeps the record", calledDraft(d), d.ID)
		}
		ledger, ok := o.Backend.(kimai.Ledger)
		if !ok {
			return kimai.Errorf(kimai.Unsupported, "records of %s can't be changed", text.Line(o.account.Name))
		}
		pair, err := findPair(ctx, o, strings.Join(c.Name, " "), match.Part)
		if err != nil {
			return err
		}
		defer s.env.Changed(false)
		to := kimai.EntryChange{Change: kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID}}
		if err := ledger.ChangeEntry(ctx, d.Record.ID, to); err != nil {
			return err
		}
		if !c.JSON {
			s.print("Moved %d to %s.", d.ID, text.FullPair(pair))
		}
		d.Record.Pair = pair
		return s.bring(ctx, o, []kimai.Draft{d}, c.JSON)
	})
}

// bring sends what waits, and tells what came of some of it, or as JSON what is
// left of all. That the server can't be reached is no failure: it all waits on.
func (s *session) bring(ctx context.Context, o outbox, told []kimai.Draft, asJSON bool) error {
	failed := o.Sync(ctx)
	left, err := o.Drafts(context.WithoutCancel(ctx)) // there may be no time left
	if err != nil {
		return errors.Join(failed, err)
	}
	if asJSON {
		if err := s.printDrafts(o, left); err != nil {
			return err
		}
		s = s.quiet()
	}
	var failures []error
	waits := false
	for _, d := range told {
		i := slices.IndexFunc(left, func(l kimai.Draft) bool { return l.ID == d.ID })
		switch {
		case i < 0:
			s.print("%s %s now.", calledDraft(d), brought(d.What))
		case left[i].Refused != nil:
			failures = append(failures, kimai.Errorf(kimai.Rejected, "%s was refused: %s", calledDraft(d), refusal(left[i])))
		default:
			waits = true
			s.print("%s waits.", calledDraft(d))
		}
	}
	switch {
	case !waits:
	case failed == nil:
		s.print("Another kimai-tray is sending what waits.")
	case kimai.CodeOf(failed) == kimai.Unreachable:
		s.print("%s", text.Line(kimai.Explain(failed)))
	default:
		failures = append(failures, failed)
	}
	return errors.Join(failures...)
}

// brought says where a draft is that the server has now.
func brought(w kimai.What) string {
	if w == kimai.New {
		return "is on the server"
	}
	return fmt.Sprintf("is %s on the server", w)
}
