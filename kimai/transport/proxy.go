package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"kimai-tray/kimai"
)

// proxies tells the proxy of a request; nil is none for any.
func (s settings) proxies() (func(*http.Request) (*url.URL, error), error) {
	switch s.proxy {
	case "":
		return http.ProxyFromEnvironment, nil
	case "direct":
		return nil, nil
	}
	text := s.proxy
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return nil, kimai.Errorf(kimai.Rejected, "The account's proxy is not an address. It should look like http://proxy.example.com:3128 or socks5://proxy.example.com:1080, or be direct for none.")
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		if s.stays && !loopback(u.Hostname()) {
			return nil, kimai.Errorf(kimai.Rejected, "Plain http through the proxy %s would show your key to everyone on the way. Set proxy = \"direct\" for the account, or allow_http = true if that is not possible.", u.Host)
		}
		return http.ProxyURL(u), nil
	}
	return nil, kimai.Errorf(kimai.Rejected, "The account's proxy starts with %s://. It should start with http://, https:// or socks5://.", u.Scheme)
}

// tunnelRefused is what a proxy answers in place of a way to the server.
type tunnelRefused int // the status

func (t tunnelRefused) Error() string { return fmt.Sprintf("the proxy answers with status %d", int(t)) }

// tunnelled looks at a proxy's answer to the request for a way to the server.
func tunnelled(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
	if response.StatusCode != http.StatusOK {
		return tunnelRefused(response.StatusCode)
	}
	return nil
}

// proxyOf is the host of the proxy that a request goes through, without a
// password; "" for none.
func (c *Connection) proxyOf(r *http.Request) (string, error) {
	t, ok := c.http.Transport.(*http.Transport)
	if !ok || t.Proxy == nil {
		return "", nil
	}
	u, err := t.Proxy(r)
	if u == nil || err != nil {
		return "", err
	}
	return u.Host, nil
}

// proxyFailed makes the error for a proxy that did not let a request through.
// It is nil if the proxy is not to blame.
func (c *Connection) proxyFailed(r *http.Request, failed error) error {
	proxy, err := c.proxyOf(r)
	if err != nil { // it may show a password
		return kimai.Errorf(kimai.Rejected, "This machine's proxy settings, such as HTTPS_PROXY, hold no address of a proxy. Correct them, or set the account's proxy.")
	}
	if status, ok := errors.AsType[tunnelRefused](failed); ok {
		return c.proxyRefused(proxy, int(status))
	}
	op, ok := errors.AsType[*net.OpError](failed)
	switch {
	case ok && op.Op == "socks connect":
		return kimai.Errorf(kimai.Unreachable, "The proxy %s made no connection to %s: %s. Check the account's url and %s.", proxy, c.Host(), op.Err, c.proxySetting()).Because(failed)
	case !ok || op.Op != "proxyconnect":
		return nil
	}
	if e, ok := errors.AsType[*tls.CertificateVerificationError](failed); ok {
		return kimai.Errorf(kimai.Unreachable, "The connection to the proxy %s is not secure: %w. Nothing was sent.", proxy, c.badCertificate(e)).Because(failed)
	}
	return kimai.Errorf(kimai.Unreachable, "The proxy %s on the way to %s cannot be reached. Check the network and %s.", proxy, c.Host(), c.proxySetting()).Because(failed)
}

// proxyRefused makes the error for a proxy's answer.
func (c *Connection) proxyRefused(proxy string, status int) error {
	if status == http.StatusProxyAuthRequired {
		way := kimai.Phrase("Write its user name and password into this machine's proxy settings, such as HTTPS_PROXY")
		if c.settings.proxy != "" { // where no password belongs
			way = "Take proxy out of the account, and set HTTPS_PROXY in the environment, which may be http://name:password@proxy.example.com:3128"
		}
		return kimai.Errorf(kimai.Unreachable, "The proxy %s on the way to %s wants a login (status %d). %s.", proxy, c.Host(), status, way)
	}
	return kimai.Errorf(kimai.Unreachable, "The proxy %s makes no way to %s (status %d). Check the account's url, or ask who runs the proxy.", proxy, c.Host(), status)
}

// proxySetting is where the proxy was named.
func (c *Connection) proxySetting() kimai.Phrase {
	if c.settings.proxy != "" {
		return "the account's proxy"
	}
	return "this machine's proxy settings, such as HTTPS_PROXY"
}
