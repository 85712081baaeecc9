//go:build !windows && !darwin

package doctor

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/bus"

	"kimai-tray/tray/host"
)

const (
	watcher       = "org.kde.StatusNotifierWatcher"
	notifications = "org.freedesktop.Notifications"
)

// Desktop looks at what the program needs on the session bus.
func Desktop() []Probe {
	return []Probe{
		{Check: "session bus", Look: func(ctx context.Context) []Finding {
			return onBus(ctx, "session bus", func(*asked) Finding { return Well("session bus", "it answers") })
		}},
		{Check: "tray host", Look: func(ctx context.Context) []Finding { return onBus(ctx, "tray host", (*asked).trayHost) }},
		{Check: "notifications", Look: func(ctx context.Context) []Finding { return onBus(ctx, "notifications", (*asked).notifications) }},
		{Check: "keyring", Look: func(ctx context.Context) []Finding { return onBus(ctx, "keyring", (*asked).keyring) }},
	}
}

// asked is a connection to the session bus that starts no program.
type asked struct {
	ctx  context.Context
	conn *dbus.Conn
}

func connect(ctx context.Context) (*asked, error) {
	conn, err := bus.Session(dbus.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	return &asked{ctx, conn}, nil
}

// onBus looks at something there. Where there is no bus, only one finding says so.
func onBus(ctx context.Context, check string, look func(*asked) Finding) []Finding {
	b, err := connect(ctx)
	switch {
	case err == nil:
		defer b.conn.Close()
		return []Finding{look(b)}
	case check == "session bus":
		return []Finding{Bad(Warning, check, fmt.Sprintf("there is none (%v)", err), "The tray needs a desktop session; the commands work without.")}
	default:
		return []Finding{Bad(Warning, check, "not looked at without a session bus", "")}
	}
}

// call calls a method and starts nobody who could answer.
func (b *asked) call(to string, path dbus.ObjectPath, method string, args []any, results ...any) error {
	return b.conn.Object(to, path).CallWithContext(b.ctx, method, dbus.FlagNoAutoStart, args...).Store(results...)
}

func (b *asked) property(to string, path dbus.ObjectPath, iface, name string) (dbus.Variant, error) {
	var value dbus.Variant
	err := b.call(to, path, "org.freedesktop.DBus.Properties.Get", []any{iface, name}, &value)
	return value, err
}

// runs reports whether somebody owns a name, or else would be started.
func (b *asked) runs(name string) (runs, starts bool) {
	const daemon, path = "org.freedesktop.DBus", "/org/freedesktop/DBus"
	var startable []string
	if b.call(daemon, path, daemon+".NameHasOwner", []any{name}, &runs) == nil && runs {
		return true, false
	}
	err := b.call(daemon, path, daemon+".ListActivatableNames", nil, &startable)
	return false, err == nil && slices.Contains(startable, name)
}

func (b *asked) trayHost() Finding {
	if runs, _ := b.runs(watcher); !runs {
		return Bad(Warning, "tray host", "there is no place for the icon", host.Advice(os.Getenv("XDG_CURRENT_DESKTOP")))
	}
	shown, err := b.property(watcher, "/StatusNotifierWatcher", watcher, "IsStatusNotifierHostRegistered")
	if is, ok := shown.Value().(bool); err == nil && ok && !is {
		return Bad(Warning, "tray host", "icons are collected, and no panel shows them", host.Advice(os.Getenv("XDG_CURRENT_DESKTOP")))
	}
	return Well("tray host", "there is one")
}

func (b *asked) notifications() Finding {
	runs, starts := b.runs(notifications)
	switch {
	case starts:
		return Well("notifications", "the server starts with the first one")
	case !runs:
		return Bad(Warning, "notifications", "there is no notification server", "Install one, such as dunst, mako or xfce4-notifyd.")
	}
	var name, vendor, version, spec string
	err := b.call(notifications, "/org/freedesktop/Notifications", notifications+".GetServerInformation", nil, &name, &vendor, &version, &spec)
	if err != nil {
		return Bad(Warning, "notifications", fmt.Sprintf("the server does not tell what it is (%v)", err), "Restart it.")
	}
	var can []string
	err = b.call(notifications, "/org/freedesktop/Notifications", notifications+".GetCapabilities", nil, &can)
	if err != nil || !slices.Contains(can, "actions") {
		return Well("notifications", "%s %s, without buttons", name, version)
	}
	return Well("notifications", "%s %s, with buttons", name, version)
}
