package match

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart into a letter and a mark,
// though people without that key type them so. The Turkish i is one: without
// its dot it is a letter of its own.
var letters = strings.NewReplacer("ß", "ss", "ı", "i", "ς", "σ",
	"ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe")

// Fold takes away what people leave out when they type a name: case, accents,
// and spaces that are doubled or at the ends. Two names that fold alike are
// the same to a person.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Join(strings.Fields(letters.Replace(b.String())), " ")
}
