package kimai1test

import (
	"context"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
)

// Call is one of the client's methods.
type Call struct {
	Name   string
	Method string // of the API that it is for
	Do     func(context.Context, *kimai1.Client) (any, error)
}

// Calls are all of the client's methods, on what is in the recordings.
var Calls = []Call{
	{"Authenticate", "authenticate", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.Authenticate(ctx, "anna", "password")
	}},
	{"Version", "getVersion", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Version(ctx) }},
	{"Users", "getUsers", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Users(ctx) }},
	{"Customers", "getCustomers", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Customers(ctx) }},
	{"Projects", "getProjects", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Projects(ctx) }},
	{"ProjectPlans", "getProjects", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.ProjectPlans(ctx, true) }},
	{"Tasks", "getTasks", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Tasks(ctx, 21) }},
	{"TaskPlans", "getTasks", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.TaskPlans(ctx, 21) }},
	{"AllTasks", "getTasks", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.AllTasks(ctx) }},
	{"Snapshot", "getActiveRecording", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Snapshot(ctx) }},
	{"Start", "startRecord", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Start(ctx, 21, 41) }},
	{"Stop", "stopRecord", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Stop(ctx, 1017) }},
	{"Edit", "updateActiveRecording", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.Edit(ctx, 1016, kimai.Change{Description: new("x")})
	}},
	{"Records", "getTimesheet", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Records(ctx, kimai.Query{}) }},
	{"Count", "getTimesheet", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Count(ctx, kimai.Query{}) }},
	{"Recent", "getTimesheet", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Recent(ctx, 9) }},
	{"Entries", "getTimesheet", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Entries(ctx, kimai.EntryQuery{}) }},
	{"CountEntries", "getTimesheet", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.CountEntries(ctx, kimai.EntryQuery{})
	}},
	{"Record", "getTimesheetRecord", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Record(ctx, 1016) }},
	{"Entry", "getTimesheetRecord", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Entry(ctx, 1016) }},
	{"AddEntry", "setTimesheetRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.AddEntry(ctx, kimai.EntryChange{Change: kimai.Change{
			Project: new(kimai.ProjectID(21)), Task: new(kimai.TaskID(41)),
			Start: new(time.Unix(1774080000, 0)), End: new(time.Unix(1774085400, 0)),
		}})
	}},
	{"ChangeEntry", "setTimesheetRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return nil, c.ChangeEntry(ctx, 1016, kimai.EntryChange{CommentType: new(0)})
	}},
	{"RemoveEntry", "removeTimesheetRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return nil, c.RemoveEntry(ctx, 1016)
	}},
	{"Expenses", "getExpenses", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.Expenses(ctx, kimai.ExpenseQuery{Limit: 9})
	}},
	{"CountExpenses", "getExpenses", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.CountExpenses(ctx, kimai.ExpenseQuery{})
	}},
	{"Expense", "getExpenseRecord", func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Expense(ctx, 501) }},
	{"AddExpense", "setExpenseRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.AddExpense(ctx, kimai.ExpenseChange{
			Project: new(kimai.ProjectID(21)), Time: new(time.Unix(1774177200, 0)), Designation: new("D"),
		})
	}},
	{"ChangeExpense", "setExpenseRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return nil, c.ChangeExpense(ctx, 501, kimai.ExpenseChange{CommentType: new(0)})
	}},
	{"RemoveExpense", "removeExpenseRecord", func(ctx context.Context, c *kimai1.Client) (any, error) {
		return nil, c.RemoveExpense(ctx, 501)
	}},
}
