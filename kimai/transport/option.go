package transport

import (
	"net/http"
	"time"
)

// Option changes how a connection is made. [New] reports what is wrong with it.
type Option func(*settings)

// settings are what options change.
type settings struct {
	allowHTTP  bool
	stays      bool // plain http, which may not leave this machine
	timeout    time.Duration
	keepAlive  time.Duration
	caFile     string
	proxy      string
	serverName string
	http       *http.Client // nil: one is made from the others
}

// AllowHTTP permits plain http to other machines. The key, and at login the
// password, can then be read by everyone on the way.
func AllowHTTP() Option { return func(s *settings) { s.allowHTTP = true } }

// WithTimeout sets how long one request may take, repeated or not; 15 seconds if
// not set.
func WithTimeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// WithKeepAlive sets for how long a connection is kept that nothing is sent
// over; 4 seconds if not set. Apache closes idle ones after 5 seconds by
// default, nginx after 75, so that shorter is safer and longer is cheaper for
// who asks again and again.
func WithKeepAlive(d time.Duration) Option { return func(s *settings) { s.keepAlive = d } }

// WithCAFile trusts the certificates in a file of PEM blocks, beside those of
// the system: those of an authority, or a server's own that signed itself. ""
// is none.
func WithCAFile(path string) Option { return func(s *settings) { s.caFile = path } }

// WithServerName expects a certificate for that name in place of the host's in
// the address, and asks for it (SNI): a server may be reached by another name,
// through a tunnel or by its number. An https proxy has to show it as well. ""
// is the host's name.
func WithServerName(name string) Option { return func(s *settings) { s.serverName = name } }

// WithProxy sends requests through a proxy: http://, https:// or socks5:// and
// its host and port; before them may stand user:password@. Without a scheme it
// is http. "direct" is no proxy, "" the one of the environment: HTTPS_PROXY,
// HTTP_PROXY and NO_PROXY.
func WithProxy(url string) Option { return func(s *settings) { s.proxy = url } }

// WithHTTPClient has the requests made by a copy of h, which alone knows of
// proxies, certificates and connections to keep. Redirects are not followed,
// whatever h says.
func WithHTTPClient(h *http.Client) Option { return func(s *settings) { s.http = h } }
