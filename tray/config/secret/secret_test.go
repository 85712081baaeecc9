package secret_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

var work = config.Account{Name: "My work", Backend: config.Kimai1, URL: "https://kimai.example.com", User: "anna"}

// TestMain gives the tests a session bus, which is needed even for a keyring in
// memory; it is enough that somebody listens.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "bus")
	if err != nil {
		panic(err)
	}
	bus, err := net.Listen("unix", filepath.Join(dir, "bus"))
	if err != nil {
		panic(err)
	}
	os.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+bus.Addr().String())
	code := m.Run()
	bus.Close()
	os.RemoveAll(dir)
	os.Exit(code)
}

func get(t *testing.T, account config.Account) string {
	t.Helper()
	key, err := secret.Get(t.Context(), account)
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
	token := config.Account{Name: "My work", Backend: config.Kimai2, URL: work.URL}
	second := token
	second.Name = "Job"
	for key, account := range map[string]config.Account{"one": work, "two": elsewhere, "three": other, "four": token, "five": second} {
		if err := secret.Set(t.Context(), account, key); err != nil {
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
		{"with a token", token, "four"},
		{"with another token for the same server", second, "five"},
	} {
		if got := get(t, test.account); got != test.want {
			t.Errorf("%s: key %q, want %q", test.name, got, test.want)
		}
	}
}

// Keys that were kept before there were tokens are found.
func TestOldKey(t *testing.T) {
	keyring.MockInit()
	if err := keyring.Set("kimai-tray", "anna@https://kimai.example.com", "old"); err != nil {
		t.Fatal(err)
	}
	if got := get(t, work); got != "old" {
		t.Errorf("key %q, want %q", got, "old")
	}
}

func TestSetReplaces(t *testing.T) {
	keyring.MockInit()
	for _, key := range []string{"old", "new"} {
		if err := secret.Set(t.Context(), work, key); err != nil {
			t.Fatal(err)
		}
	}
	if got := get(t, work); got != "new" {
		t.Errorf("key %q, want %q", got, "new")
	}
}

func TestNotLoggedIn(t *testing.T) {
	keyring.MockInit()
	_, err := secret.Get(t.Context(), work)
	want := "you are not logged in to \"My work\" yet: run `kimai-tray login \"My work\"`"
	if kimai.CodeOf(err) != kimai.Unauthorised || kimai.Explain(err) != want {
		t.Errorf("Get: %v (%s), want %q", err, kimai.CodeOf(err), want)
	}
}

func TestNoKeyring(t *testing.T) {
	cause := errors.New("no such service")
	keyring.MockInitWithError(cause)
	t.Cleanup(keyring.MockInit)
	_, get := secret.Get(t.Context(), work)
	for name, err := range map[string]error{"Get": get, "Set": secret.Set(t.Context(), work, "hunter2")} {
		if kimai.CodeOf(err) != kimai.Internal || !errors.Is(err, cause) || !strings.Contains(kimai.Explain(err), "the keyring of this system can't be used: no such service. ") {
			t.Errorf("%s: %v (%s), want why and what is needed", name, err, kimai.CodeOf(err))
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s tells the key: %v", name, err)
		}
	}
}

// Who asks again, while the keyring waits to be unlocked, is given the same
// answer: each call of the keyring prompts.
func TestKeyringThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		questions := secret.NewQuestions()
		unlocked := make(chan bool)
		var prompts atomic.Int32
		ask := func(name string) (string, error) {
			return questions.Ask(t.Context(), name, func() (string, error) {
				prompts.Add(1)
				<-unlocked
				return "key of " + name, nil
			})
		}
		for range 3 {
			if _, err := ask("anna"); err == nil || !strings.Contains(err.Error(), "unlocked") {
				t.Errorf("got %v, want an error that tells about the lock", err)
			}
		}
		if prompts.Load() != 1 {
			t.Errorf("%d prompts, want 1", prompts.Load())
		}
		if _, err := ask("bert"); err == nil || prompts.Load() != 2 {
			t.Errorf("%v, %d prompts, want another one for another key", err, prompts.Load())
		}

		time.AfterFunc(time.Second, func() { close(unlocked) })
		if key, err := ask("anna"); key != "key of anna" || err != nil || prompts.Load() != 2 {
			t.Errorf("got %q, %v after %d prompts, want the answer to the first", key, err, prompts.Load())
		}
		if key, err := ask("anna"); key != "key of anna" || err != nil || prompts.Load() != 3 {
			t.Errorf("got %q, %v after %d prompts, want to have asked anew", key, err, prompts.Load())
		}
	})
}

// Who ends the program does not wait for the keyring. The question stays, so
// that who asks again causes no other prompt.
func TestKeyringIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		questions := secret.NewQuestions()
		unlocked := make(chan bool)
		call := func() (string, error) {
			<-unlocked
			return "the key", nil
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		if key, err := questions.Ask(ctx, "anna", call); key != "" || !errors.Is(err, context.Canceled) || time.Since(began) != time.Second {
			t.Errorf("got %q, %v after %v, want the end of the context after a second", key, err, time.Since(began))
		}
		time.AfterFunc(time.Second, func() { close(unlocked) })
		again := func() (string, error) { return "", errors.New("asked again") }
		if key, err := questions.Ask(t.Context(), "anna", again); key != "the key" || err != nil {
			t.Errorf("got %q, %v, want the answer to the first", key, err)
		}
	})
}

func TestKeyringIsGivenUp(t *testing.T) {
	keyring.MockInitWithError(context.Canceled)
	t.Cleanup(keyring.MockInit)
	_, err := secret.Get(t.Context(), work)
	if kimai.CodeOf(err) != kimai.Unreachable || kimai.Explain(err) != `the API key of "My work" was not waited for` {
		t.Errorf("Get: %v (%s), want that nobody waits", err, kimai.CodeOf(err))
	}
}
