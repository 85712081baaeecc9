//go:build linux

package main_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

// Secrets that no other text looks like, one with characters that are written
// in another way in JSON, XML and addresses.
const (
	wrongSecret  = `wr0ng/"&‹ü>+ passphrase`
	apiPassword  = `hunt3r/"&<ü>+ passphrase`
	kimai1Secret = `op3nsesame/"&‹ü>+`
)

// A witness keeps all that the program writes.
type witness struct {
	*session
	said []string
}

// run runs a command of the program, whether it fails or not.
func (w *witness) run(stdin string, args ...string) (exit int) {
	w.t.Helper()
	stdout, stderr, exit := w.try(stdin, args...)
	w.said = append(w.said, stdout, stderr)
	return exit
}

// succeed runs a command that has to succeed.
func (w *witness) succeed(stdin string, args ...string) {
	w.t.Helper()
	if exit := w.run(stdin, args...); exit != 0 {
		w.t.Fatalf("kimai-tray %s: exit code %d\n%s", strings.Join(args, " "), exit, w.said[len(w.said)-1])
	}
}

func TestSecretsOfKimai2(t *testing.T) {
	for _, test := range []struct {
		name, secret string
		login        []string
	}{
		{"token", annasToken, nil},
		{"API password", apiPassword, []string{"--user", "anna"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := &witness{session: newSession(t)}
			w.StartSecrets()
			server := newKimai2(t, func(d *resttest.Data) { d.Users[0].Password = apiPassword })
			login := append([]string{"login", "Work", "http://" + server.address}, test.login...)
			w.failLogin(login...)
			w.succeed(test.secret+"\n", login...)
			w.work("design")
			server.want("Website/Design …")
			w.fail(server.address, server.stop)
			w.crash()
			w.wantNoSecret(test.secret)
		})
	}
}

func TestSecretsOfKimai1(t *testing.T) {
	for _, protocol := range []string{"json-rpc", "soap"} {
		t.Run(protocol, func(t *testing.T) {
			w := &witness{session: newSession(t)}
			w.StartSecrets()
			server := newServer(&session{Desktop: traytest.Start(t), t: t})
			server.command(kimai1Secret+"\n"+kimai1Secret+"\n", "user", "add", "anna")
			server.start("127.0.0.1:0")
			w.configure(server.account() + "protocol = \"" + protocol + "\"\n")
			w.failLogin("login", "Work")
			w.succeed(kimai1Secret+"\n", "login", "Work")
			w.work("daily / email")
			w.wantRecords(server.client("anna", kimai1Secret), email+" …")
			key := server.key("anna")
			w.fail(server.address, func() { w.said = append(w.said, server.interrupt()) })
			w.crash()
			w.wantNoSecret(kimai1Secret, key)
		})
	}
}

// key is what the server gave a user who logged in.
func (s *server) key(user string) string {
	s.t.Helper()
	var key string
	err := s.openDatabase().QueryRowContext(s.t.Context(), "SELECT api_key FROM user WHERE name = ?", user).Scan(&key)
	if err != nil || len(key) < 16 {
		s.t.Fatalf("the key of %s is %q: %v", user, key, err)
	}
	return key
}

// failLogin tries to log in with what is wrong.
func (w *witness) failLogin(login ...string) {
	w.t.Helper()
	if exit := w.run(wrongSecret+"\n", login...); exit != 1 {
		w.t.Errorf("exit code %d of a wrong login, want 1", exit)
	}
}

// work uses the account by commands and by the tray.
func (w *witness) work(task string) {
	w.t.Helper()
	w.succeed("", append([]string{"start"}, strings.Fields(task)...)...)
	for _, command := range []string{"status", "today", "recent", "projects"} {
		w.succeed("", command)
	}
	w.startTray()
	w.waitMenu("Stop")
	w.said = append(w.said, w.item.Menu().String())
}

// fail puts a parrot in the place of a server, and lets it meet the tray and
// the commands.
func (w *witness) fail(address string, stop func()) {
	w.t.Helper()
	stop()
	w.run("", "status") // nobody listens
	bird := startParrot(w.t, address)
	for i := range manners {
		bird.manner.Store(int32(i))
		for _, command := range []string{"status", "start daily / email", "start design", "stop", "projects"} {
			w.run("", strings.Fields(command)...)
		}
		w.failLogin("login", "Work")
		bird.forget()
		w.item.Click("*/Refresh")
		bird.wait(w.t)
		w.said = append(w.said, w.item.Menu().String(), w.item.Look().Tooltip)
	}
}

// crash lets the tray end with the report of a crash, which is no image of its
// memory.
func (w *witness) crash() {
	w.t.Helper()
	if limits := w.tray.Kernel("limits"); !noCore.MatchString(limits) {
		w.t.Errorf("an image of the memory may be written:\n%s", limits)
	}
	w.said = append(w.said, w.tray.Kernel("cmdline"), w.tray.Kernel("environ"))
	w.tray.Signal(syscall.SIGQUIT)
	if exit := w.tray.Wait(); exit != 2 || !strings.Contains(w.tray.Stderr(), "goroutine ") {
		w.t.Errorf("exit code %d and no report", exit)
	}
	w.said = append(w.said, w.tray.Stdout(), w.tray.Stderr())
	for _, n := range w.notifications.All() {
		w.said = append(w.said, n.Summary, n.Body)
	}
}

var noCore = regexp.MustCompile(`(?m)^Max core file size +1 +1 `)

// wantNoSecret checks that the secrets are in nothing that the program wrote.
func (w *witness) wantNoSecret(secrets ...string) {
	w.t.Helper()
	wrote := map[string]string{"what it said": strings.Join(w.said, "\n")}
	for _, dir := range []traytest.Dir{traytest.Home, traytest.Temp, traytest.Runtime} {
		err := filepath.WalkDir(w.Dir(dir), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			content, err := os.ReadFile(path)
			wrote[path] = string(content)
			return err
		})
		if err != nil {
			w.t.Fatal(err)
		}
	}
	for _, file := range []string{w.settings(), "what it said"} {
		if !strings.Contains(wrote[file], "Work") {
			w.t.Errorf("%s was overlooked", file)
		}
	}
	if !strings.Contains(wrote["what it said"], squawk) {
		w.t.Error("the words of the failing server were not repeated at all")
	}
	for _, secret := range append(secrets, wrongSecret) {
		for form, written := range formsOf(secret) {
			for where, content := range wrote {
				if at := strings.Index(content, written); at >= 0 {
					w.t.Errorf("the secret %q is in %s, %s: %q", secret, where, form, content[max(0, at-200):min(len(content), at+100)])
				}
			}
		}
	}
}

// formsOf is how a secret may be written.
func formsOf(secret string) map[string]string {
	inJSON, err := json.Marshal(secret)
	if err != nil {
		panic(err)
	}
	base64Of := base64.StdEncoding.EncodeToString
	return map[string]string{
		"as it is":               secret,
		"in part":                firstWord(secret),
		"for an address":         url.QueryEscape(secret),
		"for a path":             url.PathEscape(secret),
		"in JSON":                strings.Trim(string(inJSON), `"`),
		"quoted":                 strings.Trim(strconv.Quote(secret), `"`),
		"in XML":                 html.EscapeString(secret),
		"in base64":              base64Of([]byte(secret)),
		"for the authentication": base64Of([]byte("anna:" + secret)),
		"in hex":                 hex.EncodeToString([]byte(secret)),
	}
}

// firstWord is what a secret begins with that is always written as it is.
func firstWord(secret string) string {
	if end := strings.IndexFunc(secret, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end > 0 {
		return secret[:end]
	}
	return secret
}
