//go:build linux

package main_test

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/tray/traytest"
)

// A certificate that nobody vouches for, as at home or in a company.
func TestLoginToPrivateCertificate(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	server := httptest.NewUnstartedServer(newKimai2(t))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of clients that go away
	server.StartTLS()
	t.Cleanup(server.Close)
	certificate := filepath.Join(s.Dir(traytest.Home), "it's.pem")
	if err := os.WriteFile(certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	said := s.refused("", annasToken+"\n", "login", "Work", server.URL)
	if !strings.Contains(said, "certificate") || !strings.Contains(said, "ca_file") || !strings.Contains(said, "--ca-file FILE") {
		t.Errorf("login without the certificate says %q, want the way out", said)
	}
	s.wantNoSettings()
	s.command(annasToken+"\n", "login", "Work", server.URL, "--ca-file", certificate)
	s.command("", "start", "weeding")

	other := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	if said := s.refused("", annasToken+"\n", "login", "Other", other, "--ca-file", certificate); !strings.Contains(said, "--server-name NAME") {
		t.Errorf("login by another name says %q, want the way out", said)
	}
	s.command(annasToken+"\n", "login", "Other", other, "--ca-file", certificate, "--server-name", "example.com")
	s.command("", "stop")
}

func TestLoginToSomethingElse(t *testing.T) {
	page := func(status int, html string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			fmt.Fprint(w, html)
		}
	}
	for _, test := range []struct {
		name    string
		handler http.Handler
		path    string
		want    string
	}{
		{"nothing of Kimai's", page(http.StatusNotFound, "<h1>Not found</h1>"), "/kimai/", "neither Kimai 2 nor Kimai 1 answers at "},
		{"a login page of a network", page(http.StatusOK, "<h1>Welcome to the hotel</h1>"), "/", "a login comes before it"},
		{"a login page elsewhere", http.RedirectHandler("https://sso.example.com/?from=kimai", http.StatusFound), "/", "sso.example.com"},
		{"a Kimai 2 below a folder", http.RedirectHandler("/kimai/en/login", http.StatusFound), "/kimai/en/timesheet", "only at the root of a host"},
		{"a login of the web server", page(http.StatusForbidden, "<h1>Forbidden</h1>"), "/", "refuses access before Kimai is asked"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newMachine(t)
			s.StartSecrets()
			server := httptest.NewServer(test.handler)
			t.Cleanup(server.Close)
			if said := s.refused("", annasToken+"\n", "login", "Work", server.URL+test.path); !strings.Contains(said, test.want) {
				t.Errorf("login says %q, want %q", said, test.want)
			}
			s.wantNoSettings()
		})
	}
}

// A server that only a proxy knows.
func TestLoginByProxy(t *testing.T) {
	s, proxy := newLoginMachine(t)
	const url = "http://kimai.invalid"
	s.command(annasToken+"\n", "login", "Work", url, "--allow-http", "--proxy", "http://"+proxy.address)
	s.command("", "start", "weeding")
	proxy.want("Garden/Weeding …")
	if said := s.refused("", annasToken+"\n", "login", "Direct", url, "--allow-http", "--proxy", "direct"); !strings.Contains(said, "kimai.invalid") {
		t.Errorf("login without the proxy says %q", said)
	}
}
