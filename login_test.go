//go:build linux

package main_test

import (
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

// newLoginMachine is one with a keyring, and a server that it may log in to.
func newLoginMachine(t *testing.T, fill ...func(*resttest.Data)) (*session, *kimai2) {
	t.Helper()
	s := newMachine(t)
	s.StartSecrets()
	return s, newKimai2(t, fill...)
}

// settings is the file of the settings.
func (s *session) settings() string {
	return filepath.Join(s.Dir(traytest.Config), "kimai-tray", "config.toml")
}

// wantSettings checks what the settings say.
func (s *session) wantSettings(want string) {
	s.t.Helper()
	got, err := os.ReadFile(s.settings())
	if err != nil {
		s.t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		s.t.Errorf("config.toml (-want +got):\n%s", diff)
	}
}

// wantNoSettings checks that none were written.
func (s *session) wantNoSettings() {
	s.t.Helper()
	if _, err := os.Stat(s.settings()); err == nil {
		s.t.Error("there is a config.toml")
	}
}

// wantNowhere checks that a secret is in no file of the machine's.
func (s *session) wantNowhere(secret string) {
	s.t.Helper()
	err := filepath.WalkDir(s.Dir(traytest.Home), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), secret) {
			s.t.Errorf("the secret is in %s", path)
		}
		return err
	})
	if err != nil {
		s.t.Error(err)
	}
}

// refused runs a command that has to fail and returns what it says, which must
// not have the secret in it.
func (s *session) refused(secret, stdin string, args ...string) string {
	s.t.Helper()
	stdout, stderr, exit := s.try(stdin, args...)
	if exit != 1 || secret != "" && strings.Contains(stdout+stderr, secret) {
		s.t.Errorf("kimai-tray %s: exit code %d, want 1 and no secret in\n%s%s", strings.Join(args, " "), exit, stdout, stderr)
	}
	return stderr
}

func TestLoginToKimai2(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) { d.Users[0].Alias = new("Änna") })
	url := "http://" + server.address
	s.configure("poll = \"1m\" # often enough\r\n")

	stdout, stderr, exit := s.try(annasToken+"\n", "login", "Work", url+"/en/timesheet/?page=2")
	want := fmt.Sprintf("Logged in to Kimai %s at %s as Änna. The account is \"Work\" in %s; the tray uses it from its next start.\n", resttest.Version, url, s.settings())
	if exit != 0 || stdout != want || !strings.HasPrefix(stderr, "Kimai 2 answers at "+url+".\n") || strings.Contains(stderr, annasToken) {
		t.Errorf("login: exit code %d, %q, %q, want %q", exit, stdout, stderr, want)
	}
	settings := "use = \"Work\"\r\n\r\npoll = \"1m\" # often enough\r\n\r\n" +
		"[[account]]\r\nname = \"Local\"\r\nbackend = \"embedded\"\r\n\r\n" +
		"[[account]]\r\nname = \"Work\"\r\nbackend = \"kimai2\"\r\nurl = \"" + url + "\"\r\n"
	s.wantSettings(settings)
	s.wantNowhere(annasToken)

	s.command("", "start", "website", "design")
	server.want("Website/Design …")
	if got := s.command("", "status", "--account", "Local"); !strings.Contains(got, "Recording  nothing") {
		t.Errorf("the status of the account of before is %q", got)
	}

	if said := s.refused("wrong0123456789", "wrong0123456789\n", "login", "Work"); !strings.Contains(said, "does not accept the API token") {
		t.Errorf("login with a wrong token says %q", said)
	}
	s.command("", "stop") // with the token of before
	if got, want := s.command(annasToken+"\n", "login", "work", url), "Logged in to Kimai "+resttest.Version+" at "+url+" as Änna.\n"; got != want {
		t.Errorf("a second login says %q, want %q", got, want)
	}
	s.wantSettings(settings)
}

// What the server shows as a QR code is enough.
func TestLoginByCode(t *testing.T) {
	s, server := newLoginMachine(t)
	code := fmt.Sprintf(`{"type":"kimai","version":1,"url":"http:\/\/%s\/","token":"%s"}`+"\n", server.address, annasToken)
	s.command(code, "login", "Work")
	s.command("", "start", "weeding")
	server.want("Garden/Weeding …")

	elsewhere := strings.Replace(code, server.address, "elsewhere.example.com", 1)
	if said := s.refused(annasToken, elsewhere, "login", "Work"); !strings.Contains(said, "that token is for elsewhere.example.com, not for "+server.address) {
		t.Errorf("login with a token for another server says %q", said)
	}
}

