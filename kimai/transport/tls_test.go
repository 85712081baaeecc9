package transport_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// certificate makes a certificate for example.com and the pool that trusts it.
func certificate(t *testing.T, from, to time.Time) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: to,
		DNSNames: []string{"example.com"}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	parsed, err := x509.ParseCertificate(der)
	must(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

func TestCertificates(t *testing.T) {
	now := time.Now()
	year := 365 * 24 * time.Hour
	tests := []struct {
		name     string
		from, to time.Time
		server   string // the name that the client expects; "" is the one in the address
		trusted  bool
		words    string
	}{
		{"good", now.Add(-year), now.Add(year), "example.com", true, ""},
		{"expired", now.Add(-2 * year), now.Add(-year), "example.com", true, "expired on " + now.Add(-year).UTC().Format(time.DateOnly)},
		{"not yet valid", now.Add(year), now.Add(2 * year), "example.com", true, "not valid before " + now.Add(year).UTC().Format(time.DateOnly)},
		{"other name", now.Add(-year), now.Add(year), "", true, "is for example.com, not for 127.0.0.1"},
		{"untrusted", now.Add(-year), now.Add(year), "example.com", false, "does not trust"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cert, pool := certificate(t, test.from, test.to)
			if !test.trusted {
				pool = x509.NewCertPool()
			}
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				io.WriteString(w, "{}")
			}))
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
			server.StartTLS()
			defer server.Close()
			c := connect(t, server.URL, transport.WithHTTPClient(&http.Client{Transport: &http.Transport{
				TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: test.server},
			}}))
			_, err := post(t.Context(), c)
			if test.words == "" {
				must(t, err)
				return
			}
			wantError(t, err, kimai.Unreachable, test.words, "Nothing was sent")
		})
	}
}

// The system's certificates count if nothing else is said.
func TestUntrustedByDefault(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	_, err := post(t.Context(), connect(t, server.URL))
	wantError(t, err, kimai.Unreachable, "not secure")
}

func TestOldTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	server.StartTLS()
	defer server.Close()
	_, err := post(t.Context(), connect(t, server.URL))
	wantError(t, err, kimai.Unreachable, "protocol version not supported")
}

func TestPlainHTTPBehindHTTPS(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	_, err := post(t.Context(), connect(t, strings.Replace(server.URL, "http:", "https:", 1)))
	wantError(t, err, kimai.Unexpected, "does not speak https")
}
