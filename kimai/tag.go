package kimai

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxTag is how many characters a tag has at most in Kimai 2. It has two at
// least.
const maxTag = 100

// tags are the tags that somebody gave, each once, in the order of their names.
// Code Rejected: one is too short or too long, or has a comma in it, which
// divides tags.
func tags(given []string) ([]string, error) {
	var tags []string
	for _, tag := range given {
		tag = strings.TrimSpace(tag)
		switch n := utf8.RuneCountInString(tag); {
		case n < 2 || n > maxTag:
			return nil, Errorf(Rejected, "A tag has 2 to %d characters, %q has %d.", maxTag, tag, n)
		case strings.Contains(tag, ","):
			return nil, Errorf(Rejected, "A tag has no comma in it: %q would be two.", tag)
		}
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, CompareNames)
	return slices.Compact(tags), nil
}
