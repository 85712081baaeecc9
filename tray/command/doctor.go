package command

import (
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/text"
)

type doctorCommand struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (doctorCommand) Help() string {
	return `Each line says "ok", or "warning" or "problem" with the way out. There is no password, key or token
in it, and ~ stands for your home folder: it can go into a bug report as it is. It asks for nothing:
a locked keyring stays locked, and a secret_command is not run. The exit code is 1 if there is a
problem.

The JSON is one object, with a check for each line:

    {"version": "1.2.3", "level": "warning", "checks": [{"check": "clock",
     "account": "Work", "level": "warning", "found": "…", "advice": "…"}]}

level is that of the worst check. account and advice may be empty. The checks are program, system,
session bus, tray host, notifications, keyring, configuration, data, state, cache, database; for each
account on a server server, certificate, clock, proxy, login, pending; and pending without an account
for what waits for one that is not in the settings. Each is there as far as it makes sense on the
machine.`
}

// diagnosis is what `doctor --json` prints. Its shape is a promise.
type diagnosis struct {
	Version string           `json:"version"`
	Level   doctor.Level     `json:"level"`
	Checks  []doctor.Finding `json:"checks"`
}

func (c doctorCommand) Run(s *session) error {
	d := diagnosis{s.env.Version, doctor.OK, s.env.Examine(s.ctx, s.line.Config)}
	problems := 0
	for i := range d.Checks {
		f := &d.Checks[i]
		f.Found, f.Advice = text.Line(f.Found), text.Line(f.Advice)
		switch {
		case f.Level == doctor.Problem:
			d.Level = doctor.Problem
			problems++
		case f.Level == doctor.Warning && d.Level == doctor.OK:
			d.Level = doctor.Warning
		}
	}
	if c.JSON {
		if err := s.printJSON(d); err != nil {
			return err
		}
	} else {
		s.showDiagnosis(d)
	}
	switch problems {
	case 0:
		return nil
	case 1:
		return kimai.Errorf(kimai.Rejected, "there is a problem")
	default:
		return kimai.Errorf(kimai.Rejected, "there are %d problems", problems)
	}
}

// showDiagnosis writes a line for each check, as long as it is: a fingerprint
// that was cut would be of no use.
func (s *session) showDiagnosis(d diagnosis) {
	checks, width := make([]string, len(d.Checks)), 0
	for i, f := range d.Checks {
		checks[i] = f.Check
		if f.Account != "" {
			checks[i] = text.Line(f.Account) + ": " + f.Check
		}
		width = max(width, text.Columns(checks[i]))
	}
	for i, f := range d.Checks {
		line := f.Found
		if f.Advice != "" {
			line += ". " + f.Advice
		}
		blanks := strings.Repeat(" ", width-text.Columns(checks[i]))
		s.print("%-7s  %s%s  %s", f.Level, checks[i], blanks, line)
	}
}
