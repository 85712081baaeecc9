package transport_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

const year = 365 * 24 * time.Hour

// template is a certificate for example.com that is valid now.
func template() *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a server"},
		NotBefore: time.Now().Add(-year), NotAfter: time.Now().Add(year), DNSNames: []string{"example.com"},
	}
}

// sign makes a certificate, signed by that of another, or by itself if nil.
func sign(t *testing.T, template *x509.Certificate, by *tls.Certificate) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	parent, parentKey := template, any(key)
	if by != nil {
		parent, parentKey = by.Leaf, by.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, parentKey)
	must(t, err)
	leaf, err := x509.ParseCertificate(der)
	must(t, err)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// authority signs certificates.
func authority(t *testing.T) *tls.Certificate {
	t.Helper()
	ca := template()
	ca.Subject.CommonName, ca.DNSNames, ca.IsCA, ca.BasicConstraintsValid = "An Authority", nil, true, true
	return sign(t, ca, nil)
}

// file writes a certificate into a file of the type.
func file(t *testing.T, kind string, certificates ...*tls.Certificate) string {
	t.Helper()
	var text bytes.Buffer
	for _, c := range certificates {
		must(t, pem.Encode(&text, &pem.Block{Type: kind, Bytes: c.Leaf.Raw}))
	}
	path := filepath.Join(t.TempDir(), "ca.pem")
	must(t, os.WriteFile(path, text.Bytes(), 0o600))
	return path
}

// serveTLS serves with a certificate, by HTTP/2 where a client would. Its answer
// is the name that it was asked for.
func serveTLS(t *testing.T, certificate *tls.Certificate) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Protocol", r.Proto)
		io.WriteString(w, r.TLS.ServerName)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{*certificate}}
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

func TestCertificates(t *testing.T) {
	ca := authority(t)
	trusted := transport.WithCAFile(file(t, "CERTIFICATE", authority(t), ca))
	named := transport.WithServerName("example.com")
	with := func(change func(c *x509.Certificate)) *x509.Certificate {
		c := template()
		change(c)
		return c
	}
	expired := with(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = c.NotBefore.Add(-year), c.NotBefore })
	early := with(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = c.NotAfter, c.NotAfter.Add(year) })
	nobody := with(func(c *x509.Certificate) { c.DNSNames = nil })
	for _, test := range []struct {
		name        string
		certificate *tls.Certificate
		options     []transport.Option
		words       []string // none: it is good
	}{
		{"good", sign(t, template(), ca), []transport.Option{trusted, named}, nil},
		{"expired", sign(t, expired, ca), []transport.Option{trusted, named}, []string{"expired on " + expired.NotAfter.UTC().Format(time.DateOnly)}},
		{"not yet valid", sign(t, early, ca), []transport.Option{trusted, named}, []string{"not valid before " + early.NotBefore.UTC().Format(time.DateOnly)}},
		{"other name", sign(t, template(), ca), []transport.Option{trusted}, []string{"is for example.com, not for 127.0.0.1", "administrator", "server_name"}},
		{"other name than expected", sign(t, template(), ca), []transport.Option{trusted, transport.WithServerName("other.example")},
			[]string{"is for example.com, not for other.example", "Check the account's server_name"}},
		{"no name", sign(t, nobody, ca), []transport.Option{trusted, named}, []string{"names no server"}},
		{"unknown authority", sign(t, template(), ca), []transport.Option{named}, []string{"does not trust (CN=An Authority)", "ca_file"}},
		{"self-signed", sign(t, template(), nil), []transport.Option{named}, []string{"signed by nobody but itself", "ca_file"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serveTLS(t, test.certificate)
			_, err := post(t.Context(), connect(t, server.URL, test.options...))
			if test.words == nil {
				must(t, err)
				return
			}
			wantError(t, err, kimai.Unreachable, append(test.words, "not secure", "Nothing was sent")...)
		})
	}
}

// A server's own certificate is enough of an authority, and an administrator
// can compare it by its fingerprint.
func TestSelfSigned(t *testing.T) {
	certificate := sign(t, template(), nil)
	server := serveTLS(t, certificate)
	named := transport.WithServerName("example.com")
	_, err := post(t.Context(), connect(t, server.URL, named))
	sum := sha256.Sum256(certificate.Leaf.Raw)
	var pairs []string
	for _, b := range sum {
		pairs = append(pairs, strings.ToUpper(hex.EncodeToString([]byte{b})))
	}
	wantError(t, err, kimai.Unreachable, "SHA-256 fingerprint is "+strings.Join(pairs, ":")+",")

	_, err = post(t.Context(), connect(t, server.URL, named, transport.WithCAFile(file(t, "CERTIFICATE", certificate))))
	must(t, err)
}

// The name that is expected is the one that the server is asked for.
func TestServerNameIsSent(t *testing.T) {
	ca := authority(t)
	server := serveTLS(t, sign(t, template(), ca))
	answer, err := post(t.Context(), connect(t, server.URL, transport.WithServerName("example.com"), transport.WithCAFile(file(t, "CERTIFICATE", ca))))
	must(t, err)
	if string(answer.Body) != "example.com" {
		t.Errorf("server is asked for %q, want example.com", answer.Body)
	}
}

// By HTTP/2 a request could be carried out twice.
func TestHTTP1Alone(t *testing.T) {
	ca := authority(t)
	server := serveTLS(t, sign(t, template(), ca))
	answer, err := post(t.Context(), connect(t, server.URL, transport.WithServerName("example.com"), transport.WithCAFile(file(t, "CERTIFICATE", ca))))
	must(t, err)
	if got := answer.Header.Get("X-Protocol"); got != "HTTP/1.1" {
		t.Errorf("server is asked by %s, want HTTP/1.1", got)
	}
}

func TestBadCAFile(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	must(t, os.WriteFile(empty, nil, 0o600))
	ca := authority(t)
	binary := filepath.Join(t.TempDir(), "ca.der")
	must(t, os.WriteFile(binary, ca.Leaf.Raw, 0o600))
	for _, test := range []struct{ name, path, words string }{
		{"missing", empty + ".missing", "cannot be read"},
		{"directory", t.TempDir(), "cannot be read"},
		{"empty", empty, "no certificate in the PEM format"},
		{"DER", binary, "no certificate in the PEM format"},
		{"key", file(t, "PRIVATE KEY", ca), "no certificate in the PEM format"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := transport.New("https://example.com", service, transport.WithCAFile(test.path))
			wantError(t, err, kimai.Rejected, test.words, test.path)
		})
	}
	if _, err := transport.New("https://example.com", service, transport.WithCAFile("")); err != nil {
		t.Errorf("no ca_file: %v", err)
	}
}

func TestBadServerName(t *testing.T) {
	for _, name := range []string{"https://example.com", "example.com:443", "example.com/", "anna@example.com", "two names"} {
		_, err := transport.New("https://example.com", service, transport.WithServerName(name))
		wantError(t, err, kimai.Rejected, "should look like kimai.example.com")
	}
	for _, name := range []string{"", "kimai", "192.168.0.2", "fd00::2"} {
		_, err := transport.New("https://example.com", service, transport.WithServerName(name))
		must(t, err)
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
