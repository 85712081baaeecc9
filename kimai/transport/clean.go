package transport

import (
	"encoding/json"
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// maxWords is how many characters of a server's words a sentence holds.
const maxWords = 200

// Clean makes a server's words fit for a sentence: one line, not endless, and
// without the secrets that were sent.
func Clean(words string, secrets ...string) string {
	for _, s := range secrets {
		if s == "" {
			continue
		}
		for _, written := range forms(s) {
			words = strings.ReplaceAll(words, written, "…")
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

// forms are how a server may write what it was sent: as it is, in JSON as we or
// PHP write it, and for a page or an address.
func forms(secret string) []string {
	sent, _ := json.Marshal(secret) // a string can always be written
	plain := strconv.Quote(secret)
	ascii := strconv.QuoteToASCII(secret)
	return []string{
		secret,
		string(sent[1 : len(sent)-1]),
		plain[1 : len(plain)-1],
		ascii[1 : len(ascii)-1],
		strings.ReplaceAll(ascii[1:len(ascii)-1], "/", `\/`),
		html.EscapeString(secret),
		url.QueryEscape(secret),
		url.PathEscape(secret),
	}
}
