package rest

import (
	"context"
	"net/http"
	"slices"

	"kimai-tray/kimai"
)

// makeTags makes those tags that Kimai does not have (GET and POST /api/tags), as
// it drops them without a word from a record. Code Rejected: Kimai lets the user
// make none, or not that one.
func (c *Client) makeTags(ctx context.Context, tags []string) error {
	if len(tags) == 0 {
		return nil
	}
	var known []string
	if _, err := c.get(ctx, "tags", nil, &known); err != nil {
		return err
	}
	for _, tag := range tags {
		if hasTags(known, []string{tag}) {
			continue
		}
		// Without saying so, a new tag would not be visible.
		_, err := c.call(ctx, http.MethodPost, "tags", nil, map[string]any{"name": tag, "visible": true}, nil)
		switch refusedWith(err) {
		case http.StatusBadRequest, http.StatusForbidden:
			return kimai.Errorf(kimai.Rejected, "Kimai has no tag %q, and you can't make it. Take one that there is, or ask its administrator for this one. (%s)", tag, kimai.Explain(err)).Because(err)
		}
		if err != nil {
			return err
		}
		known = append(known, tag)
	}
	return nil
}

// sameTag reports whether two names are one to Kimai's database.
func sameTag(a, b string) bool { return kimai.FoldName(a) == kimai.FoldName(b) }

// sameTags reports whether two lists have the same tags.
func sameTags(a, b []string) bool { return hasTags(a, b) && hasTags(b, a) }

func hasTags(list, tags []string) bool {
	for _, tag := range tags {
		if !slices.ContainsFunc(list, func(t string) bool { return sameTag(t, tag) }) {
			return false
		}
	}
	return true
}
