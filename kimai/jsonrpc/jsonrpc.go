// Package jsonrpc speaks to a Kimai 1 server through its JSON-RPC interface at
// core/json.php, releases 1.1 to 1.3.5 and later. What one can ask it for is
// told by [kimai1.Client].
package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync/atomic"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/transport"
)

// New makes a client for the Kimai installation at baseURL, such as
// https://example.com/kimai, with the API key that [kimai1.Client.Authenticate]
// gave. An empty key is enough for Authenticate and Version. Nothing is sent.
// Code Rejected: the address cannot be used.
func New(baseURL, key string, options ...transport.Option) (*kimai1.Client, error) {
	connection, err := transport.New(baseURL, kimai1.Service("core/json.php"), options...)
	if err != nil {
		return nil, err
	}
	return kimai1.New(&protocol{connection: connection}, key), nil
}

// protocol is JSON-RPC 2.0 as Kimai 1 speaks it.
type protocol struct {
	connection *transport.Connection
	lastID     atomic.Int64 // of a request
}

// request is a call. Parameters go by position: by name, Kimai answers a null
// with an empty 500.
type request struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  []any  `json:"params"`
	ID      int64  `json:"id"`
}

// envelope is what JSON-RPC puts around a result. The id comes back as a string.
type envelope struct {
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    json.Number `json:"code"`
		Message string      `json:"message"`
	} `json:"error"`
	ID json.RawMessage `json:"id"`
}

// methodNotFound is JSON-RPC's code for a method that the server does not have.
const methodNotFound = "-32601"

func (p *protocol) Host() string { return p.connection.Host() }

func (p *protocol) Call(ctx context.Context, method string, params ...any) (kimai1.Result, error) {
	if params == nil {
		params = []any{}
	}
	id := p.lastID.Add(1)
	body, err := json.Marshal(request{"2.0", method, params, id})
	if err != nil {
		return kimai1.Result{}, kimai.Errorf(kimai.Internal, "%s: %w", method, err)
	}
	answer, err := p.connection.Do(ctx, transport.Request{
		Method:  http.MethodPost,
		Reads:   kimai1.Reads(method),
		Name:    method,
		Headers: map[string]string{"Content-Type": "application/json", "Accept": "application/json"},
		Body:    body,
		Max:     kimai1.MaxAnswer(method),
		Secrets: kimai1.Secrets(params),
	})
	if err != nil {
		return kimai1.Result{}, err
	}
	value, err := p.open(answer.Body, id, method, params)
	return kimai1.Result{Value: value, Time: answer.Time}, err
}

// open takes the result out of the envelope.
func (p *protocol) open(body []byte, id int64, method string, params []any) (json.RawMessage, error) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		if bytes.Contains(body, []byte(`"jsonrpc"`)) {
			return nil, kimai1.SpoiledAnswer(p.Host(), method)
		}
		return nil, kimai1.NotAnAnswer(p.Host(), method, body)
	}
	switch {
	case e.Error != nil && e.Error.Code == methodNotFound:
		return nil, kimai1.UnknownMethod(method)
	case e.Error != nil:
		return nil, kimai.Errorf(kimai.Unexpected, "%s did not understand the request %s: %s. Check that the account's url is that of a Kimai 1 server.",
			p.Host(), method, kimai1.Clean(e.Error.Message, params))
	case e.Result == nil || string(bytes.Trim(e.ID, `"`)) != strconv.FormatInt(id, 10):
		return nil, kimai1.UnknownAnswer(p.Host(), method)
	}
	return e.Result, nil
}
