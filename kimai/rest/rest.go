// Package rest is an account on a Kimai 2 server through its REST API below
// /api: 2.14 and newer with a token, older ones with an API password.
//
// Kimai 2 has one customer, project, activity and timesheet where package kimai
// has customer, project, task and record. Some of what it does is not what one
// would expect; the client makes up for it:
//
//   - Most answers hold ids where a person needs names: [Client.Record] and
//     [Client.Edit] ask for them.
//   - Lists know the start of a record only: [Client.Records] reads by the end
//     what began before the bounds.
//   - A limit of running records above one leaves the older ones running at a
//     start: [Client.Start] stops them.
//   - An unknown project has the tasks of all: [Client.Tasks] joins the lists of
//     projects and activities itself.
//   - Tags that nobody has made are dropped: [Client.Edit] makes them.
package rest

import (
	"strings"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// service is Kimai 2.
var service = transport.Service{
	Name:  "Kimai 2",
	Page:  "api",
	Pages: []string{"index.php/api", "index.php", "api/doc", "api"},
}

// Client is an account on a Kimai 2 server. It is safe for concurrent use.
type Client struct {
	connection  *transport.Connection
	credentials credentials
	starting    chan struct{} // holds one while a record is made

	mu        sync.Mutex
	catalogue *catalogue // as it was last read, nil before
	user      kimai.User // who asks, without an id while unknown; see self
}

var (
	_ kimai.Backend   = (*Client)(nil)
	_ kimai.Ledger    = (*Client)(nil)
	_ kimai.Directory = (*Client)(nil)
)

// New makes a client for the Kimai installation at baseURL, such as
// https://kimai.example.com, with an API token of the user's profile. Nothing
// is sent. Code Rejected: the address or the token cannot be used.
func New(baseURL, token string, options ...transport.Option) (*Client, error) {
	token = strings.TrimSpace(token)
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, kimai.Errorf(kimai.Rejected, "The API token has a character in it that no token has, such as a blank. Copy it once more from your profile in Kimai.")
	}
	return connect(baseURL, credentials{token: token}, options)
}

// keepAlive is for how long a connection is kept: the next poll uses it. One may
// die meanwhile. Whatever changes something reads before over the same
// connection, so that this shows when nothing can get lost by it.
const keepAlive = 90 * time.Second

func connect(baseURL string, who credentials, options []transport.Option) (*Client, error) {
	options = append([]transport.Option{transport.WithKeepAlive(keepAlive)}, options...)
	connection, err := transport.New(baseURL, service, options...)
	if err != nil {
		return nil, err
	}
	return &Client{connection: connection, credentials: who, starting: make(chan struct{}, 1)}, nil
}
