package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
)

type pendingExport struct {
	Number []kimai.DraftID `arg:"" optional:"" help:"What to write, by the number in the list. Without it, all."`
	Format string          `enum:"csv,json" default:"csv" help:"csv or json."`
}

func (pendingExport) Help() string {
	return `Example:

    kimai-tray pending export > pending.csv

CSV has a header, a record on each line and commas, in UTF-8 (RFC 4180). Its columns are called as in
` + "`kimai-tray pending --json`" + `. Where a spreadsheet could take a text for a formula, an apostrophe stands in
front of it; line breaks become blanks. JSON is the list of records of ` + "`kimai-tray pending --json`" + `, with
all texts as they are.`
}

func (c pendingExport) Run(s *session) error {
	return s.pending(func(_ context.Context, o outbox) error {
		chosen, err := o.choose(c.Number)
		if err != nil {
			return err
		}
		records := export.Records(chosen)
		if c.Format == "json" {
			return s.printJSON(records)
		}
		return export.CSV(s.out, records, s.env.Zone)
	})
}
