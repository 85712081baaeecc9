// Package launch knows how a desktop starts this program: by which command
// line, and how that stands in a desktop entry
// (https://specifications.freedesktop.org/desktop-entry-spec/latest/).
package launch

import (
	"os"
	"os/exec"
	"path/filepath"

	"kimai-tray/kimai"
)

// Command is the command line that starts this program, as arguments. File and
// account are the settings and the account to use; "" are those that are used
// anyway. The file is written with its whole path, since nobody knows in which
// folder a desktop starts programs.
func Command(file, account string) ([]string, error) {
	program, err := program()
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "it is not known where this program is: %w", err)
	}
	command := []string{program}
	if file != "" {
		if file, err = filepath.Abs(file); err != nil {
			return nil, kimai.Errorf(kimai.Internal, "it is not known in which folder this is: %w", err)
		}
		command = append(command, "--config="+file)
	}
	if account != "" {
		command = append(command, "--account="+account)
	}
	return command, nil
}

// program is the path of this program. If it is what people start by its name,
// it is the path where that is found: the file itself may be in a folder that
// the next version moves, such as those of Homebrew and Nix.
func program() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	if found, err := exec.LookPath("kimai-tray"); err == nil && filepath.IsAbs(found) && same(found, self) {
		return found, nil
	}
	return self, nil
}

// Starts reports whether a command line starts this program, by whichever path
// or link.
func Starts(command []string) bool {
	if len(command) == 0 {
		return false
	}
	self, err := os.Executable()
	if err != nil {
		return false
	}
	found, err := exec.LookPath(command[0])
	return err == nil && same(found, self)
}

func same(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
