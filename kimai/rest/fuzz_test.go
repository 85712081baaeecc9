package rest_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
)

// FuzzLists gives any answer to what reads lists. What comes of it is an error
// that a person understands, or items that are whole and in order.
func FuzzLists(f *testing.F) {
	f.Add("[" + full(7, 1, 5, "2026-11-23T12:00:00+0100", "null") + "]")
	f.Add(`[{"id":8,"begin":"2026-11-23T12:00:00+0100","end":"2026-11-23T12:47:00+0100","duration":2820,"rate":66.975,"hourlyRate":1e300,"user":3,"project":1,"activity":5,"billable":false}]`)
	f.Add(`[{"id":1,"name":"P","customer":1,"parentTitle":"C","globalActivities":false,"budget":10000.5,"timeBudget":-1}]`)
	f.Add(`[{"id":1,"name":"A","project":{"id":1}},{"id":2,"name":"B","project":null,"visible":false}]`)
	f.Add(`[{"id":3,"username":"anna","alias":null,"timezone":"Europe/Berlin"}]`)
	f.Add(`["a&b","büro"]`)
	f.Fuzz(func(t *testing.T, body string) {
		c := connect(t, func(r *http.Request) (*http.Response, error) {
			if r.URL.Query().Get("page") > "3" {
				return response(http.StatusNotFound, notFound), nil
			}
			if r.URL.Path == "/api/users/me" {
				return response(http.StatusOK, `{"id":3}`), nil
			}
			return response(http.StatusOK, body), nil
		})
		readAny(t, c)
	})
}

func readAny(t *testing.T, c *rest.Client) {
	ctx := t.Context()
	understood := func(err error) bool {
		if err != nil && (kimai.CodeOf(err) == kimai.Internal || kimai.Explain(err) == "") {
			t.Errorf("error %q has code %q", err, kimai.CodeOf(err))
		}
		return err == nil
	}
	if entries, err := c.Entries(ctx, kimai.EntryQuery{}); understood(err) {
		for _, e := range entries {
			if e.ID == 0 || e.Start.IsZero() || e.User.ID != 3 {
				t.Errorf("entry %+v is not whole", e)
			}
		}
		if !slices.IsSortedFunc(entries, func(a, b kimai.Entry) int { return b.Start.Compare(a.Start) }) {
			t.Errorf("entries are not in order: %v", entries)
		}
	}
	if plans, err := c.ProjectPlans(ctx, true); understood(err) {
		for _, p := range plans {
			if b := p.Budget; b.Money != nil && *b.Money < 0 || b.Effort != nil && *b.Effort < 0 {
				t.Errorf("budget %+v is less than nothing", b)
			}
			tasks, err := c.Tasks(ctx, p.ID)
			understood(err)
			for i, task := range tasks {
				if task.ID == 0 || i > 0 && kimai.CompareNames(tasks[i-1].Name, task.Name) > 0 {
					t.Errorf("tasks are not whole and in order: %v", tasks)
				}
			}
		}
	}
	for _, read := range []func(context.Context) error{
		func(ctx context.Context) error { _, err := c.AllTasks(ctx); return err },
		func(ctx context.Context) error { _, err := c.TaskPlans(ctx, 1); return err },
		func(ctx context.Context) error { _, err := c.Customers(ctx); return err },
		func(ctx context.Context) error { _, err := c.Users(ctx); return err },
		func(ctx context.Context) error { _, err := c.Entry(ctx, 8); return err },
		func(ctx context.Context) error { _, err := c.CountEntries(ctx, kimai.EntryQuery{}); return err },
		func(ctx context.Context) error { return c.RemoveEntry(ctx, 8) },
		func(ctx context.Context) error {
			_, err := c.Edit(ctx, 7, kimai.Change{Tags: &[]string{"never seen"}})
			return err
		},
	} {
		understood(read(ctx))
	}
}
