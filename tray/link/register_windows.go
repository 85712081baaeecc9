package link

import (
	"errors"
	"strings"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"kimai-tray/kimai"
)

// class is where Windows looks for what opens links
// (https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa767914(v=vs.85)).
const class = `Software\Classes\` + Scheme

// Register makes Windows open links by a command line, with the link as its last
// argument, in place of what opened them before. Code Rejected: Windows can't
// start that command.
func Register(command []string) error {
	line := windows.ComposeCommandLine(opening(command))
	if strings.Contains(line, "%") {
		return kimai.Errorf(kimai.Rejected, "Windows can't open links by this, since there is a “%%” in it: %s", line)
	}
	for _, v := range []struct{ key, name, value string }{
		{class, "", "URL:Kimai Tray"},
		{class, "URL Protocol", ""},
		{class + `\shell\open\command`, "", line + ` "%1"`},
	} {
		if err := set(v.key, v.name, v.value); err != nil {
			return kimai.Errorf(kimai.Internal, "links could not be registered: %w", err)
		}
	}
	return nil
}

func set(path, name, value string) error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, path, registry.SET_VALUE)
	if err != nil {
		return err
	}
	defer key.Close()
	return key.SetStringValue(name, value)
}

// Unregister makes Windows open links no longer. None that does is no error.
func Unregister() error {
	for _, below := range []string{`\shell\open\command`, `\shell\open`, `\shell`, ``} { // a key has to be empty
		err := registry.DeleteKey(registry.CURRENT_USER, class+below)
		if err != nil && !errors.Is(err, registry.ErrNotExist) {
			return kimai.Errorf(kimai.Internal, "links are opened still: %w", err)
		}
	}
	return nil
}
