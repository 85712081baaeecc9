//go:build !windows

package secret_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// filed is an account with a file.
func filed(file string) config.Account {
	return config.Account{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com", SecretFile: file}
}

func put(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil { // whatever the umask is
		t.Fatal(err)
	}
}

func TestFile(t *testing.T) {
	keyring.MockInit()
	dir := filepath.Join(t.TempDir(), "new")
	account := filed(filepath.Join(dir, "token"))
	if _, err := secret.Get(t.Context(), account); kimai.CodeOf(err) != kimai.Unauthorised || !strings.Contains(err.Error(), "kimai-tray login Work") {
		t.Errorf("Get before Set: %v, want that nobody has logged in", err)
	}
	for _, key := range []string{"a longer one", "hunter2"} {
		if err := secret.Set(t.Context(), account, key); err != nil {
			t.Fatal(err)
		}
		if got := get(t, account); got != key {
			t.Errorf("got %q, want %q", got, key)
		}
	}
	for path, want := range map[string]os.FileMode{dir: 0o700 | os.ModeDir, account.SecretFile: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, %v, want mode %v", path, info.Mode(), err, want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%d files, %v, want the one", len(left), err)
	}
	if _, err := keyring.Get("kimai-tray", account.Login()); err == nil {
		t.Error("the keyring has it, too")
	}
}

// As those make it who keep secrets in one place.
func TestFileOfOthers(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	put(t, real, "hunter2\r\nanna\n", 0o400)
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if got := get(t, filed(link)); got != "hunter2" {
		t.Errorf("got %q, want the first line", got)
	}
	if err := secret.Set(t.Context(), filed(link), "new"); kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("Set: %v, want that it is read-only", err)
	}
}

func TestFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	put(t, path("group"), "hunter2\n", 0o640)
	put(t, path("all"), "hunter2\n", 0o604)
	put(t, path("written"), "hunter2\n", 0o620)
	if err := os.Mkdir(path("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(path("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	const public, irregular = "others may read it; change that: chmod 600", "it is no regular file; name another one"
	for name, why := range map[string]string{"group": public, "all": public, "written": public, "folder": irregular, "pipe": irregular} {
		t.Run(name, func(t *testing.T) {
			account := filed(path(name))
			want := "the secret_file " + account.SecretFile + " of \"Work\" can't be used: " + why
			key, get := secret.Get(t.Context(), account)
			for call, err := range map[string]error{"Get": get, "Set": secret.Set(t.Context(), account, "new")} {
				if kimai.CodeOf(err) != kimai.Rejected || kimai.Explain(err) != want || key != "" {
					t.Errorf("%s: %q, %v (%s), want %q", call, key, err, kimai.CodeOf(err), want)
				}
			}
			if why == irregular {
				return
			}
			if content, err := os.ReadFile(account.SecretFile); string(content) != "hunter2\n" {
				t.Errorf("the file is now %q, %v", content, err)
			}
		})
	}
}

func TestEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	put(t, path, "\n", 0o600)
	if _, err := secret.Get(t.Context(), filed(path)); kimai.CodeOf(err) != kimai.Unauthorised {
		t.Errorf("Get: %v, want that nobody has logged in", err)
	}
}
