// Package autostart starts the program at login, or no longer: by an entry in
// the user's autostart folder on Linux and BSD
// (https://specifications.freedesktop.org/autostart-spec/latest/), a launch
// agent on macOS and a value below the registry's Run key on Windows. The
// switches that desktops have for the same are heeded.
package autostart

// Status is what happens at login.
type Status struct {
	// On says that this program is started. It is off where nothing is
	// started, and where another file is: after the program has moved, or if
	// another copy of it stands there. Switching it on mends that.
	On bool
	// Command is the command line that is to be started, or nil. While it is
	// off, that is of the other file, or of what was switched off.
	Command []string
}

// place is where a system keeps what it starts at login.
type place interface {
	status() (Status, error)
	enable(command []string) error
	disable() error
}

// State tells what happens at login. An entry that nobody can make sense of
// starts nothing. macOS has a switch in its settings that no program can read.
func State() (Status, error) {
	p, err := here()
	if err != nil {
		return Status{}, err
	}
	return p.status()
}

// Set makes a command line be started at login in place of what was before, or
// nothing. The command is not needed to switch it off. The session that runs is
// left as it is. Code Rejected: the system can't start that command.
func Set(on bool, command []string) error {
	p, err := here()
	if err != nil {
		return err
	}
	if on {
		return p.enable(command)
	}
	return p.disable()
}
