// Package transport sends requests over HTTP to a server that a person has
// configured. It reads the address as people write it, goes nowhere that they
// did not name, and tells every failure in a sentence: what is wrong with the
// address, the network, the certificate, the proxy or the server.
//
// What is in a request and its answer is the caller's.
package transport

import (
	"net/http"
	"net/url"
	"sync/atomic"
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

// Connection is a way to one page of a server and what is below it. It is safe
// for concurrent use.
type Connection struct {
	service  Service
	endpoint *url.URL
	settings settings
	http     *http.Client
	used     atomic.Int64 // unix nanoseconds: when it was last, see wake
	away     atomic.Bool  // repeating failed, and nothing was answered since: see Do
}

// New makes a connection to a service of the installation at baseURL, such as
// https://example.com/kimai. Nothing is sent. Code Rejected: the address or an
// option cannot be used.
func New(baseURL string, service Service, options ...Option) (*Connection, error) {
	s := settings{timeout: 15 * time.Second, keepAlive: 4 * time.Second}
	for _, option := range options {
		option(&s)
	}
	endpoint, err := parseURL(baseURL, service, s.allowHTTP)
	if err != nil {
		return nil, err
	}
	s.stays = endpoint.Scheme == "http" && !s.allowHTTP
	h, err := s.client()
	if err != nil {
		return nil, err
	}
	return &Connection{service: service, endpoint: endpoint, settings: s, http: h}, nil
}

// Host is the server's name, with the port if the address has one.
func (c *Connection) Host() string { return c.endpoint.Host }

// URL is where requests go.
func (c *Connection) URL() string { return c.endpoint.String() }
