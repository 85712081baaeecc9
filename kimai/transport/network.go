package transport

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"

	"kimai-tray/kimai"
)

// unreachable makes the error for a call that got no answer.
func (c *Connection) unreachable(r *http.Request, err error) error {
	// The transport says "Post <url>:" first, which tells a person nothing.
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	host := c.Host()
	if errors.Is(err, context.Canceled) {
		return kimai.Errorf(kimai.Unreachable, "The call to %s was given up before it answered.", host).Because(err)
	}
	if failed := c.proxyFailed(r, err); failed != nil {
		return failed
	}
	proxy, _ := c.proxyOf(r)
	if e, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return kimai.Errorf(kimai.Unreachable, "The connection to %s is not secure: %w. Nothing was sent.", host, c.badCertificate(e)).Because(err)
	}
	if errors.Is(err, http.ErrSchemeMismatch) {
		return kimai.Errorf(kimai.Unexpected, "%s does not speak https on that port. Ask its administrator for the https address, or write http:// in the account's url.", host)
	}
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
		if proxy != "" {
			return kimai.Errorf(kimai.Unreachable, "%s did not answer in time through the proxy %s. Check the network, or try later.", host, proxy).Because(err)
		}
		return kimai.Errorf(kimai.Unreachable, "%s did not answer in time. Check the network, or try later.", host).Because(err)
	}
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return kimai.Errorf(kimai.Unreachable, "There is no host named %s. Check the network and the account's url.", c.endpoint.Hostname()).Because(err)
	}
	if strings.Contains(err.Error(), "tls: ") { // alerts have no type of their own
		return kimai.Errorf(kimai.Unreachable, "The secure connection to %s could not be made: %w. Ask its administrator whether TLS 1.2 or newer is allowed.", host, err)
	}
	if _, ok := errors.AsType[*net.DNSError](err); !ok {
		err = broken{err}
	}
	if proxy != "" {
		return kimai.Errorf(kimai.Unreachable, "%s cannot be reached through the proxy %s. Check the network, or try later.", host, proxy).Because(err)
	}
	return kimai.Errorf(kimai.Unreachable, "%s cannot be reached. Check the network, or try later.", host).Because(err)
}

// badStatus makes the error for an answer that has no status 2xx.
func (c *Connection) badStatus(response *http.Response, empty bool, r Request) error {
	host, status := c.Host(), response.StatusCode
	switch {
	case status >= 300 && status < 400:
		return c.redirected(response, r)
	case status == http.StatusProxyAuthRequired:
		proxy, _ := c.proxyOf(response.Request)
		return c.proxyRefused(cmp.Or(proxy, "(unknown)"), status)
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		// Not Unauthorised: logging in to Kimai would not help.
		return kimai.Errorf(kimai.Unreachable, "The web server of %s refuses access before Kimai is asked (status %d). Ask its administrator what it wants, such as a VPN or a login of its own.", host, status)
	case status == http.StatusNotFound:
		return kimai.Errorf(kimai.Unexpected, "There is no %s at %s (status 404). Check the account's url.", c.service.Name, c.endpoint)
	case status == http.StatusBadRequest && c.endpoint.Scheme == "http": // what web servers say that expect TLS
		return kimai.Errorf(kimai.Unexpected, "%s answered with status %d, as no %s server does. If that port is for https, write https:// in the account's url; else ask its administrator to look into its error log.", host, status, c.service.Name)
	case status == http.StatusMisdirectedRequest:
		return kimai.Errorf(kimai.Unreachable, "%s does not go by that name (status %d). Check the account's url; if kimai-tray serve runs there, start it with --host %s.", host, status, c.endpoint.Hostname())
	case status == http.StatusRequestEntityTooLarge:
		return kimai.Errorf(kimai.Rejected, "%s takes no request as long as that (status %d). Shorten the texts in it.", host, status)
	case status == http.StatusTooManyRequests:
		return kimai.Errorf(kimai.Unreachable, "%s was asked too often and wants a pause (status %d). Try later.", host, status)
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout,
		status == http.StatusRequestTimeout,
		status >= 520 && status <= 527: // Cloudflare's: the server behind does not answer
		return kimai.Errorf(kimai.Unreachable, "%s cannot answer at the moment (status %d). Try later.", host, status)
	case status == http.StatusInternalServerError && empty:
		// What PHP leaves when it stops: Kimai switches the display of errors off.
		return kimai.Errorf(kimai.Unexpected, "%s stopped without an answer (status 500). Ask its administrator to look into its error log.", host)
	}
	return kimai.Errorf(kimai.Unexpected, "%s answered with status %d, as no %s server does. Ask its administrator to look into its error log.", host, status, c.service.Name)
}

// redirected says where a server pointed. It is not followed: the key must go
// nowhere that the user did not name.
func (c *Connection) redirected(response *http.Response, r Request) error {
	to, err := response.Location()
	if err != nil {
		return kimai.Errorf(kimai.Unexpected, "%s points elsewhere without saying where (status %d). Check the account's url.", c.Host(), response.StatusCode)
	}
	// Without what may hold a secret, and without the page: a url to copy.
	// The path is as it reads, not as it is escaped: a secret shows in that.
	place := to.Scheme + "://" + to.Host + to.Path
	page := "/" + path.Join(c.service.Page, r.Path)
	words := Clean(strings.TrimSuffix(place, page), r.Secrets...)
	return kimai.Errorf(kimai.Unexpected, "%s points to %s, which was not followed. If that is right, set the account's url to it.", c.Host(), words)
}
