package transport

import (
	"strings"
	"unicode"
)

// maxWords is how many characters of a server's words a sentence holds.
const maxWords = 200

// Clean makes a server's words fit for a sentence: one line, not endless, and
// without the secrets that were sent.
func Clean(words string, secrets ...string) string {
	for _, s := range secrets {
		if s != "" {
			words = strings.ReplaceAll(words, s, "…")
		}
	}
	words = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, words)
	if runes := []rune(words); len(runes) > maxWords {
		words = string(runes[:maxWords]) + "…"
	}
	return words
}
