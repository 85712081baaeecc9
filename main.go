// Kimai-tray starts and stops time records from the system tray: on a Kimai
// server, or with no server at all.
//
// This package wires the parts: it alone knows which backend is meant and
// which desktop is real.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // the zones of users, where the system has none, such as Windows

	"kimai-tray/tray/autostart"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
	"kimai-tray/tray/link"
)

// version is set when a release is built: -ldflags "-X main.version=1.2.3".
var version string

func main() {
	keepNoCore()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	exit := command.Run(ctx, environment(), os.Args[1:])
	stop()
	os.Exit(exit)
}

func environment() command.Env {
	terminal := command.NewTerminal(os.Stdin, os.Stderr)
	return command.Env{
		Stdout:       os.Stdout,
		Stderr:       os.Stderr,
		Version:      release(),
		Zone:         time.Local,
		Config:       config.Load,
		Open:         open,
		Tray:         runTray,
		Changed:      announce,
		ReadLine:     terminal.ReadLine,
		ReadPassword: terminal.ReadPassword,
		Detect:       detect,
		Login:        logIn,
		AddAccount:   config.AddAccount,
		Serve:        serve,
		Administer:   administer,
		Examine:      examine,

		Autostart:       autostart.State,
		SetAutostart:    autostart.Set,
		RegisterLinks:   link.Register,
		UnregisterLinks: link.Unregister,
		Notify:          tellOnce,
	}
}

// release is the version of this build, as far as it is known.
func release() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
