//go:build linux

package main_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/traytest"
)

// A keyring is a Secret Service with one item, which prompts as soon as anybody
// wants to open something.
type keyring struct {
	collection, item bool // whether they are locked
	prompts          chan string
}

const (
	secretsPath    dbus.ObjectPath = "/org/freedesktop/secrets"
	collectionPath                 = secretsPath + "/collection/login"
	itemPath                       = collectionPath + "/1"
)

func (k keyring) Unlock(what []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	k.prompts <- "unlock"
	return what, "/", nil
}

func (k keyring) SearchItems(map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	return []dbus.ObjectPath{itemPath}, nil
}

// A property is the only one of an object.
type property struct{ value any }

func (p property) Get(_, _ string) (dbus.Variant, *dbus.Error) { return dbus.MakeVariant(p.value), nil }

// startKeyring puts a keyring on the desktop.
func (s *session) startKeyring(k keyring) {
	s.t.Helper()
	conn := s.Connect()
	const properties = "org.freedesktop.DBus.Properties"
	for _, object := range []struct {
		is    any
		path  dbus.ObjectPath
		iface string
	}{
		{k, secretsPath, "org.freedesktop.Secret.Service"},
		{property{[]dbus.ObjectPath{collectionPath}}, secretsPath, properties},
		{k, collectionPath, "org.freedesktop.Secret.Collection"},
		{property{k.collection}, collectionPath, properties},
		{property{k.item}, itemPath, properties},
	} {
		if err := conn.Export(object.is, object.path, object.iface); err != nil {
			s.t.Fatal(err)
		}
	}
	if _, err := conn.RequestName("org.freedesktop.secrets", dbus.NameFlagDoNotQueue); err != nil {
		s.t.Fatal(err)
	}
}

func TestDoctorCausesNoPrompt(t *testing.T) {
	for _, test := range []struct {
		name             string
		collection, item bool
		setting          string
		keyring, login   string // what is found
	}{
		{"a locked keyring", true, false, "", "it is locked", "not tried: the keyring was not asked"},
		{"a locked item", false, true, "", "it is unlocked", "not tried: the keyring was not asked"},
		{"a command", false, false, `secret_command = "touch ran"`, "it is unlocked", "not tried: its secret_command was not run"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newMachine(t)
			server := newKimai2(t)
			k := keyring{test.collection, test.item, make(chan string, 10)}
			s.startKeyring(k)
			s.configure("[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"http://" + server.address + "\"\n" + test.setting)
			d := s.doctor(0)
			level := "ok"
			if test.collection {
				level = "warning"
			}
			d.want(t, "keyring", level, test.keyring)
			d.want(t, "server", "ok", "answers")
			d.want(t, "login", "warning", test.login)
			if len(k.prompts) > 0 {
				t.Error("the keyring prompted")
			}
			if _, err := os.Stat(filepath.Join(s.Dir(traytest.Home), "ran")); err == nil {
				t.Error("the command was run")
			}
		})
	}
}
