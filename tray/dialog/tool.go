package dialog

import (
	"os/exec"
	"strings"

	"kimai-tray/kimai"
)

// A tool is a program that shows dialogs.
type tool interface {
	// whole reports whether one window can ask for all of a form. A form that
	// has one field is always whole.
	whole(Form) bool
	// call tells how to show a dialog that is clean. A form is whole.
	call(Dialog, look) call
	// read makes an answer of what the program wrote and how it ended. The
	// error is [ErrCancelled] or says what is odd.
	read(d Dialog, out string, code int) (Answer, error)
}

// look is what all windows share.
type look struct {
	icon       string // a name of the icon theme or a file; "" is none
	ok, cancel string
}

// call is how a program is started.
type call struct {
	args  []string
	env   []string // added to our own
	stdin string
}

// named is a tool with the name of its program.
type named struct {
	name string
	tool tool
}

// tools are what a system may have, the best first. desktop is what
// XDG_CURRENT_DESKTOP says.
func tools(system, desktop string) []named {
	switch system {
	case "windows":
		return []named{{"powershell.exe", powershell{}}}
	case "darwin":
		return []named{{"osascript", osascript{room: 128 << 10}}}
	}
	// The bytes that a command line may have are 2 MiB on Linux, 256 KiB on
	// NetBSD, more on the others.
	room := 128 << 10
	if system == "linux" {
		room = 1 << 20
	}
	found := []named{
		{"zenity", zenity{room}},
		{"qarma", qarma{room}},
		{"yad", yad{}},
		{"kdialog", kdialog{room}},
	}
	if onKDE(desktop) {
		return []named{found[3], found[0], found[1], found[2]}
	}
	return found
}

func onKDE(desktop string) bool { return strings.Contains(strings.ToUpper(desktop), "KDE") }

// find picks the tool for a dialog among those that are installed: the first
// that asks for all of a form in one window, else the first.
func find(d Dialog, system, desktop string) (named, error) {
	var first *named
	for _, n := range tools(system, desktop) {
		if _, err := exec.LookPath(n.name); err != nil {
			continue
		}
		if f, ok := d.(Form); !ok || len(f.Fields) < 2 || n.tool.whole(f) {
			return n, nil
		}
		if first == nil {
			first = &n
		}
	}
	if first != nil {
		return *first, nil
	}
	return named{}, missing(system, desktop)
}

// missing says which package has a tool.
func missing(system, desktop string) error {
	switch {
	case system == "windows":
		return kimai.Errorf(kimai.Unsupported, "There is no powershell.exe to ask with. The commands do the same: kimai-tray --help.")
	case system == "darwin":
		return kimai.Errorf(kimai.Unsupported, "There is no osascript to ask with. The commands do the same: kimai-tray --help.")
	case onKDE(desktop):
		return kimai.Errorf(kimai.Unsupported, "There is no program to ask with: install the package kdialog. The commands do the same: kimai-tray --help.")
	}
	return kimai.Errorf(kimai.Unsupported, "There is no program to ask with: install the package zenity. The commands do the same: kimai-tray --help.")
}
