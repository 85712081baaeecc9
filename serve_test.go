//go:build linux

package main_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/traytest"
)

// newMachine is one without a panel, where only commands are run.
func newMachine(t *testing.T) *session {
	t.Helper()
	t.Parallel()
	return &session{Desktop: traytest.Start(t), t: t}
}

// commands records by commands, which must say that they did.
func (s *session) commands() {
	s.t.Helper()
	for _, step := range []struct{ command, says string }{
		{"projects learning", "My work\n  Learning\n    Courses\n    Reading\n"},
		{"customer list", "My work\n"},
		{"start daily / email", "Recording " + email + " since "},
		{"start learning / reading", "Recording " + reading + " since "},
		{"status", "Recording  " + reading},
		{"stop", "Stopped " + reading + " after 0:0"},
		{"today", email},
		{"recent", reading + "\n" + email + "\n"},
		{"continue", "Recording " + reading + " since "},
	} {
		if got := s.command("", strings.Fields(step.command)...); !strings.Contains(got, step.says) {
			s.t.Errorf("kimai-tray %s says %q, want %q", step.command, got, step.says)
		}
	}
	if r := s.status().Recording; r == nil || r.Task != "Reading" {
		s.t.Errorf("%+v is recorded, want reading", r)
	}
}

func TestServeSOAP(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	server := newServerOf(t)
	s.configure(server.account() + `protocol = "soap"`)
	s.command("secret\n", "login")
	s.commands()
	s.wantRecords(server.client("anna", "secret"), reading+" …", reading, email)

	if said := server.interrupt(); !strings.Contains(said, "transport=SOAP") || strings.Contains(said, "secret") {
		t.Errorf("the log tells of no call by SOAP, or of a password:\n%s", said)
	}
}

func TestServeTLS(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	certificate, key := selfSigned(t)
	server := newServerOf(t, "--tls-cert", certificate, "--tls-key", key)
	s.configure(server.account())

	if !strings.HasPrefix(server.url, "https://") {
		t.Errorf("the server is at %s, want https", server.url)
	}
	if _, stderr, exit := s.try("secret\n", "login"); exit != 1 || !strings.Contains(stderr, "certificate") {
		t.Errorf("login to a server with an unknown certificate: exit code %d, %s", exit, stderr)
	}
	s.env = []string{"SSL_CERT_FILE=" + certificate}
	s.command("secret\n", "login")
	s.commands()
	s.configure(server.account() + `protocol = "soap"`)
	s.command("", "stop")
}

// selfSigned makes a certificate for 127.0.0.1.
func selfSigned(t *testing.T) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotAfter:              time.Now().Add(time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	public, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, data []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return write("cert.pem", "CERTIFICATE", public), write("key.pem", "PRIVATE KEY", secret)
}

func TestServeRefusesOtherMachines(t *testing.T) {
	s := newMachine(t)
	for _, address := range []string{"0.0.0.0:0", ":0"} {
		_, stderr, exit := s.try("", "serve", "--listen", address)
		if exit != 1 || !strings.HasPrefix(stderr, "kimai-tray: other machines can reach "+address) || !strings.Contains(stderr, "--insecure") {
			t.Errorf("serve at %s: exit code %d, %q; want that it is refused and what to do", address, exit, stderr)
		}
	}
	if _, err := os.Stat(s.database()); err == nil {
		t.Error("there is a database")
	}

	server := newServer(s)
	server.start("localhost:0")
	server.interrupt()
	server.start("0.0.0.0:0", "--insecure")
	server.interrupt()
}

// Who is disabled is out at once, and in again with the same key.
func TestUserIsDisabled(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	server := newServerOf(t)
	s.configure(server.account())
	s.command("secret\n", "login")
	anna := server.client("anna", "secret")
	s.command("", "start", email)

	server.command("", "user", "disable", "anna")
	if _, err := anna.Snapshot(t.Context()); kimai.CodeOf(err) != kimai.Unauthorised {
		t.Errorf("a client of a disabled user gets %v, want an error with code Unauthorised", err)
	}
	if said := s.command("", "stop"); !strings.Contains(said, "kept on this machine") || !strings.Contains(said, "login") {
		t.Errorf("stop by a disabled user says %q, want that it is kept and advice to log in", said)
	}
	if _, _, exit := s.try("secret\n", "login"); exit != 1 {
		t.Error("a disabled user can log in")
	}
	if got, want := server.command("", "user", "list"), "anna  disabled\n"; !strings.Contains(got, want) {
		t.Errorf("user list says %q, want %q", got, want)
	}

	server.command("", "user", "enable", "anna")
	s.wantRecords(anna, email+" …")
	s.command("", "status")
	s.wantRecords(anna, email)
	server.command("", "user", "remove", "anna", "--yes")
	if _, err := anna.Snapshot(t.Context()); kimai.CodeOf(err) != kimai.Unauthorised {
		t.Errorf("a client of a user who was removed gets %v, want an error with code Unauthorised", err)
	}
}

// What is set for the embedded account counts for those it is served to.
func TestServeRoundsAndRates(t *testing.T) {
	s := newMachine(t)
	s.command("secret\nsecret\n", "user", "add", "anna")
	s.configure("[[account]]\nrounding = \"15m\"")
	s.command("", "rate", "set", "80.50", "--user", "anna", "--project", "daily work")
	s.command("", "project", "hide", "learning")
	server := newServer(s)
	server.start("127.0.0.1:0")
	anna := server.client("anna", "secret")

	start(t, anna, email)
	stop(t, anna)
	entries, err := anna.Entries(t.Context(), kimai.EntryQuery{})
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d entries, %v, want one", len(entries), err)
	}
	e := entries[0]
	if e.Start.Unix()%900 != 0 || e.End.Unix()%900 != 0 {
		t.Errorf("recorded from %v to %v, want full quarters of an hour", e.Start, e.End)
	}
	if e.Rate != 80_50 {
		t.Errorf("the rate is %v, want 80.50", e.Rate)
	}
	projects, err := anna.Projects(t.Context())
	if err != nil || len(projects) != 2 {
		t.Errorf("%d projects, %v, want those that are not hidden", len(projects), err)
	}
}
