package config

import (
	"maps"
	"slices"
	"strings"
	"time"

	"kimai-tray/tray/match"
)

// The keys of the file.
var (
	settings        = []string{"use", "poll", "recent", "account"}
	accountSettings = []string{"name", "backend", "url", "user", "protocol", "ca_file", "proxy", "server_name", "secret_command", "secret_file", "allow_http", "rounding", "rounding_method"}
)

// secret reports whether somebody put a secret behind the key.
func secret(key string) bool {
	switch strings.ReplaceAll(strings.ToLower(key), "-", "_") {
	case "password", "pass", "key", "token", "secret", "api_password", "api_key", "apikey", "api_token":
		return true
	}
	return false
}

// setting takes an entry from the top of the file.
func (p *parser) setting(e entry) {
	switch e.key {
	case "use":
		if name, ok := p.line(e); ok {
			p.account = entry{e.key, name, e.line}
		}
	case "poll":
		p.poll(e)
	case "recent":
		n, ok := e.value.(int64)
		if !ok || n < 1 || n > MaxRecent {
			p.wrong(e.line, "recent: expected a number from 1 to %d, not %s", MaxRecent, shown(e.value))
			return
		}
		p.config.Recent = int(n)
	case "account":
		p.inlineAccounts(e)
	default:
		p.unknown(e, "NAME", settings)
	}
}

func (p *parser) poll(e entry) {
	const least, most = 5 * time.Second, time.Hour
	d, ok := p.duration(e, `"30s" or "5m"`, `"%[2]vs" or "%[2]vm"`)
	if !ok {
		return
	}
	if d < least || d > most {
		p.wrong(e.line, `poll: expected a time from "5s" to "1h", not %s`, shown(e.value))
		return
	}
	p.config.Poll = d
}

// inlineAccounts takes account = [{name = "…", …}, …], which TOML allows too.
func (p *parser) inlineAccounts(e entry) {
	list, ok := e.value.([]any)
	if !ok {
		p.wrong(e.line, "account: expected accounts, each beginning with [[account]], not %s; to choose one write use = \"NAME\"", shown(e.value))
	}
	for _, item := range list {
		values, ok := item.(map[string]any)
		if !ok {
			p.wrong(e.line, "account: expected accounts, each beginning with [[account]], not %s", shown(item))
			continue
		}
		t := table{line: e.line}
		for _, key := range slices.Sorted(maps.Keys(values)) {
			t.entries = append(t.entries, entry{key, values[key], e.line})
		}
		p.addAccount(t)
	}
}

// unknown says what is wrong with a key that is not in the list.
func (p *parser) unknown(e entry, account string, known []string) {
	key := quote(e.key)
	switch {
	case secret(e.key):
		p.secret(e.line, e.key, account)
	case slices.Contains(settings, e.key):
		p.wrong(e.line, "%s is no setting of an account; write it above the first [[account]]", key)
	case slices.Contains(accountSettings, e.key):
		p.wrong(e.line, "%s is a setting of an account; write it below [[account]]", key)
	default:
		near := match.Nearest(e.key, known, 1)
		if len(near) == 0 {
			p.wrong(e.line, "unknown key %s; there is %s", key, strings.Join(known, ", "))
			return
		}
		p.wrong(e.line, "unknown key %s, did you mean %q?", key, near[0])
	}
}

// secret says that the key is out of place. Its value stays untold.
func (p *parser) secret(line int, key, account string) {
	login := LoginCommand(Account{Name: account, File: p.other})
	p.wrong(line, "%s: secrets never stand in this file; remove it and run `%s`", quote(key), login)
}
