package autostart

import (
	"errors"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"kimai-tray/kimai"
	"kimai-tray/tray/launch"
)

const (
	// run has what Windows starts at login
	// (https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys).
	run = `Software\Microsoft\Windows\CurrentVersion\Run`
	// approved has what the task manager and the settings say of it: nothing,
	// or bytes of which the first is odd if it was switched off. Microsoft does
	// not document it.
	approved = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	// value is our name below both.
	value = "kimai-tray"
	// longest is how long a command line may be there, in characters.
	longest = 260
)

// user is the registry of the user.
type user struct{}

func here() (place, error) { return user{}, nil }

func (user) status() (Status, error) {
	line, err := read(run, func(key registry.Key) (string, error) {
		line, _, err := key.GetStringValue(value)
		return line, err
	})
	if err != nil || line == "" {
		return Status{}, err
	}
	command, err := windows.DecomposeCommandLine(line)
	if err != nil {
		return Status{}, nil
	}
	approval, err := read(approved, func(key registry.Key) ([]byte, error) {
		bytes, _, err := key.GetBinaryValue(value)
		return bytes, err
	})
	off := len(approval) > 0 && approval[0]%2 == 1
	return Status{On: !off && launch.Starts(command), Command: command}, err
}

// read reads a value below a key. Neither need be there.
func read[T any](path string, get func(registry.Key) (T, error)) (found T, err error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if err == nil {
		defer key.Close()
		found, err = get(key)
	}
	if err != nil && !errors.Is(err, registry.ErrNotExist) {
		return found, kimai.Errorf(kimai.Internal, "what is started at login can't be read: %w", err)
	}
	return found, nil
}

func (user) enable(command []string) error {
	line := windows.ComposeCommandLine(command)
	if len(windows.StringToUTF16(line))-1 > longest {
		return kimai.Errorf(kimai.Rejected, "Windows can't start this at login, since it is longer than %d characters: %s", longest, line)
	}
	key, _, err := registry.CreateKey(registry.CURRENT_USER, run, registry.SET_VALUE)
	if err == nil {
		defer key.Close()
		err = key.SetStringValue(value, line)
	}
	if err != nil {
		return kimai.Errorf(kimai.Internal, "it could not be set to start at login: %w", err)
	}
	return remove(approved) // else it stays switched off
}

func (user) disable() error {
	return errors.Join(remove(run), remove(approved))
}

// remove removes our value below a key. Neither need be there.
func remove(path string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.SET_VALUE)
	if err == nil {
		defer key.Close()
		err = key.DeleteValue(value)
	}
	if err != nil && !errors.Is(err, registry.ErrNotExist) {
		return kimai.Errorf(kimai.Internal, "what is started at login can't be changed: %w", err)
	}
	return nil
}
