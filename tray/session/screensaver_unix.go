//go:build !windows && !darwin

package session

import (
	"context"
	"fmt"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/bus"
)

// screenSavers are those that tell by a signal ActiveChanged whether they cover
// the screen. Each names its interface after its service.
var screenSavers = []string{
	"org.freedesktop.ScreenSaver", // Plasma
	"org.gnome.ScreenSaver",
	"org.mate.ScreenSaver",
	"org.cinnamon.ScreenSaver",
	"org.xfce.ScreenSaver",
}

func (w *watch) watchScreenSavers(ctx context.Context) error {
	conn, err := bus.Session(bus.InOrder())
	if err != nil {
		return fmt.Errorf("connecting to the session bus: %w", err)
	}
	defer conn.Close()
	var rules [][]dbus.MatchOption
	for _, name := range screenSavers {
		rules = append(rules,
			[]dbus.MatchOption{dbus.WithMatchSender(name), dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged")},
			[]dbus.MatchOption{dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, name)})
	}
	signals, err := listen(ctx, conn, rules...)
	if err != nil {
		return fmt.Errorf("listening to the screen savers: %w", err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case signal, ok := <-signals:
			if !ok {
				return nil // the session bus has ended, and with it the session
			}
			w.screenSaver(ctx, signal)
		}
	}
}

func (w *watch) screenSaver(ctx context.Context, signal *dbus.Signal) {
	if signal.Name == "org.freedesktop.DBus.NameOwnerChanged" {
		var name, before, after string
		if dbus.Store(signal.Body, &name, &before, &after) == nil && after == "" {
			w.lock(ctx, name, false) // it has crashed: nothing covers the screen
		}
		return
	}
	for _, name := range screenSavers {
		var active bool
		if signal.Name == name+".ActiveChanged" && dbus.Store(signal.Body, &active) == nil {
			w.lock(ctx, name, active)
		}
	}
}
