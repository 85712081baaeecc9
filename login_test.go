//go:build linux

package main_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
	want := fmt.Sprintf("Logged in to Kimai %s at %s as Änna. The account is \"Work\" in %s; a tray that runs uses it at once.\n", resttest.Version, url, s.settings())
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
