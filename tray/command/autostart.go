package command

import (
	"fmt"
	"strings"

	"kimai-tray/tray/launch"
	"kimai-tray/tray/text"
)

type autostartCommand struct {
	To   string `arg:"" optional:"" placeholder:"on|off" help:"Whether to start the tray at login, on or off. Without it, you are told."`
	JSON bool   `help:"Tell it as JSON."`
}

func (autostartCommand) Help() string {
	return `Examples:

    kimai-tray autostart
    kimai-tray autostart on
    kimai-tray --config ~/other.toml autostart on

What is started at login is this very file: after you have moved the program, it is off until you
switch it on again. Switches of the desktop, such as those of GNOME's Startup Applications and of the
task manager of Windows, do the same.

With --json, the shape of what is printed is stable:

    {"on": true, "command": ["/usr/bin/kimai-tray"]}

command is what would be started; [] is nothing. If on is false, that is another program, or was
switched off.`
}

func (c autostartCommand) Validate() error {
	if c.To != "" && c.To != "on" && c.To != "off" {
		return fmt.Errorf("it is on or off, not %q", c.To)
	}
	return nil
}

func (c autostartCommand) Run(s *session) error {
	if c.To != "" {
		if err := c.set(s); err != nil {
			return err
		}
	}
	status, err := s.env.Autostart()
	switch {
	case err != nil:
		return err
	case c.JSON:
		return s.printJSON(atLogin{status.On, append([]string{}, status.Command...)})
	case status.On:
		s.print("kimai-tray starts at login: %s", text.Line(strings.Join(status.Command, " ")))
	case status.Command != nil && !launch.Starts(status.Command):
		s.print("kimai-tray does not start at login. Another program stands there: %s", text.Line(strings.Join(status.Command, " ")))
	default:
		s.print("kimai-tray does not start at login.")
	}
	return nil
}

func (c autostartCommand) set(s *session) error {
	if c.To == "off" {
		return s.env.SetAutostart(false, nil)
	}
	command, err := s.launched()
	if err != nil {
		return err
	}
	return s.env.SetAutostart(true, command)
}

// launched is the command line by which a desktop is to start the program with
// the settings and the account of this run, which have to make sense.
func (s *session) launched() ([]string, error) {
	if _, _, err := s.chosen(); err != nil {
		return nil, err
	}
	return launch.Command(s.line.Config, s.line.Account)
}

// atLogin is what `autostart --json` prints. Its shape is a promise.
type atLogin struct {
	On      bool     `json:"on"`
	Command []string `json:"command"`
}
