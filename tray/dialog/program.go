package dialog

import (
	"os"
	"runtime"
)

// Program is the name of the program that asks, such as "zenity". Forms that it
// can't show at once may be asked by another one. Code Unsupported: there is none.
func Program() (string, error) {
	tool, err := find(Question{}, runtime.GOOS, os.Getenv("XDG_CURRENT_DESKTOP"))
	return tool.name, err
}
