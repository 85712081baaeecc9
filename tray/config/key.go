package config

import (
	"maps"
	"slices"
	"strings"

	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// keys are those of each table; "" is the top of the file. None is in two.
var keys = map[string][]string{
	"":        {"use", "poll", "recent", "pins", "language", "click", "panel", "daily_goal", "weekly_goal", "notify", "idle", "remind", "account"},
	"notify":  {"started", "stopped", "switched", "changed", "problems"},
	"idle":    {"after"},
	"remind":  {"nothing", "days", "from", "to", "running", "midnight", "goals", "pomodoro", "break"},
	"account": {"name", "backend", "url", "user", "protocol", "ca_file", "proxy", "server_name", "secret_command", "secret_file", "allow_http", "rounding", "rounding_method"},
}

// secret reports whether somebody put a secret behind the key.
func secret(key string) bool {
	switch strings.ReplaceAll(strings.ToLower(key), "-", "_") {
	case "password", "pass", "key", "token", "secret", "api_password", "api_key", "apikey", "api_token":
		return true
	}
	return false
}

// tableOf returns the table that has the key, and whether there is one.
func tableOf(key string) (name string, ok bool) {
	for name, all := range keys {
		if slices.Contains(all, key) {
			return name, true
		}
	}
	return "", false
}

// unknown says what is wrong with a key that the named table does not have. If
// it is for a secret, that is the account's.
func (p *parser) unknown(e entry, table, account string) {
	key := quote(e.key)
	switch owner, ok := tableOf(e.key); {
	case secret(e.key):
		p.secret(e.line, e.key, account)
	case !ok:
		near := match.Nearest(e.key, keys[table], 1)
		if len(near) == 0 {
			p.wrong(e.line, "unknown key %s; there is %s", key, strings.Join(keys[table], ", "))
			return
		}
		p.wrong(e.line, "unknown key %s, did you mean %q?", key, near[0])
	case owner == "":
		p.wrong(e.line, "%s is a setting of the file's top; write it above the first table", key)
	case owner == "account":
		p.wrong(e.line, "%s is a setting of an account; write it below [[account]]", key)
	default:
		p.wrong(e.line, "%s is a setting of [%s]; write it below a line [%s]", key, owner, owner)
	}
}

// unknownTable says what is wrong with a table that the file does not have.
func (p *parser) unknownTable(t table) {
	name := text.Fit(text.Line(t.name), 60)
	headers := map[string]string{"notify": "[notify]", "idle": "[idle]", "remind": "[remind]", "account": "[[account]]"}
	near := match.Nearest(t.name, slices.Sorted(maps.Keys(headers)), 1)
	if len(near) == 0 {
		p.wrong(t.line, "unknown table [%s]; there is [notify], [idle], [remind] and [[account]]", name)
		return
	}
	p.wrong(t.line, "unknown table [%s], did you mean %s?", name, headers[near[0]])
}

// secret says that the key is out of place. Its value stays untold.
func (p *parser) secret(line int, key, account string) {
	login := LoginCommand(Account{Name: account, File: p.other})
	p.wrong(line, "%s: secrets never stand in this file; remove it and run `%s`", quote(key), login)
}
