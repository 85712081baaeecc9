package config

import (
	"net"
	"net/url"
	"slices"
	"strings"
)

// serverSettings are the keys that only an account on a server has.
var serverSettings = []string{"url", "user", "protocol", "ca_file", "proxy", "server_name", "secret_command", "secret_file", "allow_http"}

// checkServer says what is wrong with an account on a server, of whichever kind.
func (p *parser) checkServer(a *Account, o origin) {
	p.refuse(o, "an account on a server has none, since the server rounds as it is set up", "rounding", "rounding_method")
	if !o.has("url") {
		p.wrong(o.line, `this account needs the address of its server, such as url = "https://kimai.example.com"`)
	}
	if a.URL != "" {
		p.checkURL(a, o.keys["url"])
	}
	if a.Proxy != "" {
		p.checkProxy(a.Proxy, o.keys["proxy"])
	}
	if strings.ContainsAny(a.ServerName, " :/@") && net.ParseIP(a.ServerName) == nil {
		p.wrong(o.keys["server_name"], `server_name: expected the name that the certificate is for, such as "kimai.example.com"`)
	}
	if a.SecretCommand != "" && a.SecretFile != "" {
		p.wrong(o.keys["secret_file"], "secret_file: this account has a secret_command already; remove one of them")
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
		p.wrong(line, "url: leave out user name and password; user is a setting of its own, and the password or token is asked for by `kimai-tray login`")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(a.URL, "#"):
		p.wrong(line, "url: leave out what follows the ? or #")
	case a.Exposed() && !a.AllowHTTP:
		p.wrong(line, "url: with http everybody on the way can read the password or token; use https, or add allow_http = true if that is no danger")
	default:
		a.URL = strings.TrimRight(a.URL, "/")
	}
}

// Exposed reports whether the account's secret goes to another machine over
// plain HTTP.
func (a Account) Exposed() bool {
	u, err := url.Parse(a.URL)
	return err == nil && u.Scheme == "http" && !loopback(u.Hostname())
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// checkProxy looks at the address of a proxy. What it does not accept it does
// not repeat, since there may be a password in it.
func (p *parser) checkProxy(proxy string, line int) {
	u, err := url.Parse(proxy)
	switch {
	case proxy == Direct:
	case err != nil || !slices.Contains([]string{"http", "https", "socks5"}, u.Scheme) || u.Hostname() == "":
		p.wrong(line, `proxy: expected an address such as "http://proxy.example.com:3128"; it may begin with https:// or socks5://, too, or be "direct" for none`)
	case u.User != nil:
		p.wrong(line, "proxy: leave out user name and password; a proxy that needs them is set in the environment, such as HTTPS_PROXY")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		p.wrong(line, "proxy: leave out what follows the host and port")
	}
}
