package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"kimai-tray/icons"
	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/host"
	"kimai-tray/tray/menu/native"
	"kimai-tray/tray/notify"
	"kimai-tray/tray/watch"
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

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-bus.Gone():
			cancel()
		case <-ctx.Done():
		}
	}()

	settings := tray.Settings{Account: account.Name, Where: where(account), Poll: cfg.Poll, Recent: cfg.Recent}
	accounts := &opener{account: account}
	native.Run(tray.Look(tray.New(settings, time.Now())), tray.Shape(settings), func(screen *native.Tray) {
		go func() {
			defer native.Quit()
			var events <-chan tray.Event
			events, settings.Watched = watchAll(ctx, bus, account)
			settings.Lines, _ = bus.MenuLines(ctx, os.Getenv("XDG_CURRENT_DESKTOP"))
			worker := tray.NewWorker(accounts.open, notices(), cacheFile(account))
			tray.Run(ctx, settings, screen, worker, events)
		}()
	})
	return accounts.close()
}

// onlyOne makes sure that no second tray runs beside this one: it would show
// each notification twice.
func onlyOne() (unlock func() error, err error) {
	dir, err := config.StateDir()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, kimai.Errorf(kimai.Internal, "the folder for the program's state can't be made: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "tray.lock"))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, kimai.Errorf(kimai.Internal, "looking for another tray that runs: %w", err)
	case !locked:
		return nil, kimai.Errorf(kimai.Rejected, "kimai-tray runs already: look for its icon in the panel")
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

// watchAll sends what happens outside of the program: commands that changed
// something, writes to the embedded database by anybody, a missing tray host.
// complete says that no change of the account goes unnoticed.
func watchAll(ctx context.Context, bus *host.Bus, account config.Account) (_ <-chan tray.Event, complete bool) {
	events := make(chan tray.Event)
	send := func(e tray.Event) {
		select {
		case events <- e:
		case <-ctx.Done():
		}
	}
	err := bus.Watch(ctx, func() { send(tray.HostMissing{Advice: host.Advice(os.Getenv("XDG_CURRENT_DESKTOP"))}) })
	if err != nil {
		slog.Warn("the icon may not come back when the panel is restarted", "error", err)
	}
	file, err := changesFile()
	if err == nil {
		err = watch.File(ctx, file, func() { send(tray.Changed{Catalogue: true}) })
	}
	if err != nil {
		slog.Warn("changes by commands show at the next poll only", "error", err)
	}
	if account.Backend != config.Embedded {
		return events, false
	}
	database, err := config.DataFile()
	if err == nil {
		err = watch.File(ctx, database, func() { send(tray.Changed{}) })
	}
	if err != nil {
		slog.Warn("the database is polled instead of watched", "error", err)
	}
	return events, err == nil
}

// notices shows notifications under the program's name and logo.
func notices() func(tray.Notice) {
	icon, err := logoFile()
	if err != nil {
		slog.Warn("notifications have no picture", "error", err)
	}
	desk := notify.New("Kimai Tray", icon)
	return func(n tray.Notice) { desk.Show(notify.Message(n)) }
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
	return file, os.WriteFile(file, icons.Logo, 0o600)
}

// cacheFile keeps what is known of a server's account. The embedded backend
// needs none.
func cacheFile(account config.Account) string {
	dir, err := config.CacheDir()
	if err != nil || account.Backend == config.Embedded {
		return ""
	}
	hash := fnv.New64a()
	fmt.Fprintf(hash, "%s\n%s\n%s", account.Backend, account.URL, account.User)
	return filepath.Join(dir, fmt.Sprintf("account-%x.json", hash.Sum64()))
}

// opener opens the account's backend, again after a new login, and closes what
// it opened at the end.
type opener struct {
	account config.Account
	mu      sync.Mutex
	closers []func() error
}

func (o *opener) open(ctx context.Context) (kimai.Backend, error) {
	backend, closing, err := open(ctx, o.account)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closers = append(o.closers, closing)
	return backend, nil
}

func (o *opener) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	var errs []error
	for _, closing := range o.closers {
		errs = append(errs, closing())
	}
	return errors.Join(errs...)
}
