package jsonrpc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	_ "time/tzdata" // the recordings have a zone, and Windows does not

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// TestRequests compares what the client sends with what was recorded: nothing
// goes out in a form that no server was seen to understand.
func TestRequests(t *testing.T) {
	bound := func(n int64) time.Time { return time.Unix(n, 0) }
	berlin, err := time.LoadLocation("Europe/Berlin")
	kimai1test.Must(t, err)
	at := func(day, hour, minute int) *time.Time {
		return new(time.Date(2026, 3, day, hour, minute, 0, 0, berlin))
	}
	span := kimai.Change{Project: new(kimai.ProjectID(21)), Task: new(kimai.TaskID(41)), Start: at(21, 9, 0), End: at(21, 10, 30)}
	march := func(q kimai.ExpenseQuery) kimai.ExpenseQuery {
		q.From, q.To = *at(1, 0, 0), at(31, 23, 59).Add(59*time.Second)
		return q
	}
	tests := []struct {
		name string // of the recorded exchange
		call func(context.Context, *kimai1.Client)
		rest []any // parameters that are sent beside those recorded
	}{
		{"getVersion-ok", func(ctx context.Context, c *kimai1.Client) { c.Version(ctx) }, nil},
		{"authenticate-wrong-password", func(ctx context.Context, c *kimai1.Client) { c.Authenticate(ctx, "anna.müller", "wrong") }, nil},
		{"getUsers-u1", func(ctx context.Context, c *kimai1.Client) { c.Users(ctx) }, nil},
		{"getCustomers-u1", func(ctx context.Context, c *kimai1.Client) { c.Customers(ctx) }, nil},
		{"getProjects-u1", func(ctx context.Context, c *kimai1.Client) { c.Projects(ctx) }, nil},
		{"getProjects-includeTasks-true", func(ctx context.Context, c *kimai1.Client) { c.ProjectPlans(ctx, true) }, nil},
		{"getTasks-project-p1", func(ctx context.Context, c *kimai1.Client) { c.Tasks(ctx, 21) }, nil},
		{"getTasks-all-u1", func(ctx context.Context, c *kimai1.Client) { c.AllTasks(ctx) }, nil},
		{"getActiveRecording-running", func(ctx context.Context, c *kimai1.Client) { c.Snapshot(ctx) }, nil},
		{"startRecord-ok", func(ctx context.Context, c *kimai1.Client) { c.Start(ctx, 21, 41) }, nil},
		{"stopRecord-by-id", func(ctx context.Context, c *kimai1.Client) { c.Stop(ctx, 1017) }, nil},
		{"updateActiveRecording-description-empty", func(ctx context.Context, c *kimai1.Client) {
			c.Edit(ctx, 1016, kimai.Change{Description: new("")})
		}, nil},
		{"getTimesheetRecord-ok", func(ctx context.Context, c *kimai1.Client) { c.Entry(ctx, 1001) }, nil},
		{"getTimesheet-from-at-unix", func(ctx context.Context, c *kimai1.Client) {
			c.Records(ctx, kimai.Query{From: bound(1772000000), To: bound(1774000000), Limit: 3})
		}, []any{-1.0, 0.0, 3.0}},
		{"getTimesheet-cleared-1", func(ctx context.Context, c *kimai1.Client) {
			c.CountEntries(ctx, kimai.EntryQuery{Query: kimai.Query{From: *at(1, 0, 0), To: at(31, 23, 59).Add(59 * time.Second)}, Cleared: new(true)})
		}, []any{0.0, 1.0}},
		{"setTimesheetRecord-create-status-and-comment-type", func(ctx context.Context, c *kimai1.Client) {
			c.AddEntry(ctx, kimai.EntryChange{Change: span})
		}, nil},
		{"setTimesheetRecord-create-full", func(ctx context.Context, c *kimai1.Client) {
			full := kimai.EntryChange{
				Change: span, Comment: new("Kommentar & mehr"), CommentType: new(1), Location: new("Büro 5"), TrackingNumber: new("T-1"),
				Status: new(kimai.StatusID(2)), Cleared: new(true), Billable: new(50), Rate: new(kimai.Amount(99_50)),
				FixedRate: new(kimai.Amount(12_25)), Budget: new(kimai.Amount(200_50)), Approved: new(kimai.Amount(100_00)),
			}
			full.Description = new(`Beschreibung <b>ü</b> "x" 'y' \z`)
			c.AddEntry(ctx, full)
		}, nil},
		{"setTimesheetRecord-update-minimal", func(ctx context.Context, c *kimai1.Client) {
			c.ChangeEntry(ctx, 1052, kimai.EntryChange{Change: span})
		}, nil},
		{"removeTimesheetRecord-ok", func(ctx context.Context, c *kimai1.Client) { c.RemoveEntry(ctx, 1051) }, nil},
		{"getExpenses-month", func(ctx context.Context, c *kimai1.Client) {
			c.Expenses(ctx, march(kimai.ExpenseQuery{Offset: 1, Limit: 5}))
		}, []any{-1.0, -1.0, 1.0, 5.0}},
		{"getExpenses-refundable-0", func(ctx context.Context, c *kimai1.Client) {
			c.CountExpenses(ctx, march(kimai.ExpenseQuery{Refundable: new(true)}))
		}, []any{-1.0, 0.0, 1.0}},
		{"getExpenses-cleared-1", func(ctx context.Context, c *kimai1.Client) {
			c.CountExpenses(ctx, march(kimai.ExpenseQuery{Cleared: new(true)}))
		}, []any{0.0, 1.0}},
		{"getExpenseRecord-ok", func(ctx context.Context, c *kimai1.Client) { c.Expense(ctx, 501) }, nil},
		{"setExpenseRecord-create-full", func(ctx context.Context, c *kimai1.Client) {
			c.AddExpense(ctx, kimai.ExpenseChange{
				Project: new(kimai.ProjectID(21)), Time: at(22, 12, 0), Designation: new("Alles"), Comment: new("Kömmentar"), CommentType: new(1),
				Refundable: new(true), Cleared: new(true), Multiplier: new(kimai.Amount(2_50)), Value: new(kimai.Amount(19_99)),
			})
		}, nil},
		{"setExpenseRecord-update", func(ctx context.Context, c *kimai1.Client) {
			c.ChangeExpense(ctx, 507, kimai.ExpenseChange{Time: at(22, 12, 0), Designation: new("Neu"), Value: new(kimai.Amount(5_00))})
		}, nil},
		{"removeExpenseRecord-ok", func(ctx context.Context, c *kimai1.Client) { c.RemoveExpense(ctx, 507) }, nil},
	}
	byName := make(map[string]kimai1test.Exchange)
	for _, e := range kimai1test.Recorded(t, "testdata/1.3.5-1400.jsonl") {
		byName[e.Name] = e
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, ok := byName[test.name]
			if !ok {
				t.Fatal("there is no such recording")
			}
			want := asSent(t, []byte(*e.Request.Body), berlin)
			seen := false
			c := client(t, func(r *http.Request) (*http.Response, error) {
				body, err := io.ReadAll(r.Body)
				if err != nil {
					return nil, err
				}
				if r.URL.Path != e.Request.Path || r.Method != e.Request.Method {
					t.Errorf("%s %s, want %s %s", r.Method, r.URL.Path, e.Request.Method, e.Request.Path)
				}
				var id struct{ ID json.RawMessage }
				kimai1test.Must(t, json.Unmarshal(body, &id))
				sent := asSent(t, body, berlin)
				method := sent["method"].(string)
				if method == want["method"] && !seen {
					seen = true
					wantRequest(t, sent, want, test.rest)
				}
				return kimai1test.Response(http.StatusOK, fmt.Sprintf(`{"result":%s,"id":"%s"}`, cannedFor(want["method"].(string), method), id.ID)), nil
			})
			test.call(t.Context(), c)
			if !seen {
				t.Errorf("%s was not called", want["method"])
			}
		})
	}
}

