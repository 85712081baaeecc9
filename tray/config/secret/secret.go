// Package secret keeps the keys, tokens and API passwords of accounts in the
// keyring of the system, and nowhere else: the Secret Service on Linux and BSD,
// the Keychain on macOS, the Credential Manager on Windows. There each has the
// name that [config.Account.Login] tells.
package secret

import (
	"errors"
	"runtime"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

const service = "kimai-tray"

// Set keeps the account's key in place of the one before. Code Internal: there
// is no keyring, or it stays locked; then the key is kept nowhere.
func Set(account config.Account, key string) error {
	_, err := newQuestions().ask("", func() (string, error) {
		if err := reach(); err != nil {
			return "", err
		}
		return "", keyring.Set(service, account.Login(), key)
	})
	return explain(err, account)
}

// gets are the calls of [Get] that wait for the keyring.
var gets = newQuestions()

// Get returns the account's key. Code Unauthorised: nobody has logged in yet;
// Internal: there is no keyring, or it stays locked. To ask again prompts the
// user again, unless the prompt before is still there: then that one counts.
func Get(account config.Account) (string, error) {
	key, err := gets.ask(account.Login(), func() (string, error) {
		if err := reach(); err != nil {
			return "", err
		}
		return keyring.Get(service, account.Login())
	})
	return key, explain(err, account)
}

func explain(err error, account config.Account) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return kimai.Errorf(kimai.Unauthorised, "you are not logged in to %q yet: run `%s`", account.Name, config.LoginCommand(account))
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
