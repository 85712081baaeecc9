package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
	"kimai-tray/tray/text"
)

type pendingDrop struct {
	Number kimai.DraftID `arg:"" help:"The number in the list."`
	Yes    bool          `help:"Do not ask. Where there is nobody to answer, it is needed."`
	JSON   bool          `name:"json" help:"Print the record that was dropped as JSON, for programs."`
}

func (pendingDrop) Help() string {
	return `A new record is gone for good; ` + "`kimai-tray pending export`" + ` writes it out before. What was changed or removed
here is as the server has it. If it was sent, and the answer got lost, the server may have it.

The JSON is the record, as in ` + "`kimai-tray pending list --json`" + `.`
}

func (c pendingDrop) Run(s *session) error {
	var shown kimai.Draft
	err := s.pending(func(_ context.Context, o outbox) (err error) {
		shown, err = o.chooseOne(c.Number)
		return err
	})
	if err != nil {
		return err
	}
	if !c.Yes {
		if err := s.confirmDrop(shown); err != nil {
			return err
		}
	}
	return s.pending(func(ctx context.Context, o outbox) error {
		d, err := o.chooseOne(c.Number)
		switch {
		case err != nil:
			return err
		case !d.Since.Equal(shown.Since) || d.What != shown.What:
			return kimai.Errorf(kimai.Rejected, "%s was changed meanwhile: nothing was dropped", calledDraft(d))
		}
		defer s.env.Changed(false)
		if err := o.Drop(ctx, d.ID); err != nil {
			return err
		}
		if c.JSON {
			return s.printJSON(export.Records([]kimai.Draft{d})[0])
		}
		s.print("Dropped %s.", calledDraft(d))
		return nil
	})
}

// confirmDrop shows what would be lost, and asks. How long that takes is up to
// the user.
func (s *session) confirmDrop(d kimai.Draft) error {
	date, span, took := s.span(d.Record)
	s.say("%s %s %s %s %s", date, span, took, text.FullPair(d.Record.Pair), note(d.Record))
	s.say("%s", lost(d.What))
	sure, err := s.confirm("Drop it?")
	if err == nil && !sure {
		err = kimai.Errorf(kimai.Rejected, "nothing was dropped; --yes does it without a question")
	}
	return err
}

// lost says what is lost with a draft.
func lost(w kimai.What) string {
	switch w {
	case kimai.Changed:
		return "The server has this record otherwise: what was changed here will be gone."
	case kimai.Removed:
		return "The server has this record still: it will stay there."
	default:
		return "This record is nowhere else: it will be gone."
	}
}
