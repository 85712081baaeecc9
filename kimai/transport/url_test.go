package transport_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

func TestURL(t *testing.T) {
	const kimaiJSON = "https://example.com/kimai/core/json.php"
	tests := []struct{ url, want string }{
		{"https://example.com/kimai", kimaiJSON},
		{"https://example.com/kimai/", kimaiJSON},
		{"  https://example.com/kimai//\n", kimaiJSON},
		{"https://example.com/kimai/core/json.php", kimaiJSON},
		{"https://example.com/kimai/core/json.php/", kimaiJSON},
		{"https://example.com/kimai/core/soap.php?wsdl", kimaiJSON},
		{"https://example.com/kimai/core/kimai.php", kimaiJSON},
		{"https://example.com/kimai/index.php?a=checklogin#top", kimaiJSON},
		{"HTTPS://example.com/kimai", kimaiJSON},
		{"example.com/kimai", kimaiJSON},
		{"example.com", "https://example.com/core/json.php"},
		{"example.com:8443/kimai", "https://example.com:8443/kimai/core/json.php"},
		{"https://example.com/core/json.php", "https://example.com/core/json.php"},
		{"https://example.com/my%20kimai", "https://example.com/my%20kimai/core/json.php"},
		{"http://localhost:8080/kimai", "http://localhost:8080/kimai/core/json.php"},
		{"http://127.0.0.2", "http://127.0.0.2/core/json.php"},
		{"http://[::1]:80/", "http://[::1]:80/core/json.php"},
	}
	for _, test := range tests {
		t.Run(test.url, func(t *testing.T) {
			var got string
			c := connect(t, test.url, through(func(r *http.Request) (*http.Response, error) {
				got = r.URL.String()
				return nil, errors.New("not sent")
			}))
			post(t.Context(), c)
			if got != test.want {
				t.Errorf("request goes to %s, want %s", got, test.want)
			}
			if c.URL() != test.want || c.Host() == "" || !strings.Contains(test.want, "//"+c.Host()+"/") {
				t.Errorf("URL is %s, Host %s, want %s", c.URL(), c.Host(), test.want)
			}
		})
	}
}

func TestBadURL(t *testing.T) {
	tests := []struct{ url, words string }{
		{"", "such as https://example.com/kimai"},
		{"   ", "has no url"},
		{"https://", "not an address"},
		{"https:///kimai", "not an address"},
		{"https://exa mple.com", "not an address"},
		{"https://anna:hunter2@example.com/", "log in instead"},
		{"https://anna:hunter 2@example.com/", "not an address"},
		{"https://anna:hunter2%zz@example.com/", "not an address"},
		{"anna:hunter2@example.com", "log in instead"},
		{"ftp://example.com", "ftp://"},
		{"http://example.com/kimai", "allow_http = true"},
		{"http://127.0.0.1.example.com", "Use https://"},
		{"http://192.168.0.2/kimai", "Use https://"},
		{"http://localhost.example.com", "Use https://"},
		{"http://kimai.localhost", "Use https://"},
	}
	for _, test := range tests {
		t.Run(test.url, func(t *testing.T) {
			_, err := transport.New(test.url, service)
			wantError(t, err, kimai.Rejected, test.words)
			if err != nil && strings.Contains(err.Error(), "hunter") {
				t.Errorf("error %q shows the password", err)
			}
		})
	}
	if _, err := transport.New("http://192.168.0.2/kimai", service, transport.AllowHTTP()); err != nil {
		t.Errorf("with AllowHTTP: %v", err)
	}
}
