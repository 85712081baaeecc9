//go:build !windows

package autostart

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/launch"
)

// entry is a desktop entry in a folder of programs to start.
type entry struct {
	file string
	// packaged are the files that count if there is no such file: a package may
	// have brought one for all users. The first that is there counts.
	packaged []string
}

const entryName = "autostart/kimai-tray.desktop"

// userEntry is the entry of the user whose environment it is.
func userEntry() (entry, error) {
	settings, err := config.File()
	if err != nil {
		return entry{}, err
	}
	home := filepath.Dir(filepath.Dir(settings)) // of the settings of all programs
	e := entry{file: filepath.Join(home, entryName)}
	dirs := os.Getenv("XDG_CONFIG_DIRS")
	if dirs == "" {
		dirs = "/etc/xdg"
	}
	for _, dir := range filepath.SplitList(dirs) {
		if filepath.IsAbs(dir) {
			e.packaged = append(e.packaged, filepath.Join(dir, entryName))
		}
	}
	return e, nil
}

func (e entry) status() (Status, error) {
	for _, file := range append([]string{e.file}, e.packaged...) {
		data, err := os.ReadFile(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return Status{}, kimai.Errorf(kimai.Internal, "what is started at login can't be read: %w", err)
		}
		return readEntry(data), nil
	}
	return Status{}, nil
}

// readEntry tells what an entry starts. Desktops switch one off by either of
// two keys.
func readEntry(data []byte) Status {
	command, err := launch.Args(launch.Value(data, "Exec"))
	if err != nil {
		return Status{}
	}
	off := strings.EqualFold(launch.Value(data, "Hidden"), "true") ||
		strings.EqualFold(launch.Value(data, "X-GNOME-Autostart-enabled"), "false")
	return Status{On: !off && launch.Starts(command), Command: command}
}

func (e entry) enable(command []string) error {
	exec, err := launch.Exec(command)
	if err != nil {
		return err
	}
	return launch.Write(e.file, launch.Entry(
		launch.Key{Name: "Type", Value: "Application"},
		launch.Key{Name: "Name", Value: "Kimai Tray"},
		launch.Key{Name: "Icon", Value: "kimai-tray"},
		launch.Key{Name: "Exec", Value: exec},
		launch.Key{Name: "TryExec", Value: command[0]}, // a program that was removed is no failure
		launch.Key{Name: "Terminal", Value: "false"},
		launch.Key{Name: "StartupNotify", Value: "false"},
	))
}

// disable removes the entry, or hides the one of a package behind one that
// starts nothing.
func (e entry) disable() error {
	for _, file := range e.packaged {
		if packaged, err := os.ReadFile(file); err == nil {
			return launch.Write(e.file, launch.Entry(
				launch.Key{Name: "Type", Value: "Application"},
				launch.Key{Name: "Name", Value: "Kimai Tray"},
				launch.Key{Name: "Exec", Value: launch.Value(packaged, "Exec")},
				launch.Key{Name: "Hidden", Value: "true"},
			))
		}
	}
	return remove(e.file)
}

// remove removes a file that may be gone already.
func remove(file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return kimai.Errorf(kimai.Internal, "it is started at login still: %w", err)
	}
	return nil
}
