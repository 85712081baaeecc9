package rest_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest/resttest"
)

// Why Kimai lets nobody change a record, it does not say.
func TestForbiddenChange(t *testing.T) {
	ended := resttest.Timesheet{Begin: noon.AddDate(0, 0, -20), End: noon.AddDate(0, 0, -20).Add(time.Hour)}
	exported := ended
	exported.Exported = true
	for _, test := range []struct {
		name, words string
		record      resttest.Timesheet
		rules       func(*resttest.Data)
	}{
		{"exported", "was exported", exported, func(*resttest.Data) {}},
		{"locked", "a period that is locked", ended, func(d *resttest.Data) { d.Rules.LockedBefore = noon.AddDate(0, 0, -7) }},
		{"not permitted", "lacks the permission", ended, func(d *resttest.Data) { d.User(1).Lacks = []string{"edit", "delete"} }},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, keeps(test.record), test.rules), "anna")
			err := client.ChangeEntry(t.Context(), 1, kimai.EntryChange{Change: kimai.Change{Description: new("x")}})
			wantError(t, err, kimai.Rejected, test.words)
			wantError(t, client.RemoveEntry(t.Context(), 1), kimai.Rejected, test.words)
		})
	}
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, keeps(resttest.Timesheet{Begin: noon.Add(-time.Hour), Exported: true})), "anna")
	_, err := client.Edit(t.Context(), 1, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.Rejected, "was exported")
}

// Where Kimai takes the times itself, it says only that there is too much in
// the form.
func TestModes(t *testing.T) {
	for _, test := range []struct {
		mode  resttest.TrackingMode
		words string
	}{
		{resttest.Punch, "mode punch"},
		{resttest.FixedBegin, "every record starts at 08:00"},
	} {
		t.Run(string(test.mode), func(t *testing.T) {
			client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, keeps(resttest.Timesheet{Begin: noon.Add(-time.Hour)}), func(d *resttest.Data) {
				d.Rules.TrackingMode, d.Rules.BeginTime = test.mode, "08:00"
			}), "anna")
			_, err := client.Edit(t.Context(), 1, kimai.Change{Start: new(noon.Add(-2 * time.Hour)), Description: new("x")})
			wantError(t, err, kimai.Rejected, "takes no start and end from you", test.words, "extra fields")
			_, err = client.AddEntry(t.Context(), morning())
			wantError(t, err, kimai.Rejected, "takes no start and end from you", test.words)

			_, err = client.Edit(t.Context(), 1, kimai.Change{Description: new("x")})
			must(t, err)
		})
	}
}

// The reason is the same if it can't be looked up how Kimai tracks.
func TestModeUnknown(t *testing.T) {
	_, err := recording(t).on("PATCH /api/timesheets/{id}", 400, find(t, "2.24", "punch-patch-end").Response.Body).
		does("GET /api/config/timesheet", lost).client().Edit(t.Context(), 8, kimai.Change{Start: new(day(9, 0))})
	wantError(t, err, kimai.Rejected, "takes no start and end from you. ")
}

// What plain users may not set is named.
func TestMissingPermission(t *testing.T) {
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, keeps(resttest.Timesheet{Begin: noon.Add(-2 * time.Hour), End: noon})), "anna")
	for words, change := range map[string]kimai.EntryChange{
		"whether a record is cleared":  {Cleared: new(true)},
		"whether a record is billable": {Billable: new(0)},
		"an hour of a record costs":    {Rate: new(kimai.Amount(1))},
		"what a record costs":          {FixedRate: new(kimai.Amount(1))},
	} {
		wantError(t, client.ChangeEntry(t.Context(), 1, change), kimai.Rejected, words, "permission", "extra fields")
		change.Change = morning().Change
		_, err := client.AddEntry(t.Context(), change)
		wantError(t, err, kimai.Rejected, words, "permission")
	}
	records, err := client.Records(t.Context(), kimai.Query{})
	must(t, err)
	if len(records) != 1 {
		t.Errorf("%d records, want the one from before", len(records))
	}
}

func TestWrongPair(t *testing.T) {
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, keeps(resttest.Timesheet{Begin: noon.Add(-time.Hour)})), "anna")
	_, err := client.Edit(t.Context(), 1, kimai.Change{Project: &resttest.Archived.Project.ID, Task: &resttest.Archived.Task.ID})
	wantError(t, err, kimai.Rejected, "Project: The selected choice is invalid.", "may be hidden or over")
	_, err = client.Edit(t.Context(), 1, kimai.Change{Task: new(kimai.TaskID(2))}) // of another project
	wantError(t, err, kimai.Rejected, "Task: The selected choice is invalid.", "Choose another project or task")
}

// Of what breaks a rule, Kimai's own words are enough.
func TestBrokenRule(t *testing.T) {
	for name, words := range map[string]string{
		"budget-used-create":  "The budget is used up",
		"lockdown-create-old": "This period is locked",
		"nooverlap-create":    "already have an entry",
	} {
		body := find(t, "2.66", name).Response.Body
		_, err := newServer(t).on("GET /api/timesheets", 200, `[]`).on("POST /api/timesheets", 400, body).
			client().AddEntry(t.Context(), morning())
		wantError(t, err, kimai.Rejected, words)
	}
}
