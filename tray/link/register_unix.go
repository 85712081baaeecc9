//go:build !windows && !darwin

package link

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/launch"
)

const (
	// handler is the name of the entry that opens links. It is another than
	// that of a package's entry for the menu, which it would hide.
	handler = "kimai-tray-link.desktop"
	// kind is the type of links.
	kind = "x-scheme-handler/" + Scheme
)

// Register makes the desktop open links by a command line, with the link as its
// last argument, in place of what opened them before. Code Rejected: desktops
// can't start that command.
func Register(command []string) error {
	entry, list, err := files()
	if err != nil {
		return err
	}
	exec, err := launch.Exec(opening(command))
	if err != nil {
		return err
	}
	err = launch.Write(entry, launch.Entry(
		launch.Key{Name: "Type", Value: "Application"},
		launch.Key{Name: "Name", Value: "Kimai Tray"},
		launch.Key{Name: "Icon", Value: "kimai-tray"},
		launch.Key{Name: "Exec", Value: exec + " %u"},
		launch.Key{Name: "TryExec", Value: command[0]},
		launch.Key{Name: "Terminal", Value: "false"},
		launch.Key{Name: "StartupNotify", Value: "false"},
		launch.Key{Name: "NoDisplay", Value: "true"},
		launch.Key{Name: "MimeType", Value: kind + ";"},
	))
	if err != nil {
		return err
	}
	return edit(list, withDefault)
}

// Unregister makes the desktop open links no longer. None that does is no error.
func Unregister() error {
	entry, list, err := files()
	if err != nil {
		return err
	}
	if err := edit(list, withoutDefault); err != nil {
		return err
	}
	if err := os.Remove(entry); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return kimai.Errorf(kimai.Internal, "links are opened still: %w", err)
	}
	return nil
}

// files are the entry that opens links and the list of what opens what.
func files() (entry, list string, err error) {
	data, err := config.DataFile()
	if err != nil {
		return "", "", err
	}
	settings, err := config.File()
	if err != nil {
		return "", "", err
	}
	home := func(file string) string { return filepath.Dir(filepath.Dir(file)) } // of all programs
	return filepath.Join(home(data), "applications", handler), filepath.Join(home(settings), "mimeapps.list"), nil
}

// edit changes the list, unless it is as it should be.
func edit(file string, change func(list, kind, entry string) string) error {
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return kimai.Errorf(kimai.Internal, "what opens links can't be read: %w", err)
	}
	before := string(data)
	after := change(before, kind, handler)
	if after == before {
		return nil
	}
	if err := config.Replace(file, []byte(after)); err != nil {
		return kimai.Errorf(kimai.Internal, "%s could not be written: %w", file, err)
	}
	return nil
}
