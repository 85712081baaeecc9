package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/gofrs/flock"

	"kimai-tray/icons"
	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
	"kimai-tray/tray/host"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu/native"
	"kimai-tray/tray/notify"
)

// runTray shows the tray until the user quits, ctx is done or the desktop
// session ends, with the settings in the file at path and the account of that
// name; empty ones are the default. What takes time, such as opening the
// database, comes after the icon is there.
func runTray(ctx context.Context, path, name string) error {
	chosen, err := choice{path: path, name: name}.load()
	if err != nil {
		return err
	}
	bus, err := host.Connect()
	if err != nil {
		return &kimai.Error{
			Code:    kimai.Unsupported,
			Message: "there is no desktop session (no D-Bus session bus) to show an icon in; the commands work without one, see kimai-tray --help",
			Err:     err,
		}
	}
	unlock, err := onlyOne()
	if err != nil {
		return err
	}
	defer unlock()

	slog.SetLogLoggerLevel(slog.LevelWarn) // doctor tells what is done without
	debug.SetGCPercent(garbage)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-bus.Gone():
			cancel()
		case <-ctx.Done():
		}
	}()

	i18n.Use(chosen.cfg.Language)
	first := tray.Look(tray.New(settingsOf(chosen), time.Now()))
	native.Run(first, tray.Shape(), settingOf(chosen.cfg), func(screen *native.Tray) {
		go func() {
			defer native.Quit()
			desk := newDesk(ctx, bus, screen, chosen)
			defer desk.notes.Close()
			for again := true; again; {
				chosen, again = desk.sit(ctx, chosen)
			}
		}()
	})
	return nil
}

// settingOf is what the icon is told at the start.
func settingOf(cfg config.Config) native.Setting {
	setting := native.Setting{Panel: suit(cfg.Panel, host.Panel(os.Getenv("XDG_CURRENT_DESKTOP")))}
	if cfg.Click == config.ClickToggle {
		setting.Click = tray.Toggle{}
	}
	return setting
}

// garbage is how much of it the heap may hold, in percent of what lives, or of
// 4 MiB if less does. The tray keeps a quarter of a MiB alive; at Go's 100 it
// would let garbage grow to 4 MiB before it collects any.
const garbage = 75

// onlyOne makes sure that no second tray runs beside this one: it would show
// each notification twice. Where there is no place for a lock, a second tray
// is the smaller harm. The system takes the lock away when its process ends,
// however that ends.
func onlyOne() (unlock func() error, err error) {
	none := func() error { return nil }
	dir, err := config.StateDir()
	if err == nil {
		err = errors.Join(os.MkdirAll(dir, 0o700), os.Chmod(dir, 0o700)) // whoever made it
	}
	if err != nil {
		slog.Warn("a second tray would not be noticed", "error", err)
		return none, nil
	}
	lock := flock.New(filepath.Join(dir, "tray.lock"))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		slog.Warn("a second tray would not be noticed", "error", err)
		return none, nil
	case !locked:
		return nil, command.ErrRuns
	}
	return lock.Unlock, nil
}

// where tells a person where the account is.
func where(account config.Account) string {
	if account.Backend == config.Embedded {
		return i18n.T("on this computer")
	}
	if u, err := url.Parse(account.URL); err == nil && u.Host != "" {
		return u.Host
	}
	return account.URL
}

// programName stands above notifications.
const programName = "Kimai Tray"

// newDesk is the desktop around the icon. A desktop without a place for that is
// told of once.
func newDesk(ctx context.Context, bus *host.Bus, screen *native.Tray, chosen choice) *desk {
	icon, err := logoFile()
	if err != nil {
		slog.Warn("notifications have no picture", "error", err)
	}
	d := &desk{bus: bus, screen: screen, notes: notify.New(programName, icon), icon: icon}
	desktop := os.Getenv("XDG_CURRENT_DESKTOP")
	err = bus.Watch(ctx, func() {
		d.notes.Show(notify.Message{Title: i18n.T("kimai-tray has no place for its icon"), Body: host.Advice(desktop)})
	})
	if err != nil {
		slog.Warn("the icon may not come back when the panel is restarted", "error", err)
	}
	d.lines = bus.MenuLines(ctx, desktop)
	d.panel = &panel{screen: screen, setting: chosen.cfg.Panel, known: host.Panel(desktop)}
	bus.FollowPanel(ctx, desktop, d.panel.know)
	d.presence = newPresence(ctx, bus.Look)
	return d
}

// tellOnce shows a notification of a command that nobody may see the output of.
func tellOnce(title, body string) {
	icon, err := logoFile()
	if err != nil {
		slog.Warn("notifications have no picture", "error", err)
	}
	notes := notify.New(programName, icon)
	notes.Show(notify.Message{Title: title, Body: body})
	notes.Close()
}

// logoFile is the logo as a file that stays: desktops read it after the
// notification was sent.
func logoFile() (string, error) {
	dir, err := config.CacheDir()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "logo.png")
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, icons.Logo) {
		return file, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(file, icons.Logo, 0o600); err != nil {
		return "", err
	}
	return file, nil
}

// cacheFile keeps what is known of a server's account. The embedded backend
// needs none.
func cacheFile(account config.Account) string {
	dir, err := config.CacheDir()
	if err != nil || account.Backend == config.Embedded {
		return ""
	}
	return filepath.Join(dir, "account-"+hash(account)+".json")
}
