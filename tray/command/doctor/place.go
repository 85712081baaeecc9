package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
)

// Place is a folder or file that the program uses.
type Place struct {
	Check string
	Path  func() (string, error)
	// Open says that others may look into it.
	Open bool
}

// Probe looks whether it is there, and who may use it.
func (p Place) Probe() Probe {
	return Probe{Check: p.Check, Look: func(context.Context) []Finding { return []Finding{p.look()} }}
}

func (p Place) look() Finding {
	path, err := p.Path()
	if err != nil {
		return Bad(Problem, p.Check, err.Error(), "Start it in the environment of your session.")
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Well(p.Check, "%s, not made yet", path)
	case err != nil:
		return Bad(Problem, p.Check, err.Error(), "Check the permissions of the folders above it.")
	}
	found := fmt.Sprintf("%s, mode %04o", path, info.Mode().Perm())
	if runtime.GOOS != "windows" && !p.Open && info.Mode().Perm()&0o077 != 0 {
		return Bad(Warning, p.Check, found, "Others on this machine can use it. Change that: chmod go= "+path)
	}
	return Well(p.Check, "%s", found)
}
