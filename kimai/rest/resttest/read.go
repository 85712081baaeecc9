package resttest

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"
)

func (c *call) get(t *Timesheet) answer {
	if !c.may("view") {
		return fail(http.StatusForbidden)
	}
	return ok(c.flat(t))
}

// mine are the user's records, by id, without those on projects that the user
// may no longer know of.
func (c *call) mine() []*Timesheet {
	return slices.DeleteFunc(slices.Clone(c.Timesheets), func(t *Timesheet) bool {
		return t.User != c.user.ID || !c.mayProject(c.Project(t.Project))
	})
}

// active is GET /api/timesheets/active.
func (c *call) active() answer {
	if !c.may("view") {
		return fail(http.StatusForbidden)
	}
	running := slices.DeleteFunc(c.mine(), func(t *Timesheet) bool { return !t.Running() })
	slices.SortStableFunc(running, func(a, b *Timesheet) int { return b.Begin.Compare(a.Begin) })
	return ok(views(running, c.expanded))
}

// recent is GET /api/timesheets/recent: of each pair the record with the highest
// id. Only those that are left are sorted, by their ends, so that what runs
// comes last; and only then those are taken out that the user may not know of.
func (c *call) recent() answer {
	q := c.query()
	size, from := q.count("size", 10), q.time("begin", c.zone)
	if !c.may("view") {
		q.refuse(http.StatusForbidden)
	}
	if q.refusal != 0 {
		return fail(q.refusal)
	}
	type pair struct{ project, activity int }
	seen := make(map[pair]bool)
	var last []*Timesheet
	for _, t := range slices.Backward(c.Timesheets) {
		key := pair{t.Project, t.Activity}
		if t.User != c.user.ID || t.Begin.Before(from) || seen[key] || len(last) == size {
			continue
		}
		seen[key] = true
		last = append(last, t)
	}
	slices.SortStableFunc(last, func(a, b *Timesheet) int { return b.End.Compare(a.End) })
	last = slices.DeleteFunc(last, func(t *Timesheet) bool { return !c.mayProject(c.Project(t.Project)) })
	return ok(views(last, c.expanded))
}

// list is GET /api/timesheets.
func (c *call) list() answer {
	q := c.query()
	if !c.may("view") {
		q.refuse(http.StatusForbidden)
	}
	full := q.choice("full", "0", "1", "false", "true")
	page := max(q.count("page", 1), 1)
	size := min(cmp.Or(q.count("size", 50), 50), 500)
	selected := c.filter(q)
	sortRecords(q, selected)
	total := len(selected)
	pages := max(1, (total+size-1)/size)
	if page > pages {
		q.refuse(http.StatusNotFound)
	}
	if q.refusal != 0 {
		return fail(q.refusal)
	}
	shape := c.flat
	if full == "1" || full == "true" {
		shape = c.expanded
	}
	result := ok(views(selected[(page-1)*size:min(page*size, total)], shape))
	result.header.Set("X-Page", strconv.Itoa(page))
	result.header.Set("X-Total-Count", strconv.Itoa(total))
	result.header.Set("X-Total-Pages", strconv.Itoa(pages))
	result.header.Set("X-Per-Page", strconv.Itoa(size))
	return result
}

// filter selects the user's records.
func (c *call) filter(q *query) []*Timesheet {
	customers := ids(q, "customer", "customers[]", c.Customer, c.mayCustomer)
	projects := ids(q, "project", "projects[]", c.Project, c.mayProject)
	activities := ids(q, "activity", "activities[]", c.Activity, c.mayActivity)
	from, to := q.time("begin", c.zone), q.time("end", c.zone)
	since := q.time("modified_after", time.UTC)
	running := q.choice("active", "", "0", "1")
	exported := q.choice("exported", "", "0", "1")
	billable := q.choice("billable", "", "0", "1")
	tags := slices.DeleteFunc(slices.Clone(q.Values["tags[]"]), func(tag string) bool { return !slices.Contains(c.Tags, tag) })
	if len(tags) == 0 && q.Has("tags[]") {
		q.refuse(http.StatusBadRequest)
	}
	is := func(filter string, state bool) bool { return filter == "" || (filter == "1") == state }
	return slices.DeleteFunc(c.mine(), func(t *Timesheet) bool {
		tagged := len(tags) == 0 || slices.ContainsFunc(tags, func(tag string) bool { return slices.Contains(t.Tags, tag) })
		return t.Begin.Before(from) || !to.IsZero() && t.Begin.After(to) || t.Modified.Before(since) || !tagged ||
			!is(running, t.Running()) || !is(exported, t.Exported) || !is(billable, true) || !q.found(t.Description) ||
			!among(customers, c.Project(t.Project).Customer) || !among(projects, t.Project) || !among(activities, t.Activity)
	})
}

// sortRecords puts the records into the order that is asked for. Those that run
// come last by their end.
func sortRecords(q *query, list []*Timesheet) {
	by := map[string]func(a, b *Timesheet) int{
		"id":    func(a, b *Timesheet) int { return a.ID - b.ID },
		"begin": func(a, b *Timesheet) int { return cmp.Or(a.Begin.Compare(b.Begin), a.ID-b.ID) },
		"end":   func(a, b *Timesheet) int { return cmp.Or(a.End.Compare(b.End), a.ID-b.ID) },
		"rate":  func(a, b *Timesheet) int { return a.ID - b.ID },
	}
	compare, known := by[cmp.Or(q.Get("orderBy"), "begin")]
	if !known {
		q.refuse(http.StatusBadRequest)
		return
	}
	slices.SortFunc(list, compare)
	if q.choice("order", "DESC", "ASC") == "DESC" {
		slices.Reverse(list)
	}
}

func views(list []*Timesheet, shape func(*Timesheet) any) []any {
	all := []any{}
	for _, t := range list {
		all = append(all, shape(t))
	}
	return all
}
