package command_test

import (
	"errors"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
)

func TestUser(t *testing.T) {
	refused := result{Err: "kimai-tray: nothing was removed\n", Exit: 1}
	for _, test := range []conversation{
		{name: "add", args: "user add bert", passwords: []string{"x", "x"},
			did:  []string{"ask New password of bert: ", "ask The same again: ", "administer Local", "add bert x"},
			want: result{Out: "Added the user bert.\n"}},
		{name: "add with passwords that differ", args: "user add bert", passwords: []string{"x", "y"},
			did:  []string{"ask New password of bert: ", "ask The same again: "},
			want: result{Err: "kimai-tray: the two passwords differ: nothing was changed\n", Exit: 1}},
		{name: "password", args: "user password bert", passwords: []string{"x", "x"},
			did:  []string{"ask New password of bert: ", "ask The same again: ", "administer Local", "set password bert x"},
			want: result{Out: "Changed the password of bert.\n"}},
		{name: "password by its short name", args: "user passwd bert", passwords: []string{"x", "x"},
			did:  []string{"ask New password of bert: ", "ask The same again: ", "administer Local", "set password bert x"},
			want: result{Out: "Changed the password of bert.\n"}},
		{name: "list", args: "user list", did: []string{"administer Local"}, want: result{Out: `anna
b[2Jert   disabled, Europe/Berlin
владимир  without a password
`}},
		{name: "zone", args: "user zone bert Europe/Berlin", did: []string{"administer Local", `set zone bert "Europe/Berlin"`},
			want: result{Out: "bert now gives dates in Europe/Berlin.\n"}},
		{name: "zone of this machine", args: "user zone bert", did: []string{"administer Local", `set zone bert ""`},
			want: result{Out: "bert now gives dates in the zone of this machine.\n"}},
		{name: "disable", args: "user disable bert", did: []string{"administer Local", "disable bert"}, want: result{Out: "Disabled bert.\n"}},
		{name: "enable", args: "user enable bert", did: []string{"administer Local", "enable bert"}, want: result{Out: "Enabled bert.\n"}},
		{name: "remove", args: "user remove bert", lines: []string{"y"},
			did:  []string{"ask Remove the user bert for good? [y/N] ", "administer Local", "remove bert"},
			want: result{Out: "Removed the user bert.\n"}},
		{name: "remove in capitals", args: "user remove bert", lines: []string{" YES "},
			did:  []string{"ask Remove the user bert for good? [y/N] ", "administer Local", "remove bert"},
			want: result{Out: "Removed the user bert.\n"}},
		{name: "remove without asking", args: "user remove bert --yes", did: []string{"administer Local", "remove bert"},
			want: result{Out: "Removed the user bert.\n"}},
		{name: "do not remove", args: "user remove bert", lines: []string{"n"}, did: []string{"ask Remove the user bert for good? [y/N] "}, want: refused},
		{name: "remove without an answer", args: "user remove bert", lines: []string{""}, did: []string{"ask Remove the user bert for good? [y/N] "}, want: refused},
		{name: "of an account on a server", args: "user list --account Work",
			want: result{Err: "kimai-tray: \"Work\" is an account on a server, which is looked after in Kimai\n", Exit: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.check(t, program{in: installation{users: []command.User{
				{User: kimai.User{Name: "anna"}, HasPassword: true},
				{User: kimai.User{Name: "b\x1b[2Jert", Zone: "Europe/Berlin"}, HasPassword: true, Disabled: true},
				{User: kimai.User{Name: "владимир"}},
			}}})
		})
	}
}

// Every failure around the work is told.
func TestInstallationFails(t *testing.T) {
	for _, test := range []struct {
		name    string
		program program
		want    string
	}{
		{"not opened", program{fail: errors.New("no disk")}, "kimai-tray: no disk\n"},
		{"not closed", program{closing: errors.New("disk full")}, "kimai-tray: disk full\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, test.program.run(t, "user", "disable", "bert"), result{Err: test.want, Exit: 1})
		})
	}
}
