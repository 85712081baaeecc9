package text

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Fit cuts s to at most that many columns of a fixed-width font, an ellipsis
// included. Characters that belong together are kept or cut together.
func Fit(s string, columns int) string {
	kept, end, total := 0, 0, 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		end += len(g.Value())
		total += width(g)
		if total > columns {
			return s[:kept] + "…"
		}
		if total < columns {
			kept = end
		}
	}
	return s
}

// Columns is how wide s is in a fixed-width font.
func Columns(s string) int {
	total := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		total += width(g)
	}
	return total
}

// oneColumn is how many code points take no more than a column together. Of
// those that belong together without end, as any number of joined emoji and of
// Korean consonants do (https://www.unicode.org/reports/tr29/), the library
// measures the first alone. The longest emoji has ten and two columns.
const oneColumn = 6

// width is how many columns a character takes, with all that belongs to it.
func width(g displaywidth.Graphemes[string]) int {
	return max(1, g.Width(), utf8.RuneCountInString(g.Value())/oneColumn)
}

// Wrap cuts s at spaces into lines of at most that many columns. A word that
// is longer loses its end.
func Wrap(s string, columns int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch longer := line + " " + word; {
		case line == "":
			line = Fit(word, columns)
		case Columns(longer) <= columns:
			line = longer
		default:
			lines = append(lines, line)
			line = Fit(word, columns)
		}
	}
	return append(lines, line)
}
