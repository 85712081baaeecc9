// Package watch tells when a file changes, at no cost while it does not.
package watch

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// File calls changed whenever a file whose path begins with prefix is written
// or made, until ctx ends. A burst of writes may be told as one. The folder is
// made if it is not there. Files that are replaced or come later are noticed,
// since it is their folder that is watched. When something may have been
// missed, or will be, broken is called.
func File(ctx context.Context, prefix string, changed, broken func()) error {
	dir := filepath.Dir(prefix)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	if err := watcher.Add(dir); err != nil {
		watcher.Close()
		return fmt.Errorf("watching %s: %w", dir, err)
	}
	go func() {
		defer watcher.Close()
		for {
			select {
			case event := <-watcher.Events:
				switch {
				case event.Has(fsnotify.Write|fsnotify.Create) && strings.HasPrefix(event.Name, prefix):
					changed()
				case event.Has(fsnotify.Remove|fsnotify.Rename) && event.Name == dir:
					broken()
				}
			case err := <-watcher.Errors:
				slog.Warn("a change on disk may go unnoticed", "folder", dir, "error", err)
				broken()
			case <-ctx.Done():
				return
			}
		}
	}()
	return nil
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
