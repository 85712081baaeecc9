package secret_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

var work = config.Account{Name: "My work", Backend: config.Kimai1, URL: "https://kimai.example.com", User: "anna"}

func get(t *testing.T, account config.Account) string {
	t.Helper()
	key, err := secret.Get(account)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestKeysDoNotMix(t *testing.T) {
	keyring.MockInit()
	elsewhere, other, renamed := work, work, work
	elsewhere.URL = "https://kimai.example.org"
	other.User = "bert"
	renamed.Name = "Job"
	for key, account := range map[string]config.Account{"one": work, "two": elsewhere, "three": other} {
		if err := secret.Set(account, key); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name    string
		account config.Account
		want    string
	}{
		{"the account", work, "one"},
		{"of the same name on another server", elsewhere, "two"},
		{"of the same name for another user", other, "three"},
		{"under another name", renamed, "one"},
	} {
		if got := get(t, test.account); got != test.want {
			t.Errorf("%s: key %q, want %q", test.name, got, test.want)
		}
	}
}

func TestSetReplaces(t *testing.T) {
	keyring.MockInit()
	for _, key := range []string{"old", "new"} {
		if err := secret.Set(work, key); err != nil {
			t.Fatal(err)
		}
	}
	if got := get(t, work); got != "new" {
		t.Errorf("key %q, want %q", got, "new")
	}
}

func TestNotLoggedIn(t *testing.T) {
	keyring.MockInit()
	if err := secret.Set(work, "key"); err != nil {
		t.Fatal(err)
	}
	if err := secret.Delete(work); err != nil {
		t.Fatal(err)
	}
	_, err := secret.Get(work)
	want := "you are not logged in to \"My work\" yet: run `kimai-tray login \"My work\"`"
	if kimai.CodeOf(err) != kimai.Unauthorised || kimai.Explain(err) != want {
		t.Errorf("Get: %v (%s), want %q", err, kimai.CodeOf(err), want)
	}
	if err := secret.Delete(work); kimai.CodeOf(err) != kimai.Unauthorised {
		t.Errorf("Delete: %v, want the code %s", err, kimai.Unauthorised)
	}
}

func TestNoKeyring(t *testing.T) {
	cause := errors.New("no such service")
	keyring.MockInitWithError(cause)
	t.Cleanup(keyring.MockInit)
	_, get := secret.Get(work)
	for name, err := range map[string]error{"Get": get, "Set": secret.Set(work, "hunter2"), "Delete": secret.Delete(work)} {
		if kimai.CodeOf(err) != kimai.Internal || !errors.Is(err, cause) || !strings.Contains(kimai.Explain(err), "the keyring of this system can't be used: no such service. ") {
			t.Errorf("%s: %v (%s), want why and what is needed", name, err, kimai.CodeOf(err))
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s tells the key: %v", name, err)
		}
	}
}

func TestKeyringThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		unlocked := make(chan bool)
		_, err := secret.Answer(func() (string, error) {
			<-unlocked
			return "key", nil
		})
		if err == nil || !strings.Contains(err.Error(), "unlocked") {
			t.Errorf("got %v, want an error that tells about the lock", err)
		}
		close(unlocked) // too late, but nothing leaks
	})
}
