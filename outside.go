package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"runtime"

	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/watch"
)

// The files that commands touch to tell a tray that runs of a change: of
// records, or of the catalogue or the login.
const (
	recordsChanged   = "changed-records"
	catalogueChanged = "changed-catalogue"
)

// announce tells a tray that runs that something changed. That it is told
// later, by its next poll, is no failure of the command.
func announce(catalogue bool) {
	file := recordsChanged
	if catalogue {
		file = catalogueChanged
	}
	if dir, err := config.CacheDir(); err == nil {
		_ = watch.Touch(filepath.Join(dir, file))
	}
}

// outside brings what happens outside of the program's loop.
type outside chan tray.Event

func (o outside) send(ctx context.Context, e tray.Event) {
	select {
	case o <- e:
	case <-ctx.Done():
	}
}

// watch sends what happens outside of the program: commands that changed
// something, and writes to the embedded database by anybody. login is called
// when there may be a new key, settings when their file may have changed.
// complete says that no change of the account goes unnoticed.
func (o outside) watch(ctx context.Context, chosen choice, login, settings func()) (complete bool) {
	send := func(e tray.Event) { o.send(ctx, e) }
	files, err := watch.New(ctx)
	if err != nil {
		slog.Warn("changes by others show at the next poll only", "error", err)
		return false
	}
	if err := watchCommands(files, send, login); err != nil {
		slog.Warn("changes by commands show at the next poll only", "error", err)
	}
	file, err := chosen.file()
	if err == nil {
		err = files.File(file, settings, func() {})
	}
	if err != nil {
		slog.Warn("changed settings count at the next start only", "error", err)
	}
	return chosen.account.Backend == config.Embedded && watchDatabase(files, send)
}

func watchCommands(files *watch.Watcher, send func(tray.Event), login func()) error {
	dir, err := config.CacheDir()
	if err != nil {
		return err
	}
	broken := func() {} // polls go on
	err = files.File(filepath.Join(dir, recordsChanged), func() { send(tray.Changed{}) }, broken)
	if err != nil {
		return err
	}
	return files.File(filepath.Join(dir, catalogueChanged), func() {
		login()
		send(tray.Changed{Catalogue: true})
	}, broken)
}

// watchDatabase sends changes of the embedded database, if it can be watched.
// Where that means to open its files, on macOS and BSD, it is polled instead:
// closing them again would take SQLite's locks from this process
// (https://sqlite.org/howtocorrupt.html, 2.2).
func watchDatabase(files *watch.Watcher, send func(tray.Event)) bool {
	if runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		return false
	}
	database, err := config.DataFile()
	if err == nil {
		err = files.File(database, func() { send(tray.Changed{}) }, func() { send(tray.Unwatched{}) })
	}
	if err != nil {
		slog.Warn("the database is polled instead of watched", "error", err)
	}
	return err == nil
}
