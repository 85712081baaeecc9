// Package jsonrpc speaks to a Kimai 1 server through its JSON-RPC interface at
// core/json.php, releases 1.1 to 1.3.5 and later.
//
// Kimai 1 differs from what [kimai.Backend] promises in some places; the
// client makes up for it:
//
//   - It never stops what runs when something else is started: [Client.Start] does.
//   - It mixes two records when it tells what runs: [Client.Snapshot] unmixes them.
//   - It cuts times at the bounds of a list: [Client.Records] reads what was cut again.
//   - It lets anyone stop and read anyone's records: the client asks whose they are.
package jsonrpc

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kimai-tray/kimai"
)

// Client is an account on a Kimai 1 server. It is safe for concurrent use.
type Client struct {
	endpoint  *url.URL
	key       secret
	allowHTTP bool
	timeout   time.Duration
	http      *http.Client
	lastID    atomic.Int64 // of a request

	mu         sync.Mutex
	known      known       // see Snapshot
	unfinished *unfinished // switch, or nil
	user       number      // the key's owner, 0 while unknown; see self
}

var _ kimai.Backend = (*Client)(nil)

// Option changes how a client speaks to its server.
type Option func(*Client)

// AllowHTTP permits plain http to other machines. The key, and at login the
// password, can then be read by everyone on the way.
func AllowHTTP() Option { return func(c *Client) { c.allowHTTP = true } }

// WithTimeout sets how long one call may take; 15 seconds if not set.
func WithTimeout(d time.Duration) Option { return func(c *Client) { c.timeout = d } }

// WithHTTPClient has the requests made by a copy of h. Redirects are not
// followed, whatever h says.
func WithHTTPClient(h *http.Client) Option { return func(c *Client) { c.http = h } }

// New makes a client for the Kimai installation at baseURL, such as
// https://example.com/kimai, with the API key that [Client.Authenticate] gave.
// An empty key is enough for Authenticate and [Client.Version]. Nothing is sent.
// Code Rejected: the address cannot be used.
func New(baseURL, key string, options ...Option) (*Client, error) {
	c := &Client{
		key:     secret(strings.TrimSpace(key)),
		timeout: 15 * time.Second,
		http:    &http.Client{Transport: newTransport()},
	}
	for _, option := range options {
		option(c)
	}
	endpoint, err := parseURL(baseURL, c.allowHTTP)
	if err != nil {
		return nil, err
	}
	c.endpoint = endpoint
	h := *c.http
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c.http = &h
	return c, nil
}

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

// Authenticate returns the API key of a user (authenticate). It stays the same
// for ever, even when the password changes. The client goes on with the key it
// was made with. Code Unauthorised: wrong name or password, or the account is
// disabled.
func (c *Client) Authenticate(ctx context.Context, user, password string) (string, error) {
	reply, err := ask[struct {
		Key string `json:"apiKey"`
	}](ctx, c, "authenticate", user, secret(password))
	if err != nil {
		return "", err
	}
	if len(reply.Items) == 0 || reply.Items[0].Key == "" {
		return "", kimai.Errorf(kimai.Unexpected, "%s accepted the login but gave no API key. Ask its administrator to look into its error log.", c.endpoint.Host)
	}
	return reply.Items[0].Key, nil
}

// Version returns the server's release and revision, such as 1.3.5-1394
// (getVersion). It needs no key. Code Unsupported: the server is older than 1.2.
func (c *Client) Version(ctx context.Context) (string, error) {
	result, err := c.call(ctx, "getVersion")
	if kimai.CodeOf(err) == kimai.Unsupported {
		return "", kimai.Errorf(kimai.Unsupported, "%s runs a Kimai older than 1.2, which does not tell its version.", c.endpoint.Host)
	}
	if err != nil {
		return "", err
	}
	var version string
	if err := json.Unmarshal(result.Value, &version); err != nil || version == "" {
		return "", c.unknownAnswer("getVersion")
	}
	return version, nil
}
