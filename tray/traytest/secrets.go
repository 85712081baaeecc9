//go:build linux

package traytest

import (
	"fmt"
	"maps"

	"github.com/godbus/dbus/v5"
)

// https://specifications.freedesktop.org/secret-service-spec/latest/
const (
	secretsName         = "org.freedesktop.secrets"
	secretsInterface    = "org.freedesktop.Secret.Service"
	collectionInterface = "org.freedesktop.Secret.Collection"
	secretItemInterface = "org.freedesktop.Secret.Item"
	sessionInterface    = "org.freedesktop.Secret.Session"

	loginPath   dbus.ObjectPath = "/org/freedesktop/secrets/collection/login"
	sessionPath dbus.ObjectPath = "/org/freedesktop/secrets/session/1"
	noPrompt    dbus.ObjectPath = "/"
)

// Secrets is an unlocked secret service with one collection, login, which is
// the default one: as much of it as github.com/zalando/go-keyring needs. On a
// desktop without it keyring calls fail at once, as with a real one that is
// absent or locked.
type Secrets struct {
	d       *Desktop
	service *service

	// Guarded by service.mu.
	items map[dbus.ObjectPath]secretItem
	last  int // number of an item
}

type secretItem struct {
	attributes map[string]string
	secret     secret
}

// secret is how one goes over the bus: (oayays).
type secret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// StartSecrets starts a secret service without any secret.
func (d *Desktop) StartSecrets() *Secrets {
	d.tb.Helper()
	s := &Secrets{d: d, items: make(map[dbus.ObjectPath]secretItem)}
	s.service = d.serve(secretsName, s.answer)
	return s
}

// Stop takes the service off the bus. What was in it is lost.
func (s *Secrets) Stop() {
	s.d.tb.Helper()
	s.service.stop()
}

// Set keeps a password under the names by which go-keyring finds it.
func (s *Secrets) Set(service, user, password string) {
	s.service.mu.Lock()
	defer s.service.mu.Unlock()
	s.put(secretItem{keyringAttributes(service, user), secret{
		Parameters: []byte{}, Value: []byte(password), ContentType: "text/plain; charset=utf8",
	}})
}

// Get returns a password that go-keyring keeps.
func (s *Secrets) Get(service, user string) (password string, ok bool) {
	s.d.tb.Helper()
	s.service.settled(func() {
		for _, path := range s.search(keyringAttributes(service, user)) {
			password, ok = string(s.items[path].secret.Value), true
		}
	})
	return password, ok
}

func keyringAttributes(service, user string) map[string]string {
	return map[string]string{"service": service, "username": user}
}

// put keeps an item in place of the one with the same attributes.
func (s *Secrets) put(item secretItem) dbus.ObjectPath {
	for path, old := range s.items {
		if maps.Equal(old.attributes, item.attributes) {
			s.items[path] = item
			return path
		}
	}
	s.last++
	path := dbus.ObjectPath(fmt.Sprintf("%s/%d", loginPath, s.last))
	s.items[path] = item
	return path
}

// search finds the items that have all these attributes.
func (s *Secrets) search(attributes map[string]string) []dbus.ObjectPath {
	found := []dbus.ObjectPath{}
	for path, item := range s.items {
		all := true
		for name, value := range attributes {
			all = all && item.attributes[name] == value
		}
		if all {
			found = append(found, path)
		}
	}
	return found
}
