package jsonrpc_test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"testing/synctest"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/transport"
)

// What only reads is sent again where no answer came, and nothing else is.
func TestRetry(t *testing.T) {
	for _, test := range []struct {
		name string
		call func(context.Context, *kimai1.Client) error
		want int
	}{
		{"reads", func(ctx context.Context, c *kimai1.Client) error { _, err := c.Users(ctx); return err }, 3},
		{"may change", func(ctx context.Context, c *kimai1.Client) error {
			_, err := c.Authenticate(ctx, "anna", "password")
			return err
		}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := 0
				c, err := jsonrpc.New("https://kimai.example", kimai1test.Key, transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(
					func(*http.Request) (*http.Response, error) { sent++; return nil, io.EOF },
				)}))
				kimai1test.Must(t, err)
				if err := test.call(t.Context(), c); kimai.CodeOf(err) != kimai.Unreachable || sent != test.want {
					t.Errorf("%v; sent %d times, want %d", err, sent, test.want)
				}
			})
		})
	}
}
