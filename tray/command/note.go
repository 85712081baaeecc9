package command

import (
	"context"
	"errors"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

type noteCommand struct {
	Text   []string `arg:"" optional:"" help:"The description of what is being recorded. Quotes are not needed; \"\" clears it. Without it, the present one is shown."`
	Append bool     `help:"Add it to the present description, after a semicolon."`
	Tags   *string  `placeholder:"TAG,…" help:"The tags, all that it has then; \"\" for none."`
	JSON   bool     `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (noteCommand) Help() string {
	return `Examples:

    kimai-tray note header and footer
    kimai-tray note --append call with Bob
    kimai-tray note --tags urgent,billed
    kimai-tray note

If several records run, it is about the one that started last.

` + statusAfterwards
}

func (c noteCommand) Validate() error {
	if c.Append && c.text() == "" {
		return errors.New("--append takes a text")
	}
	return nil
}

// text is what was typed.
func (c noteCommand) text() string { return strings.TrimSpace(strings.Join(c.Text, " ")) }

func (c noteCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, conn connection) error {
		now, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		r, runs := now.Recording()
		if !runs {
			return errNothing
		}
		if c.Text == nil && c.Tags == nil {
			if said := note(r); said != "" {
				s.print("%s", said)
			}
			return nil
		}
		defer s.env.Changed(false) // after a failure, too: it may have come through
		edited, err := conn.Edit(ctx, r.ID, c.change(r))
		if err != nil {
			return err
		}
		if said := note(edited); said != "" {
			s.print("Noted of %s: %s", text.FullPair(r.Pair), said)
		} else {
			s.print("Nothing is noted of %s any more.", text.FullPair(r.Pair))
		}
		s.offline(conn)
		return nil
	})
}

// change is what to change in the recording.
func (c noteCommand) change(r kimai.Record) kimai.Change {
	change := kimai.Change{Tags: tagsOf(c.Tags)}
	if c.Text != nil {
		said := c.text()
		if c.Append && r.Description != "" {
			said = r.Description + "; " + said
		}
		change.Description = &said
	}
	return change
}

// tagsOf are the tags that were typed with commas between them, nil if none
// were asked for.
func tagsOf(typed *string) *[]string {
	if typed == nil {
		return nil
	}
	tags := []string{}
	for tag := range strings.SplitSeq(*typed, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return &tags
}
