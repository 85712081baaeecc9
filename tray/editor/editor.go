// Package editor opens files with the program that the desktop has for them.
package editor

import (
	"context"
	"os/exec"
	"runtime"
	"time"

	"kimai-tray/kimai"
)

// soon is how long it may take a program that opens files to say that it can't.
// Some end only with the editor.
const soon = 5 * time.Second

// Open opens a text file. The editor outlives the program. Code Unsupported: the
// desktop has none.
func Open(ctx context.Context, file string) error {
	command := program(runtime.GOOS, file)
	cmd := exec.Command(command[0], command[1:]...)
	ended := make(chan error, 1)
	if err := cmd.Start(); err != nil {
		ended <- err
	} else {
		go func() { ended <- cmd.Wait() }()
	}
	select {
	case err := <-ended:
		if err != nil {
			return kimai.Errorf(kimai.Unsupported, "%s could not open it (%w): open %s yourself.", command[0], err, file)
		}
	case <-time.After(soon):
	case <-ctx.Done():
	}
	return nil
}

// program is the command line that opens a text file.
func program(goos, file string) []string {
	switch goos {
	case "windows":
		return []string{"rundll32.exe", "url.dll,FileProtocolHandler", file}
	case "darwin":
		return []string{"open", "-t", file} // whatever opens files of that name
	}
	return []string{"xdg-open", file}
}
