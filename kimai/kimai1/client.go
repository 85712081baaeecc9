// Package kimai1 is an account on a Kimai 1 server, releases 1.1 to 1.3.5 and
// later: all 18 methods of the remote API, in the words of package kimai. How
// they are called is the [Protocol]'s.
//
// Kimai 1 differs from what package kimai promises in some places; the client
// makes up for it:
//
//   - It never stops what runs when something else is started: [Client.Start] does.
//   - It mixes two records when it tells what runs: [Client.Snapshot] unmixes them.
//   - It cuts times at the bounds of a list: [Client.Records] and
//     [Client.Entries] read what was cut again.
//   - It looks up the rate of a record again when something else in it is
//     changed, and tells of success where its database refused:
//     [Client.ChangeEntry] sends the rate, and looks.
//   - It mixes an expense with its project and customer: [Client.Expense] finds
//     it in the list.
//   - It lets anyone stop, read, change, take over and delete anyone's records
//     and expenses: the client asks whose they are.
package kimai1

import (
	"context"
	"encoding/json"
	"strings"
	"sync"

	"kimai-tray/kimai"
)

// Client is an account on a Kimai 1 server. It is safe for concurrent use.
type Client struct {
	protocol Protocol
	key      Secret
	starting chan struct{} // holds one during a Start

	mu         sync.Mutex
	known      known       // see Snapshot
	unfinished *unfinished // switch, or nil
	user       kimai.User  // the key's owner, none while unknown; see self
}

var (
	_ kimai.Backend   = (*Client)(nil)
	_ kimai.Directory = (*Client)(nil)
	_ kimai.Ledger    = (*Client)(nil)
	_ kimai.Expenses  = (*Client)(nil)
)

// New makes a client with the API key that [Client.Authenticate] gave. An empty
// key is enough for Authenticate and [Client.Version]. Nothing is sent.
func New(p Protocol, key string) *Client {
	return &Client{protocol: p, key: Secret(strings.TrimSpace(key)), starting: make(chan struct{}, 1)}
}

// Authenticate returns the API key of a user (authenticate). It stays the same
// for ever, even when the password changes. The client goes on with the key it
// was made with. Code Unauthorised: wrong name or password, or the account is
// disabled.
func (c *Client) Authenticate(ctx context.Context, user, password string) (string, error) {
	reply, err := ask[struct {
		Key string `json:"apiKey"`
	}](ctx, c, "authenticate", user, Secret(password))
	if err != nil {
		return "", err
	}
	if len(reply.Items) == 0 || reply.Items[0].Key == "" {
		return "", kimai.Errorf(kimai.Unexpected, "%s accepted the login but gave no API key. Ask its administrator to look into its error log.", c.protocol.Host())
	}
	return reply.Items[0].Key, nil
}

// Version returns the server's release and revision, such as 1.3.5-1394
// (getVersion). It needs no key. Code Unsupported: the server is older than 1.2.
func (c *Client) Version(ctx context.Context) (string, error) {
	result, err := c.protocol.Call(ctx, "getVersion")
	if kimai.CodeOf(err) == kimai.Unsupported {
		return "", kimai.Errorf(kimai.Unsupported, "%s runs a Kimai older than 1.2, which does not tell its version.", c.protocol.Host())
	}
	if err != nil {
		return "", err
	}
	var version string
	if err := json.Unmarshal(result.Value, &version); err != nil || version == "" {
		return "", UnknownAnswer(c.protocol.Host(), "getVersion")
	}
	return version, nil
}
