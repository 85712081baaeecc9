//go:build !windows && !darwin

package doctor

import (
	"context"
	"errors"
	"slices"

	"github.com/godbus/dbus/v5"
)

// https://specifications.freedesktop.org/secret-service-spec/latest/
const (
	secrets         = "org.freedesktop.secrets"
	secretsPath     = "/org/freedesktop/secrets"
	secretInterface = "org.freedesktop.Secret."
)

func (b *asked) keyring() Finding {
	const advice = "Install GNOME Keyring, KWallet or KeePassXC, or see secret_command and secret_file in config.toml.example."
	runs, starts := b.runs(secrets)
	switch {
	case starts:
		return Well("keyring", "the Secret Service starts when it is needed")
	case !runs:
		return Bad(Warning, "keyring", "there is no Secret Service", advice)
	}
	locked, err := b.locked(b.collection(), "Collection")
	switch {
	case err != nil:
		return Bad(Warning, "keyring", "there is a Secret Service without a keyring that is the default one", "Make one in its program.")
	case locked:
		return Bad(Warning, "keyring", "it is locked", "It asks for its password when the tray or a command needs it.")
	}
	return Well("keyring", "there is a Secret Service, and it is unlocked")
}

// collection is the keyring that the program uses: as go-keyring chooses it.
func (b *asked) collection() dbus.ObjectPath {
	const login dbus.ObjectPath = secretsPath + "/collection/login"
	all, err := b.property(secrets, secretsPath, secretInterface+"Service", "Collections")
	if paths, ok := all.Value().([]dbus.ObjectPath); err == nil && ok && slices.Contains(paths, login) {
		return login
	}
	return secretsPath + "/aliases/default"
}

// locked reports whether a collection or item is. A service that does not know
// the property locks nothing.
func (b *asked) locked(path dbus.ObjectPath, kind string) (bool, error) {
	value, err := b.property(secrets, path, secretInterface+kind, "Locked")
	if e, ok := errors.AsType[dbus.Error](err); ok && e.Name == "org.freedesktop.DBus.Error.UnknownProperty" {
		return false, nil
	}
	locked, _ := value.Value().(bool)
	return locked, err
}

// Readable reports whether the keyring gives what it keeps under a name without
// a prompt. It may keep nothing there.
func Readable(ctx context.Context, name string) bool {
	b, err := connect(ctx)
	if err != nil {
		return true // and will say so
	}
	defer b.conn.Close()
	if runs, starts := b.runs(secrets); !runs {
		return !starts
	}
	collection := b.collection()
	if locked, err := b.locked(collection, "Collection"); locked || err != nil {
		return false
	}
	var items []dbus.ObjectPath
	attributes := map[string]string{"service": "kimai-tray", "username": name}
	if b.call(secrets, collection, secretInterface+"Collection.SearchItems", []any{attributes}, &items) != nil {
		return false
	}
	for _, item := range items {
		if locked, err := b.locked(item, "Item"); locked || err != nil {
			return false
		}
	}
	return true
}
