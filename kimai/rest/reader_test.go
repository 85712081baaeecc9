package rest_test

import (
	"context"
	"slices"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
)

// reader is what of the client reads the answers of a route. It returns the
// records that it got from them, if it does.
type reader struct {
	route, name string
	read        func(context.Context, *rest.Client, kimai.RecordID) ([]kimai.Record, error)
}

var readers = []reader{
	{"GET /api/timesheets/active", "Snapshot", func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		s, err := c.Snapshot(ctx)
		return s.Recordings, err
	}},
	{"GET /api/timesheets", "Records", func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		return c.Records(ctx, kimai.Query{})
	}},
	{"GET /api/timesheets", "Entries", func(ctx context.Context, c *rest.Client, _ kimai.RecordID) ([]kimai.Record, error) {
		entries, err := c.Entries(ctx, kimai.EntryQuery{})
		var list []kimai.Record
		for _, e := range entries {
			list = append(list, e.Record())
		}
		return list, err
	}},
	{"GET /api/timesheets/recent", "Recent", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.Recent(ctx, 20)
		return err
	})},
	{"GET /api/timesheets/{id}", "Record", one((*rest.Client).Record)},
	{"GET /api/timesheets/{id}", "Entry", one(func(c *rest.Client, ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
		e, err := c.Entry(ctx, id)
		return e.Record(), err
	})},
	{"GET /api/users/me", "Record", one((*rest.Client).Record)},
	{"PATCH /api/timesheets/{id}/stop", "Stop", one((*rest.Client).Stop)},
	{"PATCH /api/timesheets/{id}", "Edit", one(func(c *rest.Client, ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
		return c.Edit(ctx, id, kimai.Change{Description: new("x")})
	})},
	{"PATCH /api/timesheets/{id}", "ChangeEntry", just(func(ctx context.Context, c *rest.Client, id kimai.RecordID) error {
		return c.ChangeEntry(ctx, id, kimai.EntryChange{Change: kimai.Change{Description: new("x")}})
	})},
	{"DELETE /api/timesheets/{id}", "RemoveEntry", just(func(ctx context.Context, c *rest.Client, id kimai.RecordID) error {
		return c.RemoveEntry(ctx, id)
	})},
	{"PATCH /api/timesheets/{id}/restart", "Restart", one((*rest.Client).Restart)},
	{"POST /api/timesheets", "Start", one(func(c *rest.Client, ctx context.Context, _ kimai.RecordID) (kimai.Record, error) {
		return c.Start(ctx, 1, 5)
	})},
	{"POST /api/timesheets", "AddEntry", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.AddEntry(ctx, kimai.EntryChange{Change: kimai.Change{
			Project: new(kimai.ProjectID(1)), Task: new(kimai.TaskID(5)), Start: new(day(9, 0)), End: new(day(10, 0)),
		}})
		return err
	})},
	{"GET /api/projects", "Projects", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.Projects(ctx)
		return err
	})},
	{"GET /api/projects", "ProjectPlans", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.ProjectPlans(ctx, false)
		return err
	})},
	{"GET /api/activities", "Tasks", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.Tasks(ctx, 1)
		return err
	})},
	{"GET /api/activities", "TaskPlans", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.TaskPlans(ctx, 1)
		return err
	})},
	{"GET /api/activities", "AllTasks", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.AllTasks(ctx)
		return err
	})},
	{"GET /api/customers", "Customers", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.Customers(ctx)
		return err
	})},
	{"GET /api/version", "About", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.About(ctx)
		return err
	})},
	{"GET /api/users", "Users", just(func(ctx context.Context, c *rest.Client, _ kimai.RecordID) error {
		_, err := c.Users(ctx)
		return err
	})},
	{"GET /api/tags", "Edit", just(editTags)},
	{"POST /api/tags", "Edit", just(editTags)},
	{"GET /api/config/timesheet", "Edit", just(func(ctx context.Context, c *rest.Client, id kimai.RecordID) error {
		_, err := c.Edit(ctx, id, kimai.Change{Start: new(day(8, 30))})
		if kimai.CodeOf(err) == kimai.Rejected && strings.Contains(kimai.Explain(err), "no start and end from you") {
			return nil
		}
		return err
	})},
}

// editTags gives a recording a tag that does not exist yet.
func editTags(ctx context.Context, c *rest.Client, id kimai.RecordID) error {
	_, err := c.Edit(ctx, id, kimai.Change{Tags: &[]string{"never seen"}})
	return err
}

func one(call func(*rest.Client, context.Context, kimai.RecordID) (kimai.Record, error)) func(context.Context, *rest.Client, kimai.RecordID) ([]kimai.Record, error) {
	return func(ctx context.Context, c *rest.Client, id kimai.RecordID) ([]kimai.Record, error) {
		r, err := call(c, ctx, id)
		return []kimai.Record{r}, err
	}
}

func just(call func(context.Context, *rest.Client, kimai.RecordID) error) func(context.Context, *rest.Client, kimai.RecordID) ([]kimai.Record, error) {
	return func(ctx context.Context, c *rest.Client, id kimai.RecordID) ([]kimai.Record, error) {
		return nil, call(ctx, c, id)
	}
}

// readersOf are those of the answer: a failure looks the same on any route, so
// one that the client does not use stands for those of the poll.
func readersOf(e exchange) []reader {
	of := func(route string) []reader {
		return slices.DeleteFunc(slices.Clone(readers), func(r reader) bool { return r.route != route })
	}
	if own := of(e.route()); len(own) > 0 {
		return own
	}
	if e.Response.Status >= 300 || strings.HasPrefix(e.Response.Body, "<") {
		return of("GET /api/timesheets/active")
	}
	return nil
}
