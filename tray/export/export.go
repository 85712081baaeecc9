// Package export tells other programs of records: as JSON, and as CSV in which
// no spreadsheet finds a formula.
package export

import (
	"time"

	"kimai-tray/kimai"
)

// Record is a record that is not on the server as it is meant to be. Its JSON
// is a promise, and its texts are as they were given: who prints them takes
// care of the terminal.
type Record struct {
	Number      kimai.DraftID  `json:"number"`
	What        kimai.What     `json:"what"`
	Refused     *string        `json:"refused"` // why it was set aside, with the server's words; nil if it waits
	Since       time.Time      `json:"since"`   // in UTC, as all times here
	ID          kimai.RecordID `json:"id"`      // negative where the server has given none
	Customer    string         `json:"customer"`
	Project     string         `json:"project"`
	Task        string         `json:"task"`
	Description string         `json:"description"`
	Tags        []string       `json:"tags"`
	Start       time.Time      `json:"start"`
	End         *time.Time     `json:"end"`              // nil while it runs
	Seconds     *int64         `json:"duration_seconds"` // nil while it runs
}

// Records makes records of drafts, in their order.
func Records(drafts []kimai.Draft) []Record {
	records := make([]Record, 0, len(drafts)) // none is [] in JSON
	for _, d := range drafts {
		r := Record{
			Number:      d.ID,
			What:        d.What,
			Since:       kimai.Instant(d.Since),
			ID:          d.Record.ID,
			Customer:    d.Record.Pair.Project.Customer.Name,
			Project:     d.Record.Pair.Project.Name,
			Task:        d.Record.Pair.Task.Name,
			Description: d.Record.Description,
			Tags:        append([]string{}, d.Record.Tags...),
			Start:       kimai.Instant(d.Record.Start),
		}
		if d.Refused != nil {
			r.Refused = new(kimai.Explain(d.Refused))
		}
		if !d.Record.Running() {
			r.End = new(kimai.Instant(d.Record.End))
			r.Seconds = new(int64(d.Record.Duration(d.Record.End) / time.Second))
		}
		records = append(records, r)
	}
	return records
}
