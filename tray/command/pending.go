package command

import (
	"context"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/export"
	"kimai-tray/tray/text"
)

type pendingCommand struct {
	List   pendingList   `cmd:"" default:"withargs" help:"List what waits. Without a command, this is what happens."`
	Retry  pendingRetry  `cmd:"" help:"Let what was refused wait again, and send what waits."`
	Move   pendingMove   `cmd:"" help:"Put a record on another project and task, and send what waits."`
	Drop   pendingDrop   `cmd:"" help:"Give a record up, or a change of one. It asks first."`
	Export pendingExport `cmd:"" help:"Write what waits as CSV or JSON."`
}

func (pendingCommand) Help() string {
	return `What was recorded while the server could not be reached waits on this machine, and is sent as soon as
it can be. What the server refuses is kept with its words, and does not hold up the rest. Each line has
the number by which the other commands know it, what is to be done on the server (new, changed or
removed), the record, and whether it waits or was refused.

The JSON is told by ` + "`kimai-tray pending list --help`" + `.`
}

// outbox is what waits of an account that was opened.
type outbox struct {
	connection
	kimai.Outbox
	drafts []kimai.Draft
}

// pending does some work with what waits of the account. The server is not
// asked for it.
func (s *session) pending(work func(ctx context.Context, o outbox) error) error {
	return s.connected(func(ctx context.Context, c connection) error {
		box, ok := c.Backend.(kimai.Outbox)
		switch {
		case ok:
		case c.account.Backend == config.Embedded:
			return kimai.Errorf(kimai.Unsupported, "records of the embedded account %s never wait: this machine is where they belong", text.Line(c.account.Name))
		default:
			return kimai.Errorf(kimai.Internal, "what waits for %s can't be read; `kimai-tray doctor` tells why", text.Line(c.account.Name))
		}
		drafts, err := box.Drafts(ctx)
		if err != nil {
			return err
		}
		return work(ctx, outbox{c, box, drafts})
	})
}

// nothing says that nothing waits.
func (s *session) nothing(o outbox) {
	s.print("Nothing waits: %s has all that was recorded here.", text.Line(o.account.Name))
}

// choose finds the drafts with these numbers, each once; without any, all. Code
// NotFound: there is none such.
func (o outbox) choose(numbers []kimai.DraftID) ([]kimai.Draft, error) {
	if len(numbers) == 0 {
		return o.drafts, nil
	}
	for _, number := range numbers {
		if !slices.ContainsFunc(o.drafts, func(d kimai.Draft) bool { return d.ID == number }) {
			return nil, kimai.Errorf(kimai.NotFound, "nothing with the number %d waits; `kimai-tray pending` lists what does", number)
		}
	}
	chosen := slices.Clone(o.drafts)
	return slices.DeleteFunc(chosen, func(d kimai.Draft) bool { return !slices.Contains(numbers, d.ID) }), nil
}

// chooseOne finds the draft with this number. Code NotFound.
func (o outbox) chooseOne(number kimai.DraftID) (kimai.Draft, error) {
	chosen, err := o.choose([]kimai.DraftID{number})
	if err != nil {
		return kimai.Draft{}, err
	}
	return chosen[0], nil
}

type pendingList struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (pendingList) Help() string {
	return `The JSON is one object:

    {"account": "Work", "records": [{"number": 3, "what": "new",
     "refused": null, "since": "2026-01-31T10:00:00Z", "id": -3,
     "customer": "Acme", "project": "Website", "task": "Design",
     "description": "", "tags": ["urgent"], "start": "2026-01-31T09:00:00Z",
     "end": "2026-01-31T10:00:00Z", "duration_seconds": 3600}]}

refused has the server's words, and is null for what waits. While a record runs, end and
duration_seconds are null. retry and move print the same afterwards, and drop the record it dropped.`
}

// pendingRecords is what `pending --json` prints. Its shape is a promise.
type pendingRecords struct {
	Account string          `json:"account"`
	Records []export.Record `json:"records"`
}

// printDrafts writes what waits, or waits still, as JSON.
func (s *session) printDrafts(o outbox, drafts []kimai.Draft) error {
	return s.printJSON(pendingRecords{o.account.Name, export.Records(drafts)})
}

func (c pendingList) Run(s *session) error {
	return s.pending(func(_ context.Context, o outbox) error {
		switch {
		case c.JSON:
			return s.printDrafts(o, o.drafts)
		case len(o.drafts) == 0:
			s.nothing(o)
		default:
			s.showDrafts(o.drafts)
		}
		return nil
	})
}
