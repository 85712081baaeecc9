//go:build !windows && !darwin

package idle

import (
	"context"
	"fmt"
	"time"

	"kimai-tray/tray/bus"
)

// mutter asks GNOME Shell, and what else is built on Mutter.
// https://gitlab.gnome.org/GNOME/mutter/-/blob/main/data/dbus-interfaces/org.gnome.Mutter.IdleMonitor.xml
type mutter struct {
	asked
	idletime method
}

func openMutter(context.Context, time.Duration) (Source, error) {
	conn, err := bus.Session()
	if err != nil {
		return nil, fmt.Errorf("connecting to Mutter: %w", err)
	}
	return &mutter{idletime: method{conn, "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core",
		"org.gnome.Mutter.IdleMonitor.GetIdletime"}}, nil
}

func (m *mutter) Name() string { return "org.gnome.Mutter.IdleMonitor" }

func (m *mutter) Idle(ctx context.Context) (time.Duration, error) {
	var milliseconds uint64
	if err := m.idletime.ask(ctx, &milliseconds); err != nil {
		return 0, err
	}
	return time.Duration(milliseconds) * time.Millisecond, nil
}

func (m *mutter) Close() { m.idletime.conn.Close() }
