package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
)

// examine looks at all that the program needs.
func examine(ctx context.Context, path string) []doctor.Finding {
	cfg, err := config.Load(path)
	settings := doctor.Place{Check: "configuration", Open: true, Path: func() (string, error) { return path, nil }}
	if path == "" {
		settings.Path = config.File
	}
	probes := []doctor.Probe{
		{Check: "program", Look: func(context.Context) []doctor.Finding {
			return []doctor.Finding{doctor.Well("program", "kimai-tray %s, %s", release(), runtime.Version())}
		}},
		{Check: "system", Look: func(context.Context) []doctor.Finding {
			return []doctor.Finding{doctor.Well("system", "%s", system())}
		}},
	}
	probes = append(probes, doctor.Desktop()...)
	probes = append(probes,
		doctor.Probe{Check: "dialogs", Look: examineDialogs},
		doctor.Probe{Check: "idle time", Look: examineIdle},
		doctor.Probe{Check: "autostart", Look: examineAutostart},
	)
	if err != nil {
		probes = append(probes, doctor.Probe{Check: "configuration", Look: func(context.Context) []doctor.Finding {
			return []doctor.Finding{doctor.Bad(doctor.Problem, "configuration", kimai.Explain(err), "Correct it; until then no account is looked at.")}
		}})
	} else {
		probes = append(probes, settings.Probe())
	}
	probes = append(probes,
		doctor.Place{Check: "data", Path: folderOf(config.DataFile)}.Probe(),
		doctor.Place{Check: "state", Path: config.StateDir}.Probe(),
		doctor.Place{Check: "cache", Path: config.CacheDir}.Probe(),
		doctor.Probe{Check: "database", Look: examineDatabase},
	)
	for _, account := range cfg.Accounts {
		if account.Backend != config.Embedded {
			probes = append(probes, doctor.Probe{Check: "server", Account: account.Name, Look: func(ctx context.Context) []doctor.Finding {
				return examineServer(ctx, account)
			}})
		}
	}
	probes = append(probes, pendingProbes(cfg.Accounts)...)
	home, _ := os.UserHomeDir()
	return doctor.WithoutHome(doctor.Run(ctx, probes), home)
}

// system is the operating system and the desktop, as far as they tell.
func system() string {
	told := []string{runtime.GOOS + "/" + runtime.GOARCH}
	if release, err := os.ReadFile("/etc/os-release"); err == nil {
		for line := range strings.Lines(string(release)) {
			if name, ok := strings.CutPrefix(line, "PRETTY_NAME="); ok {
				told = append(told, strings.Trim(strings.TrimSpace(name), `"'`))
			}
		}
	}
	for _, variable := range []string{"XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"} {
		if value := os.Getenv(variable); value != "" {
			told = append(told, fmt.Sprintf("%s=%s", variable, value))
		}
	}
	return strings.Join(told, ", ")
}
