package export_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
)

var berlin = time.FixedZone("CET", 60*60)

func at(hour, minute int) time.Time { return time.Date(2026, 1, 15, hour, minute, 0, 0, berlin) }

// drafts are one of each kind.
var drafts = []kimai.Draft{
	{ID: 3, What: kimai.New, Since: at(9, 45), Record: kimai.Record{
		ID: -3, Start: at(9, 0), End: at(9, 45), Description: "the home page", Tags: []string{"urgent", "web"},
		Pair: kimai.Pair{
			Project: kimai.Project{ID: 1, Name: "Website", Customer: kimai.Customer{ID: 1, Name: "Äcme, Inc."}},
			Task:    kimai.Task{ID: 2, Name: `The "big" one`},
		},
	}},
	{ID: 5, What: kimai.Changed, Since: at(10, 0), Record: kimai.Record{ID: 71, Start: at(9, 50)}},
	{ID: 6, What: kimai.Removed, Since: at(10, 1), Record: kimai.Record{ID: 72, Start: at(8, 0), End: at(8, 1)},
		Refused: kimai.Errorf(kimai.Rejected, "Kimai refused: “locked”.")},
}

// The shapes are promises.
func TestJSON(t *testing.T) {
	got, err := json.Marshal(export.Records(drafts))
	if err != nil {
		t.Fatal(err)
	}
	const want = `[` +
		`{"number":3,"what":"new","refused":null,"since":"2026-01-15T08:45:00Z","id":-3,"customer":"Äcme, Inc.","project":"Website","task":"The \"big\" one",` +
		`"description":"the home page","tags":["urgent","web"],"start":"2026-01-15T08:00:00Z","end":"2026-01-15T08:45:00Z","duration_seconds":2700},` +
		`{"number":5,"what":"changed","refused":null,"since":"2026-01-15T09:00:00Z","id":71,"customer":"","project":"","task":"",` +
		`"description":"","tags":[],"start":"2026-01-15T08:50:00Z","end":null,"duration_seconds":null},` +
		`{"number":6,"what":"removed","refused":"Kimai refused: “locked”.","since":"2026-01-15T09:01:00Z","id":72,"customer":"","project":"","task":"",` +
		`"description":"","tags":[],"start":"2026-01-15T07:00:00Z","end":"2026-01-15T07:01:00Z","duration_seconds":60}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
	if none, err := json.Marshal(export.Records(nil)); err != nil || string(none) != "[]" {
		t.Errorf("JSON of nothing is %s, %v", none, err)
	}
}
