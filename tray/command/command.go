// Package command is the command line of the program.
package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/autostart"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
)

// Env is what the commands need of the program around them.
type Env struct {
	Stdout, Stderr io.Writer
	Version        string
	// Zone is where days begin and in which times are shown.
	Zone *time.Location
	// Config reads the settings; an empty path is the default file.
	Config func(path string) (config.Config, error)
	// Open connects to an account's backend, which may be used by several
	// goroutines at once. The caller closes it.
	Open func(ctx context.Context, account config.Account) (backend kimai.Backend, closing func() error, err error)
	// Tray runs the tray until it is quit or ctx is done, with the settings in
	// the file at path and the account of that name; empty ones are the default.
	// [ErrRuns]: one runs already.
	Tray func(ctx context.Context, path, account string) error
	// Changed tells a running tray, if there is one, that something changed:
	// the catalogue or the login, or else only what is recorded.
	Changed func(catalogue bool)
	// ReadLine asks for a line; see [Terminal.ReadLine].
	ReadLine func(ctx context.Context, prompt string) (string, error)
	// ReadPassword asks for a password without showing it; see
	// [Terminal.ReadPassword].
	ReadPassword func(ctx context.Context, prompt string) (string, error)
	// Detect finds out which kind of server answers at the URL of an account
	// whose backend is not known: [config.Kimai2] or [config.Kimai1]. Code
	// NotFound: neither does; Unexpected: one does and can't be used there, or
	// something in front of it answers.
	Detect func(ctx context.Context, account config.Account) (backend string, err error)
	// Login tries an account's password or token and keeps what the account
	// needs of it from then on, in the keyring or in its file. Nothing is kept
	// of one that is refused. For an account with a command the secret is
	// empty: what the command gives is tried.
	Login func(ctx context.Context, account config.Account, secret string) (Welcome, error)
	// AddAccount adds an account to the settings, to be the one in use, and
	// returns their file; see [config.AddAccount].
	AddAccount func(path string, account config.Account) (file string, err error)
	// Serve publishes the embedded account until ctx is done.
	Serve func(ctx context.Context, account config.Account, how Serving) error
	// Examine looks at all that the program needs, with the settings in the
	// file; an empty path is the default one.
	Examine func(ctx context.Context, path string) []doctor.Finding
	// Autostart tells what happens at login, and SetAutostart changes it; see
	// [autostart.State] and [autostart.Set].
	Autostart    func() (autostart.Status, error)
	SetAutostart func(on bool, command []string) error
	// RegisterLinks makes the desktop open links by a command line, and
	// UnregisterLinks by none; see link.Register and link.Unregister.
	RegisterLinks   func(command []string) error
	UnregisterLinks func() error
	// Notify shows a desktop notification, plain text that may have several
	// lines, and returns when the program may end. It may be nil.
	Notify func(title, body string)
	// Administer opens the installation of the embedded account. The caller
	// closes it.
	Administer func(ctx context.Context, account config.Account) (in Installation, closing func() error, err error)
}

// ErrRuns says that a tray runs already. A second start then shows what is
// recorded, and is no failure.
var ErrRuns = errors.New("kimai-tray runs already")

// Welcome is what a server says to somebody who has logged in.
type Welcome struct {
	Server string // what it is, such as "Kimai 2.66.0"
	User   string // as others call the user
}

// What Run returns.
const (
	success = 0
	failure = 1
	misuse  = 2
)

// Run does what the arguments say and returns the exit code: 0, or 1 for a
// failure, or 2 for arguments that make no sense. Without arguments it runs
// the tray. A failure is told on Stderr.
func Run(ctx context.Context, env Env, args []string) (exit int) {
	var line commandLine
	run := trayCommand{}.Run
	if len(args) > 0 { // to build the grammar takes milliseconds, which the tray need not wait for
		var helped bool
		var err error
		run, helped, err = line.parse(env, args)
		if helped {
			return success
		}
		if err != nil {
			tell(env.Stderr, fmt.Sprintf("%v (kimai-tray --help tells more)", err))
			return misuse
		}
	}
	out := bufio.NewWriter(env.Stdout)
	err := run(&session{ctx: ctx, env: env, out: out, line: &line})
	if lost := out.Flush(); !errors.Is(err, lost) { // it may have told so already
		err = errors.Join(err, lost)
	}
	if err != nil {
		tell(env.Stderr, sentences(err, ctx.Err() != nil)...)
		return failure
	}
	return success
}
