// Package secret keeps the keys, tokens and API passwords of accounts in the
// keyring of the system: the Secret Service on Linux and BSD, the Keychain on
// macOS, the Credential Manager on Windows. There each has the name that
// [config.Account.Login] tells. Where there is no keyring, the settings may
// name a command that gives the secret, or a file that has it; nothing else is
// ever written.
package secret

import (
	"context"
	"errors"
	"runtime"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

const service = "kimai-tray"

// Set keeps the account's key in place of the one before: in the account's file
// if it has one, else in the keyring. Of an account with a command nothing is
// kept. Code Internal: there is no keyring, or it stays locked; Rejected: the
// file can't be used; Unreachable: ctx was cancelled, and a keyring that is
// unlocked later may keep the key yet. Else it is kept nowhere.
func Set(ctx context.Context, account config.Account, key string) error {
	switch {
	case account.SecretCommand != "":
		return nil
	case account.SecretFile != "":
		return write(account, key)
	}
	_, err := newQuestions().ask(ctx, "", func() (string, error) {
		if err := reach(); err != nil {
			return "", err
		}
		return "", keyring.Set(service, account.Login(), key)
	})
	return explain(err, account)
}

// gets are the calls of [Get] that wait for the keyring.
var gets = newQuestions()

// Get returns the account's key: what its command gives, what is in its file,
// or what the keyring has. Code Unauthorised: nobody has logged in yet;
// Internal: there is no keyring, or it stays locked, or the command failed;
// Rejected: the file can't be used; Unreachable: ctx was cancelled. To ask the keyring again prompts the user
// again, unless the prompt before is still there: then that one counts.
func Get(ctx context.Context, account config.Account) (string, error) {
	switch {
	case account.SecretCommand != "":
		return give(ctx, account)
	case account.SecretFile != "":
		return read(account)
	}
	key, err := gets.ask(ctx, account.Login(), func() (string, error) {
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
	case errors.Is(err, context.Canceled):
		return givenUp(account, err)
	case errors.Is(err, keyring.ErrNotFound):
		return notLoggedIn(account)
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return kimai.Errorf(kimai.Rejected, "the keyring of this system takes no key as long as that of %q", account.Name)
	default:
		return kimai.Errorf(kimai.Internal, "the keyring of this system can't be used: %w. %s. Or let a command or a file give the %s: "+
			"the account's secret_command or secret_file (at login --secret-command or --secret-file)", err, needed(runtime.GOOS), account.Secret())
	}
}

// givenUp says that nobody waits any more. The code is not that of a failure:
// who asks again may have the answer.
func givenUp(account config.Account, err error) error {
	return kimai.Errorf(kimai.Unreachable, "the %s of %q was not waited for", account.Secret(), account.Name).Because(err)
}

func notLoggedIn(account config.Account) error {
	return kimai.Errorf(kimai.Unauthorised, "you are not logged in to %q yet: run `%s`", account.Name, config.LoginCommand(account))
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
