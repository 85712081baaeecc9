// Package watch tells when files change, at no cost while they do not.
package watch

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// Watcher watches any number of files. One is enough for a program: each takes
// a buffer of 64 KiB.
type Watcher struct {
	notify *fsnotify.Watcher
	mu     sync.Mutex // guards files
	files  []file
}

// file is what is watched, and who is told. Its functions are called one at a
// time.
type file struct {
	dir, prefix     string
	changed, broken func()
}

// New makes a watcher that works until ctx ends.
func New(ctx context.Context) (*Watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching files: %w", err)
	}
	w := &Watcher{notify: notify}
	go w.run(ctx)
	return w, nil
}

// File calls changed whenever a file whose path begins with prefix is written
// or made. A burst of writes may be told as one. The folder is made if it is
// not there. Files that are replaced or come later are noticed, since it is
// their folder that is watched. When something may have been missed, or will
// be, broken is called.
func (w *Watcher) File(prefix string, changed, broken func()) error {
	dir := filepath.Dir(prefix)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.notify.Add(dir); err != nil {
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	w.files = append(w.files, file{dir, prefix, changed, broken})
	return nil
}

func (w *Watcher) run(ctx context.Context) {
	defer w.notify.Close()
	for {
		select {
		case event := <-w.notify.Events:
			for _, f := range w.all() {
				f.tell(event)
			}
		case err := <-w.notify.Errors:
			slog.Warn("a change on disk may go unnoticed", "error", err)
			for _, f := range w.all() {
				f.broken()
			}
		case <-ctx.Done():
			return
		}
	}
}

// all are the files that are watched now.
func (w *Watcher) all() []file {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.files
}

func (f file) tell(event fsnotify.Event) {
	switch {
	case event.Has(fsnotify.Write|fsnotify.Create) && strings.HasPrefix(event.Name, f.prefix):
		f.changed()
	case event.Has(fsnotify.Remove|fsnotify.Rename) && event.Name == f.dir:
		f.broken()
	}
}

// Touch makes those who watch the file notice a change.
func Touch(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("telling a running tray: %w", err)
	}
	if err := os.WriteFile(path, []byte("\n"), 0o600); err != nil {
		return fmt.Errorf("telling a running tray: %w", err)
	}
	return nil
}
