package resttest

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// query are the parameters of a request. Refusal is the status to answer with
// once one was read that makes no sense or is not for this user, else 0.
type query struct {
	url.Values
	refusal int
}

func (c *call) query() *query { return &query{Values: c.request.URL.Query()} }

func (q *query) refuse(status int) { q.refusal = cmp.Or(q.refusal, status) }

// choice reads a parameter with few possible values, the first being the default.
func (q *query) choice(name string, values ...string) string {
	if !q.Has(name) {
		return values[0]
	}
	value := q.Get(name)
	if !slices.Contains(values, value) {
		q.refuse(http.StatusBadRequest)
	}
	return value
}

// count reads a number that is not negative.
func (q *query) count(name string, without int) int {
	if !q.Has(name) {
		return without
	}
	n, err := strconv.ParseUint(q.Get(name), 10, 31)
	if err != nil {
		q.refuse(http.StatusBadRequest)
	}
	return int(n)
}

// time reads a time without a zone, the only kind that a query may hold. It is
// zero if there is none.
func (q *query) time(name string, zone *time.Location) time.Time {
	const layout = "2006-01-02T15:04:05"
	text := q.Get(name)
	if text == "" {
		return time.Time{}
	}
	wall, err := time.Parse(layout, text)
	if err != nil || len(text) != len(layout) {
		q.refuse(http.StatusBadRequest)
	}
	return on(wall, zone)
}

// ids reads the ids of either name. Those of nothing are left out; one of
// something that the user may not know of is refused.
func ids[T any](q *query, one, many string, find func(int) *T, may func(*T) bool) (list []int) {
	for _, text := range append(slices.Clone(q.Values[one]), q.Values[many]...) {
		id, err := strconv.Atoi(text)
		found := find(id)
		switch {
		case err != nil:
			q.refuse(http.StatusBadRequest)
		case found != nil && !may(found):
			q.refuse(http.StatusForbidden)
		case found != nil:
			list = append(list, id)
		}
	}
	return list
}

// sorted reads orderBy and order and sorts the list by that: by id or what else
// is offered. It is by name and ascending without. Those alike are by id.
func sorted[T any](q *query, list []*T, id func(*T) int, by map[string]func(a, b *T) int) []*T {
	by["id"] = func(a, b *T) int { return id(a) - id(b) }
	compare, known := by[cmp.Or(q.Get("orderBy"), "name")]
	direction := q.choice("order", "ASC", "DESC")
	if !known {
		q.refuse(http.StatusBadRequest)
		return nil
	}
	list = slices.SortedFunc(slices.Values(list), func(a, b *T) int { return cmp.Or(compare(a, b), id(a)-id(b)) })
	if direction == "DESC" {
		slices.Reverse(list)
	}
	return list
}

// found reports whether the text has the term that is searched for.
func (q *query) found(text string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(q.Get("term")))
}

// among reports whether the id is one of those asked for, or none is.
func among(ids []int, id int) bool { return len(ids) == 0 || slices.Contains(ids, id) }

// wanted reports whether something visible or hidden is meant by the filter.
func wanted(filter string, visible bool) bool { return filter == "3" || (filter == "1") == visible }

// names compares as the database does, where case makes no difference.
func names(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
