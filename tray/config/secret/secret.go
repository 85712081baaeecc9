// Package secret keeps the keys of accounts in the keyring of the system, and
// nowhere else: the Secret Service on Linux and BSD, the Keychain on macOS, the
// Credential Manager on Windows.
package secret

import (
	"errors"
	"runtime"
	"time"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

const service = "kimai-tray"

// user names the key of an account in the keyring. It is that of a user on a
// server, whatever the account is called: accounts of one name in two files do
// not mix, and a renamed account stays logged in.
func user(a config.Account) string { return a.User + "@" + a.URL }

// Set keeps the account's key in place of the one before. Code Internal: there
// is no keyring, or it stays locked; then the key is kept nowhere.
func Set(account config.Account, key string) error {
	_, err := answer(func() (string, error) { return "", keyring.Set(service, user(account), key) })
	return explain(err, account)
}

// Get returns the account's key. Code Unauthorised: nobody has logged in yet;
// Internal: there is no keyring, or it stays locked.
func Get(account config.Account) (string, error) {
	key, err := answer(func() (string, error) { return keyring.Get(service, user(account)) })
	return key, explain(err, account)
}

// Delete forgets the account's key. Codes as for [Get].
func Delete(account config.Account) error {
	_, err := answer(func() (string, error) { return "", keyring.Delete(service, user(account)) })
	return explain(err, account)
}

// patience is how long somebody may take to unlock the keyring.
const patience = 30 * time.Second

var errLocked = errors.New("it gave no answer; perhaps it waits to be unlocked")

// answer waits for the keyring, which does not take a context: a call that
// waits for a prompt goes on when nobody waits for it any more.
func answer(ask func() (string, error)) (string, error) {
	type reply struct {
		key string
		err error
	}
	replies := make(chan reply, 1)
	go func() {
		key, err := ask()
		replies <- reply{key, err}
	}()
	select {
	case r := <-replies:
		return r.key, r.err
	case <-time.After(patience):
		return "", errLocked
	}
}

func explain(err error, account config.Account) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return kimai.Errorf(kimai.Unauthorised, "you are not logged in to %q yet: run `%s`", account.Name, config.LoginCommand(account.Name))
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return kimai.Errorf(kimai.Rejected, "the keyring of this system takes no key as long as that of %q", account.Name)
	default:
		return kimai.Errorf(kimai.Internal, "the keyring of this system can't be used: %w. %s", err, needed(runtime.GOOS))
	}
}

// needed says what a keyring takes.
func needed(goos string) string {
	switch goos {
	case "darwin":
		return "Unlock the login keychain and try again"
	case "windows":
		return "The Credential Manager service must be running"
	default:
		return "A Secret Service must be running and unlocked, such as GNOME Keyring, KWallet or KeePassXC"
	}
}
