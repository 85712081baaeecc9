package server_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

// newCertificate writes a certificate for the loopback and its key.
func newCertificate(t *testing.T) (certificate, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	public, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	pool = x509.NewCertPool()
	parsed, err := x509.ParseCertificate(public)
	if err != nil {
		t.Fatal(err)
	}
	pool.AddCert(parsed)
	return writePEM(t, "CERTIFICATE", public), writePEM(t, "PRIVATE KEY", secret), pool
}

func writePEM(t *testing.T, kind string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTLS(t *testing.T) {
	certificate, key, pool := newCertificate(t)
	config, err := server.TLS(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	plain := listen(t)
	served := make(chan error, 1)
	var log bytes.Buffer
	go func() {
		served <- server.Serve(ctx, tls.NewListener(plain, config), server.New(host{}), slog.New(slog.NewTextHandler(&log, nil)))
	}()
	url := server.SecureURL(plain.Addr())

	for _, test := range []struct {
		name    string
		version uint16
		works   bool
	}{
		{"TLS 1.1", tls.VersionTLS11, false},
		{"TLS 1.2", tls.VersionTLS12, true},
		{"TLS 1.3", tls.VersionTLS13, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := &http.Client{Transport: &http.Transport{
				TLSClientConfig:   &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS10, MaxVersion: test.version},
				DisableKeepAlives: true,
			}}
			response, err := client.Get(url + "/core/json.php")
			if (err == nil) != test.works {
				t.Fatalf("asked %s: %v", url, err)
			}
			if err != nil {
				return
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			expect(t, readMap(t, string(body)).Target, url+"/core/json.php")
		})
	}
	end()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), `level=WARN msg="http: TLS handshake error`) {
		t.Errorf("the log does not tell of TLS 1.1: %s", &log)
	}
}

func TestTLSRefuses(t *testing.T) {
	certificate, key, _ := newCertificate(t)
	_, otherKey, _ := newCertificate(t)
	missing := filepath.Join(t.TempDir(), "missing.pem")
	rubbish := writePEM(t, "CERTIFICATE", []byte("rubbish"))
	for _, test := range []struct{ name, certificate, key, want string }{
		{"missing certificate", missing, key, missing},
		{"missing key", certificate, missing, missing},
		{"another key", certificate, otherKey, otherKey},
		{"swapped", key, certificate, "belong together"},
		{"rubbish", rubbish, key, rubbish},
		{"a folder", t.TempDir(), key, "Cannot read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := server.TLS(test.certificate, test.key)
			if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(kimai.Explain(err), test.want) {
				t.Errorf("error %v, want one about %s", err, test.want)
			}
		})
	}
}
