package soap

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/soap/wire"
	"kimai-tray/kimai/transport"
)

// protocol calls methods over SOAP 1.1.
type protocol struct {
	connection *transport.Connection
}

var _ kimai1.Protocol = protocol{}

func connect(baseURL string, options ...transport.Option) (kimai1.Protocol, error) {
	connection, err := transport.New(baseURL, kimai1.Service("core/soap.php"), options...)
	if err != nil {
		return nil, err
	}
	return protocol{connection}, nil
}

// Host is the server's name, with the port if its address has one.
func (p protocol) Host() string { return p.connection.Host() }

// markup is how many times as long as in JSON an answer is in SOAP, in which
// each value takes about 80 bytes.
const markup = 2

// Call calls a method, as [kimai1.Protocol] says.
func (p protocol) Call(ctx context.Context, method string, params ...any) (kimai1.Result, error) {
	parts, err := parts(method, params)
	if err != nil {
		return kimai1.Result{}, err
	}
	// The address must have no query but wsdl: with another, Kimai calls itself
	// until it has no worker left.
	address := p.connection.URL()
	call := wire.Call{Namespace: address, Method: method, Parts: parts}
	posted, err := p.connection.Do(ctx, transport.Request{
		Method: http.MethodPost,
		Reads:  kimai1.Reads(method),
		Name:   method,
		Headers: map[string]string{
			"Content-Type": wire.V11.ContentType(),
			"Accept":       "text/xml",
			"SOAPAction":   `"` + address + "#" + method + `"`,
		},
		Body:    call.Write(),
		Max:     markup * kimai1.MaxAnswer(method),
		Secrets: kimai1.Secrets(params),
	})
	if err != nil && posted.Status != http.StatusInternalServerError {
		return kimai1.Result{}, p.unanswered(err)
	}
	answer, unreadable := wire.ReadAnswer(posted.Body)
	switch {
	case unreadable == nil && answer.Fault != nil:
		return kimai1.Result{}, p.refused(method, answer.Fault, params)
	case err != nil: // a status of 500 without a fault
		return kimai1.Result{}, err
	case unreadable != nil:
		return kimai1.Result{}, p.unreadable(method, posted.Body, unreadable)
	case answer.Method != method:
		return kimai1.Result{}, kimai1.UnknownAnswer(p.Host(), method)
	}
	value, err := answer.Value.MarshalJSON()
	if err != nil {
		return kimai1.Result{}, kimai.Errorf(kimai.Internal, "%s: %w", method, err)
	}
	return kimai1.Result{Value: value, Time: posted.Time}, nil
}

// unanswered makes the error for a call without an answer. A server that waits
// for its own service description says nothing until it gives up.
func (p protocol) unanswered(err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return kimai.Errorf(kimai.Unreachable, "%s did not answer over SOAP in time. It may be slow, or cannot read its own service description. "+advice, p.Host()).Because(err)
	}
	return err
}

// unreadable makes the error for what came with status 200 and is no envelope.
func (p protocol) unreadable(method string, body []byte, why error) error {
	if errors.Is(why, wire.TooMuch) {
		return kimai.Errorf(kimai.Unexpected, "%s answers %s with more than can be read over SOAP. Try protocol = \"json-rpc\" for the account, which says the same in a fifth of the length.", p.Host(), method)
	}
	if bytes.Contains(body, []byte(":Envelope")) {
		return kimai1.SpoiledAnswer(p.Host(), method)
	}
	return kimai1.NotAnAnswer(p.Host(), method, body)
}
