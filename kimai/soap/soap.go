// Package soap speaks to a Kimai 1 server through its SOAP interface at
// core/soap.php, releases 1.1 to 1.3.5 and later. What one can ask it for is
// told by [kimai1.Client].
//
// Few other clients can: the service description declares lists where Apache
// maps are sent, and numbers where dates are read. JSON-RPC is faster, and
// needs nothing of the server but an answer. To answer over SOAP, a Kimai
// server reads its own service description over plain http at the address by
// which it was called, for every call; it cannot where that address is only
// there with TLS.
package soap

import (
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/transport"
)

// New makes a client for the Kimai installation at baseURL, such as
// https://example.com/kimai, with the API key that [kimai1.Client.Authenticate]
// gave. An empty key is enough for Authenticate and Version. Nothing is sent.
// Code Rejected: the address cannot be used.
func New(baseURL, key string, options ...transport.Option) (*kimai1.Client, error) {
	p, err := connect(baseURL, options...)
	if err != nil {
		return nil, err
	}
	return kimai1.New(p, key), nil
}