// Two people's tokens for one server are not mixed, nor is what is known of it.
func TestLoginWithTwoTokens(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) {
		d.Users = append(d.Users, &resttest.User{ID: 2, Username: "bert", Token: "k2tokenofbert", Enabled: true})
	})
	s.command(annasToken+"\n", "login", "Anna", "http://"+server.address)
	s.command("k2tokenofbert\n", "login", "Bert", "http://"+server.address)
	s.command("", "start", "--account", "Anna", "design")
	s.command("", "start", "weeding") // the account that came last
	for account, task := range map[string]string{"Anna": "Design", "Bert": "Weeding"} {
		if got := s.command("", "status", "--account", account); !strings.Contains(got, task) {
			t.Errorf("status of %s says %q, want %s", account, got, task)
		}
	}
}

func TestLoginWithAPIPassword(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) { d.Users[0].Password = "hunter2hunter2" })
	if said := s.refused("hunter3", "hunter3\n", "login", "Work", "http://"+server.address, "--user", "anna"); !strings.Contains(said, "API password") {
		t.Errorf("login with a wrong password says %q", said)
	}
	s.wantNoSettings()
	s.command("hunter2hunter2\n", "login", "Work", "http://"+server.address, "--user", "anna")
	s.command("", "start", "weeding")
	server.want("Garden/Weeding …")
	s.wantNowhere("hunter2")
}

func TestLoginToKimai1(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	server := newServerOf(t)
	if said := s.refused("hunter2", "anna\nhunter2\n", "login", "Work", server.url); !strings.Contains(said, "Kimai 1 answers at "+server.url) {
		t.Errorf("login with a wrong password says %q", said)
	}
	s.wantNoSettings()
	stdout := s.command("anna\nsecret\n", "login", "Work", server.url+"/core/json.php")
	if said := regexp.MustCompile(`^Logged in to Kimai 1\.\S+ at http://\S+ as anna\. The account is "Work" in `); !said.MatchString(stdout) {
		t.Errorf("login says %q, want %s", stdout, said)
	}
	s.command("", "start", "daily / email")
	s.command("secret\n", "login", "Work")
	s.command("", "start", "learning / reading")
	s.wantRecords(server.client("anna", "secret"), reading+" …", email)
}

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

// Where nobody may write the settings, they are told, and the token is kept.
func TestLoginWithSettingsOfNix(t *testing.T) {
	s, server := newLoginMachine(t)
	s.configure("poll = \"1m\"\n")
	if err := os.Chmod(s.settings(), 0o444); err != nil {
		t.Fatal(err)
	}
	said := s.refused(annasToken, annasToken+"\n", "login", "Work", "http://"+server.address)
	lines := "\n  [[account]]\n  name = \"Work\"\n  backend = \"kimai2\"\n  url = \"http://" + server.address + "\"\n"
	if !strings.Contains(said, s.settings()+" was not changed: it is read-only.") || !strings.Contains(said, lines) {
		t.Errorf("login says %q, want what to write", said)
	}
	s.wantSettings("poll = \"1m\"\n")

	if err := os.Remove(s.settings()); err != nil {
		t.Fatal(err)
	}
	s.configure(strings.ReplaceAll(lines, "\n  ", "\n"))
	s.command("", "start", "weeding")
	server.want("Garden/Weeding …")
}

// A timer that was forgotten for longer than the server allows.
func TestStopEarlierOnKimai2(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) {
		d.Rules.MaxDuration = 8 * time.Hour
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 2, Begin: time.Now().Add(-9 * time.Hour).Truncate(time.Minute)})
	})
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	said := s.refused("", "", "stop")
	if !strings.Contains(said, "8:00") || !strings.Contains(said, "kimai-tray stop --after 8h") {
		t.Errorf("stop says %q, want the server's words and the way out", said)
	}
	server.want("Website/Design …")
	if got := s.command("", "stop", "--after", "8h"); !strings.Contains(got, "after 8:00") {
		t.Errorf("stop --after 8h says %q", got)
	}
	server.want("Website/Design")
}

// What is continued is what was done, with all that was said of it.
func TestContinueOnKimai2(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) {
		d.Add(resttest.Timesheet{User: 1, Project: 2, Activity: 3, Begin: time.Now().Add(-2 * time.Hour), End: time.Now().Add(-time.Hour),
			Description: "the roses", Tags: []string{"urgent"}})
	})
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	if got := s.command("", "continue"); !strings.Contains(got, ": the roses [urgent]\n") {
		t.Errorf("continue says %q", got)
	}
	server.want("Garden/Weeding the roses #urgent …", "Garden/Weeding the roses #urgent")
}
