package rest

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"

	"kimai-tray/kimai"
)

// explainChange says of a refused change of a record what Kimai leaves open. nil
// stays nil.
func (c *Client) explainChange(ctx context.Context, err error, record kimai.RecordID, sent fields) error {
	switch refusedWith(err) {
	case http.StatusNotFound:
		return noSuchRecord(record)
	case http.StatusForbidden:
		return c.explainForbidden(ctx, err, record)
	case http.StatusBadRequest:
		return c.explainForm(ctx, err, sent)
	}
	return err
}

// explainForbidden says why a record of the user's can't be changed, of which
// Kimai says nothing but that. Those that were exported tell it.
func (c *Client) explainForbidden(ctx context.Context, err error, record kimai.RecordID) error {
	t, lookErr := c.own(ctx, record)
	switch {
	case kimai.CodeOf(lookErr) == kimai.NotFound:
		return lookErr
	case lookErr == nil && t.Exported:
		return kimai.Errorf(kimai.Rejected, "Record %d was exported, as for an invoice: Kimai no longer lets you change or delete it. Ask who exported it.", record).Because(err)
	}
	return kimai.Errorf(kimai.Rejected, "Kimai does not let you do that with record %d: perhaps it lies in a period that is locked, or your role lacks the permission. Ask the administrator of %s.", record, c.connection.Host()).Because(err)
}

// explainForm says why a project or task can't be chosen, and what of a form
// Kimai does not take from this user: its words are that there is too much, and
// its answer lists what it would take.
func (c *Client) explainForm(ctx context.Context, err error, sent fields) error {
	refused, _ := errors.AsType[refusal](err)
	if len(refused.fields) == 0 {
		return err
	}
	if slices.Contains(refused.wrong, "project") || slices.Contains(refused.wrong, "activity") {
		return kimai.Errorf(kimai.Rejected, "%w Choose another project or task; one that can't be chosen may be hidden or over, or another team's.", err)
	}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		switch {
		case slices.Contains(refused.fields, name):
		case name == "begin", name == "end":
			return c.explainTimes(ctx, err)
		default:
			return kimai.Errorf(kimai.Rejected, "Kimai does not let you say %s. Leave it out, or ask the administrator of %s for the permission. (%w)",
				aspect(name), c.connection.Host(), err)
		}
	}
	return err
}

// aspect is what a field of a record is about.
func aspect(field string) kimai.Phrase {
	switch field {
	case "exported":
		return "whether a record is cleared"
	case "billable":
		return "whether a record is billable"
	case "hourlyRate":
		return "what an hour of a record costs"
	case "fixedRate":
		return "what a record costs"
	}
	return kimai.Phrase("the " + field + " of a record")
}

// explainTimes says why Kimai takes no times, by its tracking mode
// (GET /api/config/timesheet).
func (c *Client) explainTimes(ctx context.Context, err error) error {
	var config struct {
		Mode  string `json:"trackingMode"`
		Begin string `json:"defaultBeginTime"`
	}
	if _, lookErr := c.get(ctx, "config/timesheet", nil, &config); lookErr != nil {
		config.Mode = "" // the other explanation is right as well
	}
	switch config.Mode {
	case "punch":
		return kimai.Errorf(kimai.Rejected, "Kimai takes no start and end from you: it is set to the clock alone (mode punch). A record starts and ends when you start and stop it. Ask somebody who may change it in Kimai. (%w)", err)
	case "duration_fixed_begin":
		return kimai.Errorf(kimai.Rejected, "Kimai takes no start and end from you: every record starts at %s (mode duration_fixed_begin) and ends when you stop it. Ask somebody who may change it in Kimai. (%w)", config.Begin, err)
	}
	return kimai.Errorf(kimai.Rejected, "Kimai takes no start and end from you. Ask somebody who may change it in Kimai. (%w)", err)
}
