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
	"kimai-tray/tray/menu/native"
	"kimai-tray/tray/notify"
)

// runTray shows the tray until the user quits, ctx is done or the desktop
// session ends. What takes time, such as opening the database, comes after the
// icon is there.
func runTray(ctx context.Context, cfg config.Config, account config.Account) error {
	bus, err := host.Connect()
	if err != nil {
		return &kimai.Error{
			Code: kimai.Unsupported,
			Message: "there is no desktop session (no D-Bus session bus) to show an icon in; the commands " +
				"start, stop, continue, status, recent, today, projects and serve work without one, see kimai-tray --help",
			Err: err,
		}
	}
	unlock, err := onlyOne()
	if err != nil {
		return err
	}
	defer unlock()

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

	settings := tray.Settings{Account: account.Name, Where: where(account), Login: config.LoginCommand(account), Poll: cfg.Poll, Recent: cfg.Recent}
	news := outside(make(chan tray.Event))
	accounts := newOpener(ctx, account, news)
	native.Run(tray.Look(tray.New(settings, time.Now())), tray.Shape(settings), func(screen *native.Tray) {
		go func() {
			defer native.Quit()
			settings.Watched = news.watch(ctx, bus, account, accounts.login)
			settings.Lines = bus.MenuLines(ctx, os.Getenv("XDG_CURRENT_DESKTOP"))
			desk := newDesk()
			defer desk.Close()
			show := func(n tray.Notice) { desk.Show(notify.Message(n)) }
			worker := tray.NewWorker(accounts.open, show, saveDraft, cacheFile(account))
			tray.Run(ctx, settings, screen, worker, news)
		}()
	})
	cancel() // so that nobody waits for the loop any more
	return accounts.close()
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
		return "on this computer"
	}
	if u, err := url.Parse(account.URL); err == nil && u.Host != "" {
		return u.Host
	}
	return account.URL
}

// newDesk shows notifications under the program's name and logo.
func newDesk() *notify.Desk {
	icon, err := logoFile()
	if err != nil {
		slog.Warn("notifications have no picture", "error", err)
	}
	return notify.New("Kimai Tray", icon)
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
