package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// How soon the end of a certificate, and how far the clocks may be apart, before
// somebody should care. The tray goes by the server's clock.
const (
	expiresSoon = 14 * 24 * time.Hour
	mostSkew    = 30 * time.Second
)

// answerLimit is how long a server may take to answer, and then again to let
// somebody in. Both are less than a probe has, so that what was found out is
// told.
const answerLimit = 5 * time.Second

// contact is what a request to a server brought about, beside its answer.
type contact struct {
	asked, answered time.Time
	tls             *tls.ConnectionState
}

// trace takes note of the requests that are made with the context, in calls that
// have ended when there is an answer.
func (c *contact) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn:              func(httptrace.GotConnInfo) { c.asked = time.Now() },
		GotFirstResponseByte: func() { c.answered = time.Now() },
		TLSHandshakeDone: func(state tls.ConnectionState, err error) {
			if err == nil {
				c.tls = &state
			}
		},
	})
}

// examineServer looks at an account on a server and the way to it.
func examineServer(ctx context.Context, account config.Account) []doctor.Finding {
	unreached := func(err error) []doctor.Finding {
		return []doctor.Finding{doctor.Bad(doctor.Problem, "server", account.URL+": "+kimai.Explain(err), ""), proxyOf(account)}
	}
	connection, err := transport.New(account.URL, transport.Service{Name: "Kimai"}, wayTo(account)...)
	if err != nil {
		return unreached(err)
	}
	var c contact
	asking, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	answer, err := connection.Do(c.trace(asking), transport.Request{Method: http.MethodGet, Name: "its first page", Max: 4 << 20})
	if answer.Status == 0 { // whatever else it is, it answers
		return unreached(err)
	}
	found := []doctor.Finding{doctor.Well("server", "%s answers in %d ms", account.URL, c.answered.Sub(c.asked).Milliseconds())}
	if c.tls != nil && strings.HasPrefix(account.URL, "https:") { // not that of a proxy alone
		found = append(found, c.certificate())
	}
	found = append(found, c.clock(answer.Header.Get("Date")), proxyOf(account))
	return append(found, doctor.Probe{Check: "login", Account: account.Name, Look: func(ctx context.Context) []doctor.Finding {
		return []doctor.Finding{examineLogin(ctx, account)}
	}}.Run(ctx, answerLimit)...)
}

// certificate tells who vouches for the server.
func (c *contact) certificate() doctor.Finding {
	cert := c.tls.PeerCertificates[0]
	found := fmt.Sprintf("by %s until %s, SHA-256 %s", transport.Clean(cert.Issuer.String()), cert.NotAfter.UTC().Format(time.DateOnly), transport.Fingerprint(cert))
	if time.Until(cert.NotAfter) < expiresSoon {
		return doctor.Bad(doctor.Warning, "certificate", found, "It expires soon. Ask its administrator to renew it.")
	}
	return doctor.Well("certificate", "%s", found)
}

// clock compares this machine's with the server's, which tells whole seconds.
func (c *contact) clock(date string) doctor.Finding {
	server, err := http.ParseTime(date)
	if err != nil {
		return doctor.Bad(doctor.Warning, "clock", "the server does not tell its time", "")
	}
	skew := server.Sub(c.answered.Truncate(time.Second))
	if skew.Abs() > mostSkew {
		return doctor.Bad(doctor.Warning, "clock", fmt.Sprintf("the server's is %v from this machine's", skew), "Let both be set over the network (NTP).")
	}
	return doctor.Well("clock", "the server's is %v from this machine's", skew)
}

// proxyOf tells the proxy on the way, without its password.
func proxyOf(account config.Account) doctor.Finding {
	if account.Proxy != "" {
		return doctor.Well("proxy", "%s, from the account", account.Proxy)
	}
	request, err := http.NewRequest(http.MethodGet, account.URL, nil)
	if err != nil {
		return doctor.Well("proxy", "none")
	}
	switch proxy, err := http.ProxyFromEnvironment(request); {
	case err != nil: // it may show a password
		return doctor.Bad(doctor.Problem, "proxy", "the environment, such as HTTPS_PROXY, holds no address of a proxy", "Correct it, or set the account's proxy.")
	case proxy == nil:
		return doctor.Well("proxy", "none")
	default:
		return doctor.Well("proxy", "%s, from the environment", proxy.Host)
	}
}

// examineLogin tries the secret of the account, if that can be had without a
// prompt.
func examineLogin(ctx context.Context, account config.Account) doctor.Finding {
	const check = "login"
	why := ""
	switch {
	case account.SecretCommand != "":
		why = "its secret_command was not run, since it may ask for something"
	case account.SecretFile == "" && !doctor.Readable(ctx, account.Login()):
		why = "the keyring was not asked, since it is locked or may ask for something"
	}
	if why != "" {
		return doctor.Bad(doctor.Warning, check, "not tried: "+why, "To try it: "+config.LoginCommand(account))
	}
	key, err := secret.Get(ctx, account)
	if err != nil {
		return doctor.Bad(doctor.Problem, check, kimai.Explain(err), "")
	}
	welcome, _, err := try(ctx, account, key)
	if err != nil {
		advice := ""
		if kimai.CodeOf(err) == kimai.Unauthorised {
			advice = "Log in: " + config.LoginCommand(account)
		}
		return doctor.Bad(doctor.Problem, check, kimai.Explain(err), advice)
	}
	return doctor.Well(check, "%s, as %s", welcome.Server, welcome.User)
}
