package kimai

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// CompareNames orders names as people do, and as Kimai's database does: without
// regard to case and accents, so that Ärzte come before Zebra. Names that
// differ in nothing else are ordered by code point; 0 means the very same.
func CompareNames(a, b string) int {
	return cmp.Or(strings.Compare(FoldName(a), FoldName(b)), strings.Compare(a, b))
}

// FoldName takes case and accents from a name. Kimai's database holds names that
// are the same without them for one, as at a login.
func FoldName(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(name))
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
