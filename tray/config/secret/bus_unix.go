//go:build !windows && !darwin

package secret

import (
	"fmt"

	"github.com/godbus/dbus/v5"
)

// reach makes sure that there is a session bus to find the keyring on. Without
// one the keyring's library would start a bus of its own, where no keyring is,
// or complain that dbus-launch is missing.
func reach() error {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return fmt.Errorf("there is no session bus (%w)", err)
	}
	return conn.Close()
}
