package config

import (
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// An addition is what a file has to say for an account to be there and in use.
type addition struct {
	file     string
	document string    // what the file says, without its mark
	use      string    // the name of the account to use
	accounts []Account // that are to be added
}

// plan finds out what has to be added for an account. If the file has no
// accounts, the one that counted so far is added as well: its records would be
// out of reach.
func plan(file string, data []byte, a Account) addition {
	n := addition{file, strings.TrimPrefix(string(data), byteOrderMark), a.Name, []Account{a}}
	if !n.inline() && !slices.ContainsFunc(tables(n.document), func(t table) bool { return t.array }) {
		n.accounts = append(Default().Accounts, a)
	}
	return n
}

// inline reports whether the file has its accounts in a list, to which nothing
// can be added at the end.
func (n addition) inline() bool {
	return slices.ContainsFunc(tables(n.document)[0].entries, func(e entry) bool { return e.key == "account" })
}

// result is the document with the addition. Every byte of it is as it was, but
// for the value of use.
func (n addition) result() string {
	end := "\n"
	if strings.Contains(n.document, "\r\n") {
		end = "\r\n"
	}
	document := n.withUse(end)
	if !strings.HasSuffix(document, "\n") {
		document += end
	}
	for _, a := range n.accounts {
		document += end + strings.ReplaceAll(header+settingsOf(a), "\n", end)
	}
	return document
}

// used is "use = NAME" as a statement; what it captures is the value.
var used = regexp.MustCompile(`^(?:use|"use"|'use')[ \t]*=[ \t]*((?s:""".*?"{3,5}|'''.*?'{3,5})|"(?:\\.|[^"\\\n])*"|'[^'\n]*')`)

// withUse is the document with its use replaced, or with one at its top. There
// is no other use in it, since an account has none.
func (n addition) withUse(end string) string {
	document := n.document
	for _, s := range statements(document) {
		if value := used.FindStringSubmatchIndex(s.text); value != nil {
			return document[:s.at+value[2]] + quoteTOML(n.use) + document[s.at+value[3]:]
		}
	}
	if strings.TrimSpace(document) == "" {
		return n.line() + end + document
	}
	return n.line() + end + end + document
}

// line is the statement that chooses the account.
func (n addition) line() string { return "use = " + quoteTOML(n.use) }

// header begins an account.
const header = "[[account]]\n"

// settingsOf are the settings of an account that are not the default, each on
// a line.
func settingsOf(a Account) string {
	if a.Protocol == JSONRPC {
		a.Protocol = ""
	}
	var b strings.Builder
	encode(&b, struct {
		Name       string `toml:"name"`
		Backend    string `toml:"backend"`
		URL        string `toml:"url,omitempty"`
		User       string `toml:"user,omitempty"`
		Protocol   string `toml:"protocol,omitempty"`
		CAFile     string `toml:"ca_file,omitempty"`
		Proxy      string `toml:"proxy,omitempty"`
		ServerName string `toml:"server_name,omitempty"`
		Command    string `toml:"secret_command,omitempty"`
		SecretFile string `toml:"secret_file,omitempty"`
		AllowHTTP  bool   `toml:"allow_http,omitempty"`
	}{a.Name, a.Backend, a.URL, a.User, a.Protocol, a.CAFile, a.Proxy, a.ServerName, a.SecretCommand, a.SecretFile, a.AllowHTTP})
	return b.String()
}

// quoteTOML writes a text as a value.
func quoteTOML(s string) string {
	var b strings.Builder
	encode(&b, map[string]string{"s": s})
	return strings.TrimSpace(strings.TrimPrefix(b.String(), "s = "))
}

func encode(b *strings.Builder, value any) {
	if err := toml.NewEncoder(b).Encode(value); err != nil {
		panic(err) // texts and truth values only
	}
}
