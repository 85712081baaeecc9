package server_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

type object = map[string]any

// with is a record with more members.
func with(record, more object) object {
	all := maps.Clone(record)
	maps.Copy(all, more)
	return all
}

// What a record or an expense must have, and the first thing that is wrong, was
// recorded. This is what Kimai takes, and this server does not.
func TestSetRefuses(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	handler := newHandler(user)
	record := object{"projectId": project, "taskId": task, "start": "2026-03-02 09:00", "end": "2026-03-02 10:00",
		"statusId": 1, "commentType": 0}
	expense := object{"projectId": project, "date": "2026-03-02", "designation": "Taxi"}
	for _, test := range []struct {
		method string
		record object
		more   object
		want   string
	}{
		{"setTimesheetRecord", record, object{"description": []any{"a"}}, "Invalid description, use a text."},
		{"setTimesheetRecord", record, object{"comment": true}, "Invalid comment, use a text."},
		{"setTimesheetRecord", record, object{"commentType": "x"}, "Invalid commentType, use a whole number."},
		{"setTimesheetRecord", record, object{"commentType": json.Number("1e400")}, "Invalid commentType, use a whole number."},
		{"setTimesheetRecord", record, object{"statusId": "open"}, "Invalid statusId, use a whole number."},
		{"setTimesheetRecord", record, object{"statusId": 99}, "Failed to add entry."},
		{"setTimesheetRecord", record, object{"flagCleared": 2}, "Invalid flagCleared, use 0 or 1."},
		{"setTimesheetRecord", record, object{"flagBillable": "all"}, "Invalid flagBillable, use a percentage from 0 to 100."},
		{"setTimesheetRecord", record, object{"flagBillable": -1}, "Invalid flagBillable, use a percentage from 0 to 100."},
		{"setTimesheetRecord", record, object{"flagBillable": 101}, "Invalid flagBillable, use a percentage from 0 to 100."},
		{"setTimesheetRecord", record, object{"rate": "80,50"}, "Invalid rate, use a number like 80.50."},
		{"setTimesheetRecord", record, object{"fixedRate": "1 OR 1=1"}, "Invalid fixedRate, use a number like 80.50."},
		{"setTimesheetRecord", record, object{"budget": []any{}}, "Invalid budget, use a number like 80.50."},
		{"setTimesheetRecord", record, object{"approved": json.Number("99999999999")}, "Invalid approved, use a number like 80.50."},
		{"setTimesheetRecord", record, object{"start": "02.03.2026"}, "Invalid from/to, make sure there is at least a second difference."},
		{"setTimesheetRecord", record, object{"projectId": "1 OR 1=1"}, "Invalid projectId."},
		{"setTimesheetRecord", record, object{"projectId": 9999}, "Failed to add entry."},
		{"setExpenseRecord", expense, object{"multiplier": "many"}, "Invalid multiplier, use a number like 80.50."},
		{"setExpenseRecord", expense, object{"value": true}, "Invalid value, use a number like 80.50."},
		{"setExpenseRecord", expense, object{"refundable": "yes"}, "Invalid refundable, use 0 or 1."},
		{"setExpenseRecord", expense, object{"date": "yesterday"}, "Invalid date, make sure there is a valid date property."},
		{"setExpenseRecord", expense, object{"projectId": 9999}, "Failed to add entry."},
	} {
		t.Run(test.want, func(t *testing.T) {
			expect(t, ask(t, handler, test.method, with(test.record, test.more), false), refused(test.want))
		})
	}
}

// What another user has is as safe as if it were not there.
func TestForeign(t *testing.T) {
	i := newRecordedInstallation(t, "testdata/seed.json")
	const bobs, bobsExpense = 1014, 504 // read and changed here with anna's key
	record := object{"id": bobs, "projectId": 21, "taskId": 41, "start": "2026-03-19", "end": "2026-03-20"}
	expense := object{"id": bobsExpense, "projectId": 21, "date": "2026-03-19", "designation": "mine"}
	before := i.owned()
	for _, test := range []struct {
		method string
		params []any
		want   string
	}{
		{"getTimesheetRecord", []any{bobs}, refused("An unhandled error occured.")},
		{"setTimesheetRecord", []any{record, true}, done},
		{"removeTimesheetRecord", []any{bobs}, done},
		{"stopRecord", []any{bobs}, refused("Unable to stop, not recording?")},
		{"getExpenseRecord", []any{bobsExpense}, refused("An unhandled error occured.")},
		{"setExpenseRecord", []any{expense, true}, done},
		{"removeExpenseRecord", []any{bobsExpense}, done},
	} {
		t.Run(test.method, func(t *testing.T) {
			expect(t, ask(t, i.handler, test.method, test.params...), test.want)
			expect(t, i.owned(), before)
		})
	}
}

// Dates without zone are in that of the user.
func TestZone(t *testing.T) {
	for _, test := range []struct {
		zone string
		want time.Time
	}{
		{"", time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)}, // that of the server
		{"Europe/Berlin", time.Date(2026, 3, 1, 23, 0, 0, 0, time.UTC)},
		{"America/New_York", time.Date(2026, 3, 2, 5, 0, 0, 0, time.UTC)},
	} {
		t.Run(test.zone, func(t *testing.T) {
			user := newQueried(0)
			ask(t, newZoned(user, test.zone), "getTimesheet", "2026-03-02")
			expect(t, user.counted.From.String(), test.want.String())
		})
	}
	handler := newZoned(newQueried(0), "Mars/Olympus")
	expect(t, ask(t, handler, "getTimesheet", "2026-03-02"), refused("The server could not do that. Its log says why."))
}

func newZoned(user kimai.Backend, zone string) http.Handler {
	users := one(user)
	users.zone = zone
	return server.New(users, server.WithLocation(time.UTC))
}
