package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

const description = `Records time in Kimai, or on this machine alone, from an icon in the system tray.

Projects and tasks are named "Customer / Project / Task". Leave out what is not
needed to tell them apart: case, accents, the customer, the rest of a word.`

// commandLine is the grammar of the arguments.
type commandLine struct {
	Config  string `placeholder:"FILE" help:"Read the settings from this file."`
	Account string `placeholder:"NAME" help:"Use this account, not the configured one."`
	Version bool   `help:"Show the version."`

	Tray trayCommand `cmd:"" default:"1" group:"Commands:" help:"Show the icon in the system tray. Without a command, this is what happens."`

	Status   statusCommand   `cmd:"" group:"Commands:" help:"Show what is being recorded, and today's total."`
	Start    startCommand    `cmd:"" group:"Commands:" help:"Start recording, and stop what ran before."`
	Stop     stopCommand     `cmd:"" group:"Commands:" help:"Stop recording, now or at an earlier time."`
	Continue continueCommand `cmd:"" group:"Commands:" help:"Start recording again what was recorded last, with its description and tags."`
	Toggle   toggleCommand   `cmd:"" group:"Commands:" help:"Stop what is being recorded, or else continue."`
	Switch   switchCommand   `cmd:"" group:"Commands:" help:"Record something else from now on, if anything is being recorded."`
	Note     noteCommand     `cmd:"" group:"Commands:" help:"Describe what is being recorded."`
	Recent   recentCommand   `cmd:"" group:"Commands:" help:"List what was recorded lately."`
	Today    todayCommand    `cmd:"" group:"Commands:" help:"List the records of today, with their total."`
	Log      logCommand      `cmd:"" group:"Commands:" help:"List the records of some days, with their numbers."`
	Report   reportCommand   `cmd:"" group:"Commands:" help:"Add up what was recorded, by project, task, customer, day or tag."`
	Add      addCommand      `cmd:"" group:"Commands:" help:"Add a record by hand."`
	Edit     editCommand     `cmd:"" group:"Commands:" help:"Change a record."`
	Rm       rmCommand       `cmd:"" group:"Commands:" help:"Remove a record. It asks first."`
	Pending  pendingCommand  `cmd:"" group:"Commands:" help:"Show and send what is not on the server yet, or was refused."`
	Doctor   doctorCommand   `cmd:"" group:"Commands:" help:"Find out what does not work, ready to paste in a bug report."`
	Projects projectsCommand `cmd:"" group:"Commands:" help:"List the projects and their tasks."`
	Expense  expenseCommand  `cmd:"" group:"Commands:" help:"Add, list, change and remove expenses."`

	Autostart autostartCommand `cmd:"" group:"Commands:" help:"Tell whether the tray starts at login, or change that."`
	Link      linkCommand      `cmd:"" group:"Commands:" help:"Let links on web pages start and stop recordings."`

	Project  projectCommand  `cmd:"" group:"The catalogue of an embedded account:" help:"Add, list, rename, hide and archive projects."`
	Task     taskCommand     `cmd:"" group:"The catalogue of an embedded account:" help:"Add, list, rename, hide and archive the tasks of a project."`
	Customer customerCommand `cmd:"" group:"The catalogue of an embedded account:" help:"List and hide customers."`
	Rate     rateCommand     `cmd:"" group:"The catalogue of an embedded account:" help:"Say what an hour costs, or a record."`

	Login       loginCommand   `cmd:"" group:"Servers:" help:"Log in to a server, and add an account on it."`
	Accounts    accountCommand `cmd:"" name:"account" group:"Servers:" help:"List the accounts, and choose the one in use."`
	Serve       serveCommand   `cmd:"" group:"Servers:" help:"Let other Kimai 1 clients use the embedded account."`
	User        userCommand    `cmd:"" group:"Servers:" help:"Add, list and remove the users who may log in to serve."`
	ShowVersion versionCommand `cmd:"" name:"version" group:"Commands:" help:"Show the version."`

	Completion completionCommand `cmd:"" group:"Commands:" help:"Let a shell complete commands and names."`
	Complete   completeCommand   `cmd:"" hidden:"" passthrough:"" help:"Tell a shell what the last word may become."`
	Man        manCommand        `cmd:"" hidden:"" help:"Print the manual page."`
}

// parse reads the arguments and returns the command to run, unless they asked
// for help and got it.
func (l *commandLine) parse(env Env, args []string) (run func(*session) error, helped bool, err error) {
	parser, err := kong.New(l,
		kong.Name("kimai-tray"),
		kong.Description(description),
		kong.Writers(env.Stdout, env.Stderr),
		kong.Exit(func(int) { helped = true }), // kong goes on after it
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}),
	)
	if err != nil {
		panic(err) // the grammar itself is wrong
	}
	parsed, err := parser.Parse(withNumbers(args))
	switch {
	case err != nil:
		return nil, helped, discreet(err)
	case l.Version:
		return versionCommand{}.Run, helped, nil
	default:
		return func(s *session) error { return parsed.Run(s) }, helped, nil
	}
}

// discreet keeps a mistake from telling what may be a secret: what stands behind
// the address at login.
func discreet(err error) error {
	wrong, ok := errors.AsType[*kong.ParseError](err)
	if ok && strings.HasPrefix(err.Error(), "unexpected argument") && wrong.Context.Command() == "login <name> <url>" {
		return fmt.Errorf("login: %w", errTyped)
	}
	return err
}

type trayCommand struct{}

func (trayCommand) Run(s *session) error {
	err := s.env.Tray(s.ctx, s.line.Config, s.line.Account)
	if !errors.Is(err, ErrRuns) {
		return err
	}
	s.print("kimai-tray runs already: look for its icon in the panel.")
	if err := (statusCommand{}).Run(s); err != nil { // it may be the server that is away
		tell(s.env.Stderr, sentences(err, s.ctx.Err() != nil)...)
	}
	return nil
}
