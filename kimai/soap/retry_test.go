package soap_test

import (
	"io"
	"net/http"
	"testing"
	"testing/synctest"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/transport"
)

// What only reads is sent again where no answer came, and nothing else is.
func TestRetry(t *testing.T) {
	for _, test := range []struct {
		method string
		params []any
		want   int
	}{
		{"getUsers", []any{apiKey}, 3},
		{"startRecord", []any{apiKey, int64(21), int64(41)}, 1},
	} {
		t.Run(test.method, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := 0
				p, err := soap.Connect("https://kimai.example", transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(
					func(*http.Request) (*http.Response, error) { sent++; return nil, io.EOF },
				)}))
				kimai1test.Must(t, err)
				if _, err := p.Call(t.Context(), test.method, test.params...); kimai.CodeOf(err) != kimai.Unreachable || sent != test.want {
					t.Errorf("%v; sent %d times, want %d", err, sent, test.want)
				}
			})
		})
	}
}
