package rest_test

import (
	"testing"

	"kimai-tray/kimai"
)

// What Kimai 2 does not keep is refused before anything is sent.
func TestUnsupportedFields(t *testing.T) {
	text := new("x")
	for what, change := range map[string]kimai.EntryChange{
		"comment":         {Comment: text},
		"kind of comment": {CommentType: new(1)},
		"place":           {Location: text},
		"tracking number": {TrackingNumber: text},
		"status":          {Status: new(kimai.StatusID(1))},
		"budget":          {Budget: new(kimai.Amount(1))},
		"approved budget": {Approved: new(kimai.Amount(1))},
		"50 percent":      {Billable: new(50)},
	} {
		s := newServer(t)
		_, err := s.client().AddEntry(t.Context(), change)
		wantError(t, err, kimai.Unsupported, what)
		wantError(t, s.client().ChangeEntry(t.Context(), 8, change), kimai.Unsupported, what)
		wantAsked(t, s)
	}
}

// All that Kimai keeps is sent by its names.
func TestEntryFields(t *testing.T) {
	change := morning()
	change.Tags = &[]string{}
	change.Cleared = new(false)
	change.Billable = new(100)
	change.Rate = new(kimai.Amount(80_50))
	change.FixedRate = new(kimai.Amount(120_05))
	s := newServer(t).on("GET /api/timesheets", 200, `[]`).on("POST /api/timesheets", 200, made)
	id, err := s.client().AddEntry(t.Context(), change)
	must(t, err)
	if id != 8 {
		t.Errorf("id is %d, want 8", id)
	}
	wantAsked(t, s, newest1, `POST /api/timesheets?full=true {"activity":1,"begin":"2026-11-23T09:00:20+0000","billable":true,`+
		`"description":" what I did ","end":"2026-11-23T10:00:20+0000","exported":false,"fixedRate":120.05,"hourlyRate":80.50,"project":1,"tags":""}`)
}

// What only some users may change is looked at as well.
func TestChangeOfMoneyWithoutAnswer(t *testing.T) {
	const after = `{"id":8,"user":3,"begin":"2026-11-23T09:00:00+0100","end":"2026-11-23T10:00:00+0100","tags":[],"project":1,"activity":5,` +
		`"exported":true,"billable":false,"hourlyRate":80.5,"fixedRate":120.0}`
	before := flat(8, 1, 5, "2026-11-23T09:00:00+0100", `"2026-11-23T10:00:00+0100"`)
	for name, test := range map[string]struct{ made, not kimai.EntryChange }{
		"cleared":    {kimai.EntryChange{Cleared: new(true)}, kimai.EntryChange{Cleared: new(false)}},
		"billable":   {kimai.EntryChange{Billable: new(0)}, kimai.EntryChange{Billable: new(100)}},
		"rate":       {kimai.EntryChange{Rate: new(kimai.Amount(80_50))}, kimai.EntryChange{Rate: new(kimai.Amount(80_51))}},
		"fixed rate": {kimai.EntryChange{FixedRate: new(kimai.Amount(120_00))}, kimai.EntryChange{FixedRate: new(kimai.Amount(1))}},
	} {
		t.Run(name, func(t *testing.T) {
			change := func(change kimai.EntryChange) error {
				return newServer(t).on("GET /api/users/me", 200, anna).does("PATCH /api/timesheets/{id}", lost).
					on("GET /api/timesheets/{id}", 200, before).on("GET /api/timesheets/{id}", 200, after).client().ChangeEntry(t.Context(), 8, change)
			}
			must(t, change(test.made))
			wantError(t, change(test.not), kimai.Unreachable, "is as it was")
		})
	}
}