// wantRequest compares a request with a recorded one. An update of a record
// sends the rate as well, and the id is that of the record that was read.
func wantRequest(t *testing.T, sent, want map[string]any, rest []any) {
	t.Helper()
	sent["id"] = want["id"]
	params, recorded := sent["params"].([]any), want["params"].([]any)
	if len(params) > len(recorded) {
		kimai1test.WantSame(t, "other parameters", params[len(recorded):], rest)
		sent["params"] = params[:len(recorded)]
	}
	if len(params) > 2 && params[2] == true && want["method"] == "setTimesheetRecord" {
		record := params[1].(map[string]any)
		delete(record, "rate")
		kimai1test.WantSame(t, "id", record["id"], 1016.0)
		record["id"] = recorded[1].(map[string]any)["id"]
	}
	kimai1test.WantSame(t, "request", sent, want)
}

// asSent reads a request, with dates of the zone as @unix and numbers that are
// texts as numbers, since a server reads either as the same.
func asSent(t *testing.T, body []byte, zone *time.Location) map[string]any {
	t.Helper()
	var request map[string]any
	kimai1test.Must(t, json.Unmarshal(body, &request))
	var even func(any) any
	even = func(value any) any {
		switch value := value.(type) {
		case []any:
			for i, v := range value {
				value[i] = even(v)
			}
		case map[string]any:
			for name, v := range value {
				value[name] = even(v)
			}
		case string:
			if at, err := time.ParseInLocation(time.DateTime, value, zone); err == nil {
				return "@" + strconv.FormatInt(at.Unix(), 10)
			}
			if number, err := strconv.ParseFloat(value, 64); err == nil {
				return number
			}
		}
		return value
	}
	request["params"] = even(request["params"])
	return request
}
