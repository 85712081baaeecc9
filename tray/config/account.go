package config

import (
	"cmp"
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// An origin tells where in the file an account and its settings are.
type origin struct {
	line int
	keys map[string]int
}

// has reports whether the key was given, be it right or wrong.
func (o origin) has(key string) bool { return o.keys[key] > 0 }

func (p *parser) addAccount(t table) {
	a := Account{File: p.other}
	o := origin{t.line, make(map[string]int)}
	for _, e := range t.entries {
		o.keys[e.key] = e.line
		p.accountSetting(&a, e, t)
	}
	p.checkAccount(&a, o)
	if len(p.accounts) == 0 {
		p.config.Accounts = nil // the default one
	}
	p.config.Accounts = append(p.config.Accounts, a)
	p.accounts = append(p.accounts, o)
}

func (p *parser) accountSetting(a *Account, e entry, t table) {
	switch e.key {
	case "name":
		a.Name, _ = p.line(e)
	case "backend":
		a.Backend = p.choice(e, Embedded, Kimai1, Kimai2)
	case "protocol":
		a.Protocol = p.choice(e, JSONRPC, SOAP)
	case "url":
		a.URL, _ = p.line(e)
	case "user":
		a.User, _ = p.line(e)
	case "ca_file":
		a.CAFile = p.path(e)
	case "proxy":
		a.Proxy, _ = p.line(e)
	case "server_name":
		a.ServerName, _ = p.line(e)
	case "secret_command":
		a.SecretCommand = p.command(e)
	case "secret_file":
		a.SecretFile = p.path(e)
	case "allow_http":
		a.AllowHTTP = p.truth(e)
	case "rounding":
		a.Rounding.Step = p.minutes(e, 12, "15m")
	case "rounding_method":
		a.Rounding.Method = kimai.RoundingMethod(p.choice(e, string(kimai.RoundOut), string(kimai.RoundNearest), string(kimai.RoundUp)))
	default:
		p.unknown(e, "account", t.title())
	}
}

// title is the name of the account, or NAME.
func (t table) title() string {
	for _, e := range t.entries {
		if name, ok := e.value.(string); ok && e.key == "name" {
			return name
		}
	}
	return "NAME"
}

// checkAccount fills in the defaults, and says what is missing and what does
// not fit together. An account without a server is the embedded one.
func (p *parser) checkAccount(a *Account, o origin) {
	switch {
	case o.has("backend"):
	case slices.ContainsFunc(serverSettings, o.has):
		p.wrong(o.line, "this account needs the kind of its server: backend = %q or %q", Kimai2, Kimai1)
	default:
		a.Backend = Embedded
	}
	switch {
	case o.has("name"):
	case a.Backend == Embedded:
		a.Name = Default().Use
	default:
		p.wrong(o.line, `this account needs a name, such as name = "Work"`)
	}
	switch a.Backend {
	case Embedded:
		p.refuse(o, "an embedded account has none, since it keeps its records on this machine", serverSettings...)
		a.Rounding.Method = cmp.Or(a.Rounding.Method, kimai.RoundOut)
	case Kimai1:
		p.checkServer(a, o)
		a.Protocol = cmp.Or(a.Protocol, JSONRPC)
		if !o.has("user") {
			p.wrong(o.line, `this account needs the name to log in with, such as user = "anna"`)
		}
	case Kimai2:
		p.checkServer(a, o)
		p.refuse(o, "there is but one way to speak to a Kimai 2 server", "protocol")
	}
}

// refuse says why an account must not have these keys.
func (p *parser) refuse(o origin, why string, keys ...string) {
	for _, key := range keys {
		if o.has(key) {
			p.wrong(o.keys[key], "%s: %s", key, why)
		}
	}
}

// compareAccounts says which accounts can't be told apart.
func (p *parser) compareAccounts() {
	called := make(map[string]int) // the line of the account of that name
	embedded := 0
	for i, o := range p.accounts {
		a := p.config.Accounts[i]
		name := strings.ToLower(a.Name)
		if line, taken := called[name]; taken && name != "" {
			p.wrong(cmp.Or(o.keys["name"], o.line), "name: the account in line %d is called %s already", line, quote(a.Name))
		} else {
			called[name] = o.line
		}
		switch {
		case a.Backend != Embedded:
		case embedded > 0:
			p.wrong(cmp.Or(o.keys["backend"], o.line), "backend: the account in line %d is embedded already, and this machine has one database", embedded)
		default:
			embedded = o.line
		}
	}
}

// chooseAccount finds the account to use, which is the first unless the file
// names one.
func (p *parser) chooseAccount() {
	p.config.Use = p.config.Accounts[0].Name
	name, ok := p.account.value.(string)
	if !ok {
		return
	}
	a, err := p.config.Find(name)
	if err != nil {
		p.wrong(p.account.line, "use: %s", kimai.Explain(err))
		return
	}
	p.config.Use = a.Name
}
