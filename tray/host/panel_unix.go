//go:build !windows && !darwin

package host

import (
	"context"
	"log/slog"
	"strings"

	"github.com/godbus/dbus/v5"

	"kimai-tray/icons"
)

// The desktop's portal and the setting of its that tells light from dark.
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
const (
	portal      = "org.freedesktop.portal.Desktop"
	portalPath  = "/org/freedesktop/portal/desktop"
	settings    = "org.freedesktop.portal.Settings"
	appearance  = "org.freedesktop.appearance"
	colorScheme = "color-scheme"
)

// Panel is what icons stand on, as far as the name of the desktop tells: that of
// GNOME Shell is dark whatever the windows are, except in its classic mode.
// desktop is what XDG_CURRENT_DESKTOP says.
func Panel(desktop string) icons.Panel {
	d := strings.ToUpper(desktop)
	if strings.Contains(d, "GNOME") && !strings.Contains(d, "CLASSIC") && !strings.Contains(d, "FLASHBACK") {
		return icons.PanelDark
	}
	return icons.PanelUnknown
}

// FollowPanel calls is with what icons stand on, and again whenever that changes,
// until ctx ends, where the portal tells: on Plasma, whose panel has the colours
// of the windows. That of Xfce is dark beside light windows, and of other panels
// nobody knows. It does not wait for that.
func (b *Bus) FollowPanel(ctx context.Context, desktop string, is func(icons.Panel)) {
	if !strings.Contains(strings.ToUpper(desktop), "KDE") {
		return
	}
	go func() {
		if err := b.followPanel(ctx, is); err != nil {
			slog.Info("it is not known whether the panel is light or dark", "error", err)
		}
	}()
}

func (b *Bus) followPanel(ctx context.Context, is func(icons.Panel)) error {
	err := b.conn.AddMatchSignalContext(ctx,
		dbus.WithMatchSender(portal),
		dbus.WithMatchInterface(settings),
		dbus.WithMatchMember("SettingChanged"),
		dbus.WithMatchArg(0, appearance))
	if err != nil {
		return err
	}
	signals := make(chan *dbus.Signal, 16)
	b.conn.Signal(signals)
	defer b.conn.RemoveSignal(signals)
	var scheme dbus.Variant
	read := b.conn.Object(portal, portalPath).CallWithContext(ctx, settings+".Read", 0, appearance, colorScheme)
	if err := read.Store(&scheme); err != nil {
		return err
	}
	is(panelOf(scheme))
	for {
		select {
		case <-ctx.Done():
			return nil
		case signal, ok := <-signals:
			if !ok {
				return nil
			}
			var space, key string
			if signal.Name == settings+".SettingChanged" && dbus.Store(signal.Body, &space, &key, &scheme) == nil &&
				space == appearance && key == colorScheme {
				is(panelOf(scheme))
			}
		}
	}
}

// panelOf reads a colour scheme, which the portal wraps once more when it is
// asked for it.
func panelOf(scheme dbus.Variant) icons.Panel {
	value := scheme.Value()
	if inner, ok := value.(dbus.Variant); ok {
		value = inner.Value()
	}
	switch value {
	case uint32(1):
		return icons.PanelDark
	case uint32(2):
		return icons.PanelLight
	}
	return icons.PanelUnknown
}
