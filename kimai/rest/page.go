package rest

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// maxPage is how many records Kimai gives at once, since 2.42.
const maxPage = 500

// pages reads the records of a query, so many at a time, as long as more are
// wanted. A page is never empty. The one behind the last is a 404 to Kimai.
func (c *Client) pages(ctx context.Context, query url.Values, size int, more func(page []timesheet) bool) error {
	query.Set("size", strconv.Itoa(size))
	var last int64
	for page := 1; ; page++ {
		query.Set("page", strconv.Itoa(page))
		var list []timesheet
		answer, err := c.get(ctx, "timesheets", query, &list)
		if page > 1 && refusedWith(err) == http.StatusNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].ID == last || !more(list) {
			return nil // the second: a server that has no pages
		}
		last = list[len(list)-1].ID
		total, err := strconv.Atoi(answer.Header.Get("X-Total-Pages"))
		if err == nil && page >= total || err != nil && len(list) < size {
			return nil
		}
	}
}
