package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/autostart"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/idle"
	"kimai-tray/tray/launch"
)

// examineIdle finds out by what idle time is measured.
func examineIdle(ctx context.Context) []doctor.Finding {
	const check = "idle time"
	source, err := idle.Open(ctx, 10*time.Minute)
	if err != nil {
		found := kimai.Explain(err)
		if why := errors.Unwrap(err); why != nil {
			found += ": " + strings.ReplaceAll(why.Error(), "\n", "; ")
		}
		return []doctor.Finding{doctor.Bad(doctor.Warning, check, found, "Absences are noticed when the screen is locked or the machine sleeps.")}
	}
	defer source.Close()
	return []doctor.Finding{doctor.Well(check, "measured by %s", source.Name())}
}

// examineDialogs finds out who asks questions.
func examineDialogs(context.Context) []doctor.Finding {
	const check = "dialogs"
	program, err := dialog.Program()
	if err != nil {
		return []doctor.Finding{doctor.Bad(doctor.Warning, check, kimai.Explain(err), "")}
	}
	return []doctor.Finding{doctor.Well(check, "%s asks", program)}
}

// examineAutostart finds out what is started at login.
func examineAutostart(context.Context) []doctor.Finding {
	const check = "autostart"
	status, err := autostart.State()
	switch {
	case err != nil:
		return []doctor.Finding{doctor.Bad(doctor.Warning, check, kimai.Explain(err), "")}
	case status.On:
		return []doctor.Finding{doctor.Well(check, "on: %s", strings.Join(status.Command, " "))}
	case status.Command != nil && !launch.Starts(status.Command):
		return []doctor.Finding{doctor.Well(check, "off; another program stands there: %s", strings.Join(status.Command, " "))}
	default:
		return []doctor.Finding{doctor.Well(check, "off")}
	}
}
