//go:build !windows && !darwin

package idle

import (
	"context"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long a source may take to answer.
const patience = 2 * time.Second

// method is one to call on the session bus, without parameters.
type method struct {
	conn            *dbus.Conn
	service         string
	path            dbus.ObjectPath
	interfaceMethod string
}

// ask calls the method and stores what it answers. It starts no service.
func (m method) ask(ctx context.Context, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	call := m.conn.Object(m.service, m.path).CallWithContext(ctx, m.interfaceMethod, dbus.FlagNoAutoStart)
	if err := call.Store(answer); err != nil {
		return fmt.Errorf("asking %s for the idle time: %w", m.service, err)
	}
	return nil
}
