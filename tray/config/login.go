package config

import (
	"strconv"
	"strings"
	"unicode"

	"kimai-tray/kimai"
)

// Login tells whose the account is on its server, and by what secret. Where the
// account has a user it is the user's, whatever the account is called: accounts
// of one name in two files do not mix, and a renamed account stays logged in.
// Whose a token is nobody knows beforehand, so the account's name tells tokens
// for one server apart, and a renamed account has to log in again. What stands
// behind the # is in no address.
func (a Account) Login() string {
	switch {
	case a.Backend != Kimai2:
		return a.User + "@" + a.URL
	case a.User != "":
		return a.User + "@" + a.URL + "#password"
	default:
		return strings.ToLower(a.Name) + "@" + a.URL + "#token"
	}
}

// Secret is what people call the account's secret. An embedded account has none.
func (a Account) Secret() kimai.Phrase {
	switch {
	case a.Backend == Kimai1:
		return "API key"
	case a.User != "":
		return "API password"
	default:
		return "API token"
	}
}

// LoginCommand is what to type in a terminal to log in to the account:
// "kimai-tray login Work".
func LoginCommand(a Account) string {
	command := "kimai-tray login "
	if a.File != "" {
		command += "--config " + word(a.File) + " "
	}
	return command + word(a.Name)
}

// word makes one word of s in a terminal. What a shell replaces in "quotes"
// stands in 'quotes'.
func word(s string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`/\:._-`, r)
	}
	switch {
	case !strings.ContainsFunc(s, func(r rune) bool { return !plain(r) }):
		return s
	case strings.ContainsAny(s, "$`!"):
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	default:
		return strconv.Quote(s)
	}
}
