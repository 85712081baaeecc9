package rest

import (
	"context"
	"net/http"
	"slices"

	"kimai-tray/kimai"
)

// makeTags makes those tags, in the order of their names, that Kimai does not
// have (GET and POST /api/tags), as it drops them without a word from a record.
// Those that the record had are there, even if Kimai hides them by now. Code
// Rejected: Kimai lets the user make none, or not that one.
func (c *Client) makeTags(ctx context.Context, tags, had []string) error {
	added := without(tags, had)
	if len(added) == 0 {
		return nil
	}
	var known []string
	if _, err := c.get(ctx, "tags", nil, &known); err != nil {
		return err
	}
	for _, tag := range slices.CompactFunc(without(added, known), sameTag) {
		// Without saying so, a new tag would not be visible.
		_, err := c.call(ctx, http.MethodPost, "tags", nil, map[string]any{"name": tag, "visible": true}, nil)
		switch refusedWith(err) {
		case http.StatusBadRequest, http.StatusForbidden:
			return kimai.Errorf(kimai.Rejected, "Kimai offers no tag %q, and you can't make it. Take one that there is, or ask its administrator for this one. (%w)", tag, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sameTag reports whether two names are one to Kimai's database.
func sameTag(a, b string) bool { return kimai.FoldName(a) == kimai.FoldName(b) }

// sameTags reports whether two lists have the same tags.
func sameTags(a, b []string) bool { return len(without(a, b)) == 0 && len(without(b, a)) == 0 }

// without are the tags that are not in the list.
func without(tags, list []string) []string {
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return slices.ContainsFunc(list, func(t string) bool { return sameTag(t, tag) })
	})
}
