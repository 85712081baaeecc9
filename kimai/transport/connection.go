// Package transport sends requests over HTTP to a server that a person has
// configured. It reads the address as people write it, goes nowhere that they
// did not name, and tells every failure in a sentence: what is wrong with the
// address, the network, the certificate, the proxy or the server.
//
// What is in a request and its answer is the caller's.
package transport

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"time"
)

// Service is what a server is asked for.
type Service struct {
	// Name is that of the program on the server, for error messages.
	Name string
	// Page is where it answers, below the address of the installation; its
	// requests may have a path below that.
	Page string
	// Pages are what a browser shows behind that address. People copy them
	// along with it; they are cut off.
	Pages []string
}

// Connection is a way to one page of a server and what is below it. It is safe for concurrent use.
type Connection struct {
	service   Service
	endpoint  *url.URL
	allowHTTP bool
	timeout   time.Duration
	http      *http.Client
}

// Option changes how a connection is made.
type Option func(*Connection)

// AllowHTTP permits plain http to other machines. The key, and at login the
// password, can then be read by everyone on the way.
func AllowHTTP() Option { return func(c *Connection) { c.allowHTTP = true } }

// WithTimeout sets how long one request may take; 15 seconds if not set.
func WithTimeout(d time.Duration) Option { return func(c *Connection) { c.timeout = d } }

// WithHTTPClient has the requests made by a copy of h. Redirects are not
// followed, whatever h says.
func WithHTTPClient(h *http.Client) Option { return func(c *Connection) { c.http = h } }

// New makes a connection to a service of the installation at baseURL, such as
// https://example.com/kimai. Nothing is sent. Code Rejected: the address cannot
// be used.
func New(baseURL string, service Service, options ...Option) (*Connection, error) {
	c := &Connection{
		service: service,
		timeout: 15 * time.Second,
		http:    &http.Client{Transport: newTransport()},
	}
	for _, option := range options {
		option(c)
	}
	endpoint, err := parseURL(baseURL, service, c.allowHTTP)
	if err != nil {
		return nil, err
	}
	c.endpoint = endpoint
	h := *c.http
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c.http = &h
	return c, nil
}

// Host is the server's name, with the port if the address has one.
func (c *Connection) Host() string { return c.endpoint.Host }

// URL is where requests go.
func (c *Connection) URL() string { return c.endpoint.String() }

// newTransport keeps connections just long enough for the calls of one click:
// Apache closes idle ones after 5 seconds by default, and one that a suspended
// laptop or a changed network has killed would hold up a call until its timeout.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:             http.ProxyFromEnvironment,
		ForceAttemptHTTP2: true,
		TLSClientConfig: &tls.Config{
			MinVersion:         tls.VersionTLS12,
			ClientSessionCache: tls.NewLRUClientSessionCache(1),
		},
		TLSHandshakeTimeout: 10 * time.Second,
		MaxIdleConns:        2,
		IdleConnTimeout:     4 * time.Second,
	}
}
