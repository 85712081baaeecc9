// Package rest is an account on a Kimai 2 server, 2.14 and newer, through its
// REST API below /api.
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
//   - An unknown project has the tasks of all: [Client.Tasks] asks whether there
//     is one.
package rest

import (
	"strings"
	"sync"

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
	connection *transport.Connection
	token      string
	starting   chan struct{} // holds one during a Start

	mu     sync.Mutex
	listed map[kimai.ProjectID]bool // the catalogue when it was last read, see Tasks
	user   kimai.UserID             // the token's owner, 0 while unknown; see self
}

var _ kimai.Backend = (*Client)(nil)

// New makes a client for the Kimai installation at baseURL, such as
// https://kimai.example.com, with an API token of the user's profile. Nothing
// is sent. Code Rejected: the address or the token cannot be used.
func New(baseURL, token string, options ...transport.Option) (*Client, error) {
	token = strings.TrimSpace(token)
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, kimai.Errorf(kimai.Rejected, "The API token has a character in it that no token has, such as a blank. Copy it once more from your profile in Kimai.")
	}
	connection, err := transport.New(baseURL, service, options...)
	if err != nil {
		return nil, err
	}
	return &Client{connection: connection, token: token, starting: make(chan struct{}, 1)}, nil
}
