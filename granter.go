package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/autostart"
	"kimai-tray/tray/clipboard"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
	"kimai-tray/tray/editor"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/launch"
	"kimai-tray/tray/text"
)

// granter does what the tray asks of the program around it.
type granter struct {
	account config.Account // in use, whatever the settings say by now
	chooser *chooser
	send    func(tray.Event) // to the loop
	tell    func(tray.Tell)  // also when the tray begins anew
	renew   func()           // has the account be asked with the secret that there is now
}

// grantsWithin is how long a request may take.
const grantsWithin = time.Minute

func (g *granter) grant(ctx context.Context, request any) (tray.Notice, error) {
	ctx, cancel := context.WithTimeout(ctx, grantsWithin)
	defer cancel()
	switch request := request.(type) {
	case tray.UseAccount:
		return tray.Notice{}, g.chooser.use(request.Name)
	case tray.NewAccount:
		return tray.Notice{}, g.add(ctx, request)
	case tray.NewLogin:
		return g.logIn(ctx, g.account, string(request.Secret))
	case tray.OpenSettings:
		return tray.Notice{}, g.openSettings(ctx)
	case tray.CopyDiagnostics:
		return g.copyDiagnostics(ctx)
	case tray.StartAtLogin:
		return tray.Notice{}, g.startAtLogin(request.On)
	case tray.PinPair:
		return tray.Notice{}, g.chooser.pin(request)
	}
	return tray.Notice{}, kimai.Errorf(kimai.Unsupported, "This can't be done here.")
}

// example is a settings file with all that can be set, as a comment.
//
//go:embed config.toml.example
var example []byte

// openSettings opens the settings file, which is made if it is missing.
func (g *granter) openSettings(ctx context.Context) error {
	file, err := g.chooser.chosen().file()
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := config.Replace(file, example); err != nil {
			return kimai.Errorf(kimai.Internal, "%s could not be made: %w", file, err)
		}
	}
	return editor.Open(ctx, file)
}

// copyDiagnostics puts what doctor prints on the clipboard, or else into a file.
func (g *granter) copyDiagnostics(ctx context.Context) (tray.Notice, error) {
	var printed bytes.Buffer
	env := environment()
	env.Stdout, env.Stderr = &printed, io.Discard // where it says that there is a problem
	args := []string{"doctor"}
	if path := g.chooser.chosen().path; path != "" {
		args = append(args, "--config", path)
	}
	command.Run(ctx, env, args)
	if printed.Len() == 0 {
		return tray.Notice{}, kimai.Errorf(kimai.Internal, "There are no diagnostics: run kimai-tray doctor in a terminal.")
	}
	if clipboard.Copy(ctx, printed.String()) == nil {
		return tray.Notice{Title: i18n.T("The diagnostics are on the clipboard"), Body: i18n.T("There is no password in them.")}, nil
	}
	file, err := saveDiagnostics(printed.Bytes())
	if err != nil {
		return tray.Notice{}, err
	}
	return tray.Notice{Title: i18n.T("The diagnostics are in a file"), Body: text.Line(file)}, nil
}

// saveDiagnostics writes them into the user's documents and returns the path.
func saveDiagnostics(printed []byte) (path string, err error) {
	dir, err := documents()
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "There is no home folder to save it in: %w.", err)
	}
	file, err := os.CreateTemp(dir, "kimai-tray-doctor-*.txt")
	if err == nil {
		_, err = file.Write(printed)
		if err = errors.Join(err, file.Close()); err != nil {
			_ = os.Remove(file.Name())
		}
	}
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "Cannot save it in %s: %w.", dir, err)
	}
	return file.Name(), nil
}

// startAtLogin has the program start at login as it was started, or not.
func (g *granter) startAtLogin(on bool) error {
	chosen := g.chooser.chosen()
	line, err := launch.Command(chosen.path, chosen.name)
	if err == nil {
		err = autostart.Set(on, line)
	}
	g.tellAtLogin()
	return err
}

// tellAtLogin tells the tray what happens at login, if that can be known.
func (g *granter) tellAtLogin() {
	if status, err := autostart.State(); err == nil {
		g.send(tray.StartsAtLogin{On: status.On})
	}
}
