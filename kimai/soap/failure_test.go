package soap_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/soap/wire"
	"kimai-tray/kimai/transport"
)

// failing is an answer with a fault.
func failing(status int, text string) *http.Response {
	return kimai1test.Response(status, string(wire.Answer{Fault: &wire.Fault{Code: wire.Server, Text: text}}.Write()))
}

func TestFailure(t *testing.T) {
	for _, test := range []struct {
		name   string
		answer *http.Response
		err    error
		code   kimai.Code
		words  string
	}{
		{"fault", failing(500, "It broke\nfor "+string(apiKey)), nil, kimai.Unexpected, "did not understand the request getUsers: It broke for …."},
		{"fault with status 200", failing(200, "It broke"), nil, kimai.Unexpected, "It broke"},
		{"unknown method", failing(500, "Procedure 'getUsers' not present"), nil, kimai.Unsupported, "does not know getUsers"},
		{"no service description", failing(500, "SOAP-ERROR: Parsing WSDL: Couldn't load from 'https://example.com/core/soap.php?wsdl' : failed to load"), nil,
			kimai.Unexpected, `Try protocol = "json-rpc"`},
		{"no answer", nil, context.DeadlineExceeded, kimai.Unreachable, `Try protocol = "json-rpc"`},
		{"empty 500", kimai1test.Response(500, ""), nil, kimai.Unexpected, "stopped without an answer"},
		{"500 with a page", kimai1test.Response(500, "<html>Error</html>"), nil, kimai.Unexpected, "status 500"},
		{"not found", kimai1test.Response(404, "<html></html>"), nil, kimai.Unexpected, "There is no Kimai 1 at https://example.com/core/soap.php"},
		{"overloaded", kimai1test.Response(503, ""), nil, kimai.Unreachable, "status 503"},
		{"disabled account", kimai1test.Response(200, "<script type='text/javascript'>window.location.href = '../index.php?a=logout';</script>"), nil,
			kimai.Unauthorised, "disabled"},
		{"page", kimai1test.Response(200, "<html><body>Welcome to our hotel</body></html>"), nil, kimai.Unreachable, "A web page answers"},
		{"warning of PHP", kimai1test.Response(200, "Warning: x\n"+string(wire.Answer{Method: "getUsers"}.Write())), nil, kimai.Unexpected, "spoils its answer"},
		{"nothing", kimai1test.Response(200, ""), nil, kimai.Unexpected, "no Kimai 1 server gives"},
		{"answer to another call", kimai1test.Response(200, string(wire.Answer{Method: "getTasks"}.Write())), nil, kimai.Unexpected, "no Kimai 1 server gives"},
		{"more than is read", kimai1test.Response(200, `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>`+strings.Repeat("<a>", 100)), nil,
			kimai.Unexpected, `Try protocol = "json-rpc"`},
		{"much too long", kimai1test.Response(200, strings.Repeat("a", 40<<20)), nil, kimai.Unexpected, "more than"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := soap.Connect("https://example.com", transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(
				func(*http.Request) (*http.Response, error) { return test.answer, test.err },
			)}))
			kimai1test.Must(t, err)
			_, err = p.Call(t.Context(), "getUsers", apiKey)
			if kimai.CodeOf(err) != test.code || !strings.Contains(kimai.Explain(err), test.words) {
				t.Errorf("code %q: %v\nwant %q: %s", kimai.CodeOf(err), err, test.code, test.words)
			}
			if strings.Contains(fmt.Sprintf("%+v", err), string(apiKey)) {
				t.Error("the key is in the error")
			}
		})
	}
}

func TestUnknownCall(t *testing.T) {
	p, err := soap.Connect("https://example.com")
	kimai1test.Must(t, err)
	for name, params := range map[string][]any{"getVersion": {apiKey}, "getWeather": nil} {
		if _, err := p.Call(t.Context(), name, params...); kimai.CodeOf(err) != kimai.Internal {
			t.Errorf("%s: %v, want code %q", name, err, kimai.Internal)
		}
	}
}

func TestNew(t *testing.T) {
	if _, err := soap.New("http://example.com", ""); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("plain http: %v, want code %q", err, kimai.Rejected)
	}
}
