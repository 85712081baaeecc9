package transport_test

import (
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"sync/atomic"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// join carries bytes between two connections until both are done.
func join(a, b net.Conn) {
	defer a.Close()
	defer b.Close()
	go io.Copy(a, b)
	io.Copy(b, a)
}

// startProxy starts a proxy, and counts what goes through it.
func startProxy(t *testing.T, used *atomic.Int64) *httptest.Server {
	t.Helper()
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := (&http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}).BasicAuth(); user != "anna" || password != hush {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		used.Add(1)
		if r.Method != http.MethodConnect {
			(&httputil.ReverseProxy{Rewrite: func(*httputil.ProxyRequest) {}}).ServeHTTP(w, r)
			return
		}
		there, err := net.Dial("tcp", r.Host)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		here, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n") // what the client says now is for there
		join(here, there)
	}))
	t.Cleanup(proxy.Close)
	return proxy
}

// startSOCKS starts a SOCKS 5 proxy (RFC 1928), which answers a request with
// that reply; 0 is a way to the server. It returns its address.
func startSOCKS(t *testing.T, used *atomic.Int64, reply byte) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				request := make([]byte, 3+10) // one way to log in: none; then an IPv4 address and a port
				io.ReadFull(conn, request[:3])
				conn.Write([]byte{5, 0})
				io.ReadFull(conn, request[3:])
				used.Add(1)
				conn.Write([]byte{5, reply, 0, 1, 0, 0, 0, 0, 0, 0})
				to := &net.TCPAddr{IP: request[7:11], Port: int(binary.BigEndian.Uint16(request[11:]))}
				there, err := net.DialTCP("tcp", nil, to)
				if reply != 0 || err != nil {
					conn.Close()
					return
				}
				join(conn, there)
			}()
		}
	}()
	return listener.Addr().String()
}

func TestProxy(t *testing.T) {
	var used atomic.Int64
	proxy := strings.Replace(startProxy(t, &used).URL, "//", "//anna:"+hush+"@", 1)
	socks := startSOCKS(t, &used, 0)
	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer plain.Close()
	ca := authority(t)
	secure := serveTLS(t, sign(t, template(), ca))
	for _, test := range []struct {
		name, proxy, url string
		used             int64
	}{
		{"http", proxy, plain.URL, 1},
		{"https over http", proxy, secure.URL, 1},
		{"no scheme", strings.TrimPrefix(proxy, "http://"), plain.URL, 1},
		{"socks5", "socks5://" + socks, plain.URL, 1},
		{"https over socks5", "socks5://" + socks, secure.URL, 1},
		{"direct", "direct", plain.URL, 0},
		{"environment", "", plain.URL, 0}, // which has none for this machine
	} {
		t.Run(test.name, func(t *testing.T) {
			used.Store(0)
			_, err := post(t.Context(), connect(t, test.url, transport.WithProxy(test.proxy),
				transport.WithCAFile(file(t, "CERTIFICATE", ca)), transport.WithServerName("example.com")))
			must(t, err)
			if n := used.Load(); n != test.used {
				t.Errorf("the proxy was used %d times, want %d", n, test.used)
			}
		})
	}
}

func TestProxyFails(t *testing.T) {
	var used atomic.Int64
	proxy := startProxy(t, &used).URL
	known := strings.Replace(proxy, "//", "//anna:"+hush+"@", 1)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	closed.Close()
	secure := serveTLS(t, sign(t, template(), nil)).URL
	for _, test := range []struct{ name, proxy, url, words string }{
		{"wants a login", proxy, "http://127.0.0.1:1", "wants a login (status 407). Take proxy out of the account, and set HTTPS_PROXY"},
		{"wants a login for https", proxy, "https://kimai.example", "on the way to kimai.example wants a login (status 407)"},
		{"makes no way", known, "https://127.0.0.1:1", "makes no way to 127.0.0.1:1 (status 502)"},
		{"unreachable", "http://anna:" + hush + "@" + closed.Addr().String(), "https://kimai.example", "The proxy " + closed.Addr().String() + " on the way to kimai.example cannot be reached"},
		{"socks5 unreachable", "socks5://" + closed.Addr().String(), "https://kimai.example", "The proxy " + closed.Addr().String() + " on the way"},
		{"socks5 refuses", "socks5://" + startSOCKS(t, &used, 2), "https://127.0.0.1:1", "made no connection to 127.0.0.1:1: "},
		{"its certificate", strings.Replace(secure, "//", "//anna:"+hush+"@", 1), "https://kimai.example", "The connection to the proxy " + strings.TrimPrefix(secure, "https://") + " is not secure"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := post(t.Context(), connect(t, test.url, transport.WithProxy(test.proxy)))
			wantError(t, err, kimai.Unreachable, test.words)
		})
	}
}

func TestBadProxy(t *testing.T) {
	for _, test := range []struct{ proxy, words string }{
		{"http://", "is not an address"},
		{"http://anna:" + hush + "@", "is not an address"},
		{"http://anna:" + hush + "%zz@proxy.example", "is not an address"},
		{"ftp://anna:" + hush + "@proxy.example", "starts with ftp://"},
	} {
		_, err := transport.New("https://kimai.example", service, transport.WithProxy(test.proxy))
		wantError(t, err, kimai.Rejected, test.words)
	}
}

// Plain http to this machine goes there, and not around by another one.
func TestPlainHTTPThroughProxy(t *testing.T) {
	for _, test := range []struct {
		name, proxy string
		options     []transport.Option
		words       string // of the error, "" for none
	}{
		{"another machine", "http://anna:" + hush + "@proxy.example:3128", nil, "through the proxy proxy.example:3128"},
		{"another machine, with permission", "proxy.example:3128", []transport.Option{transport.AllowHTTP()}, ""},
		{"this machine", "socks5://127.0.0.1:1080", nil, ""},
		{"none", "direct", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := transport.New("http://127.0.0.1:8001", service, append(test.options, transport.WithProxy(test.proxy))...)
			if test.words == "" {
				must(t, err)
				return
			}
			wantError(t, err, kimai.Rejected, test.words)
		})
	}
}
