//go:build !windows && !darwin

package secret_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"kimai-tray/kimai"
	"kimai-tray/tray/config/secret"
)

// Where there is no session bus, none is started to look for a keyring.
func TestNoSessionBus(t *testing.T) {
	keyring.MockInit()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "none"))
	_, get := secret.Get(t.Context(), work)
	for name, err := range map[string]error{"Get": get, "Set": secret.Set(t.Context(), work, "key")} {
		told := kimai.Explain(err)
		if kimai.CodeOf(err) != kimai.Internal || !strings.Contains(told, "there is no session bus") || !strings.Contains(told, "GNOME Keyring") {
			t.Errorf("%s: %q (%s), want that the bus is missing, and what is needed", name, told, kimai.CodeOf(err))
		}
	}
}
