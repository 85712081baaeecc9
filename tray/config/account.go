package config

import (
	"cmp"
	"net"
	"net/url"
	"strings"
	"time"

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
		a.Backend = p.choice(e, Embedded, Kimai1)
	case "protocol":
		a.Protocol = p.choice(e, JSONRPC, SOAP)
	case "url":
		a.URL, _ = p.line(e)
	case "user":
		a.User, _ = p.line(e)
	case "allow_http":
		var ok bool
		if a.AllowHTTP, ok = e.value.(bool); !ok {
			p.wrong(e.line, "allow_http: expected true or false, not %s", shown(e.value))
		}
	case "rounding":
		p.rounding(a, e)
	case "rounding_method":
		a.Rounding.Method = kimai.RoundingMethod(p.choice(e, string(kimai.RoundOut), string(kimai.RoundNearest), string(kimai.RoundUp)))
	default:
		p.unknown(e, t.title(), accountSettings)
	}
}

func (p *parser) rounding(a *Account, e entry) {
	const most = 12 * time.Hour
	step, ok := p.duration(e, `"15m"`, `"%[2]vm"`)
	if ok && (step < 0 || step > most || step%time.Minute != 0) {
		p.wrong(e.line, `rounding: expected whole minutes up to "12h", or "0m" for none, not %s`, shown(e.value))
		return
	}
	a.Rounding.Step = step
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
	server := o.has("url") || o.has("user") || o.has("protocol")
	switch {
	case o.has("backend"):
	case server:
		p.wrong(o.line, "this account needs the kind of its server: backend = %q", Kimai1)
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
		p.refuse(o, "an embedded account has none, since it keeps its records on this machine", "url", "user", "protocol", "allow_http")
		a.Rounding.Method = cmp.Or(a.Rounding.Method, kimai.RoundOut)
	case Kimai1:
		p.refuse(o, "an account on a server has none, since the server rounds as it is set up", "rounding", "rounding_method")
		a.Protocol = cmp.Or(a.Protocol, JSONRPC)
		if !o.has("url") {
			p.wrong(o.line, `this account needs the address of its server, such as url = "https://kimai.example.com"`)
		}
		if !o.has("user") {
			p.wrong(o.line, `this account needs the name to log in with, such as user = "anna"`)
		}
		if a.URL != "" {
			p.checkURL(a, o.keys["url"])
		}
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

// checkURL keeps the address of a server. What it does not accept it does not
// repeat, since there may be a password in it.
func (p *parser) checkURL(a *Account, line int) {
	u, err := url.Parse(a.URL)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		p.wrong(line, `url: expected an address such as "https://kimai.example.com"`)
	case u.User != nil:
		p.wrong(line, "url: leave out user name and password; user is a setting of its own, and the password is asked for by `kimai-tray login`")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(a.URL, "#"):
		p.wrong(line, "url: leave out what follows the ? or #")
	case u.Scheme == "http" && !loopback(u.Hostname()) && !a.AllowHTTP:
		p.wrong(line, "url: with http everybody on the way can read the password; use https, or add allow_http = true if that is no danger")
	default:
		a.URL = strings.TrimRight(a.URL, "/")
	}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
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
