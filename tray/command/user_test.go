package command_test

import (
	"errors"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
)

func TestUser(t *testing.T) {
	opened := "administer Local"
	asked := []string{opened, "ask New password of bert: ", "ask The same again: "}
	confirmed := []string{opened, "ask Remove the user bert for good? [y/N] "}
	refused := result{Err: "kimai-tray: nothing was removed\n", Exit: 1}
	for _, test := range []conversation{
		{name: "add", args: `user add " carl  x "`, passwords: []string{"x", "x"},
			did:  []string{opened, "ask New password of carl x: ", "ask The same again: ", opened, "add carl x x"},
			want: result{Out: "Added the user carl x.\n"}},
		{name: "add one who is there", args: "user add Bért", did: []string{opened},
			want: result{Err: "kimai-tray: there is a user \"bert\" already\n", Exit: 1}},
		{name: "add without a name", args: `user add " "`,
			want: result{Err: "kimai-tray: user add: the name of a user can't be empty (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "passwords that differ", args: "user password bert", passwords: []string{"x", "y"}, did: asked,
			want: result{Err: "kimai-tray: the two passwords differ: nothing was changed\n", Exit: 1}},
		{name: "password", args: "user password BERT", passwords: []string{"x", "x"}, did: append(asked, opened, "set password bert x"),
			want: result{Out: "Changed the password of bert.\n"}},
		{name: "password by its short name", args: "user passwd bert", passwords: []string{"x", "x"}, did: append(asked, opened, "set password bert x"),
			want: result{Out: "Changed the password of bert.\n"}},
		{name: "password of nobody", args: "user password brt", did: []string{opened},
			want: result{Err: "kimai-tray: there is no user \"brt\", did you mean \"bert\"?\n", Exit: 1}},
		{name: "list", args: "user list", did: []string{opened}, want: result{Out: `anna
bert      disabled, Europe/Berlin
c[2Jarl
владимир  without a password
`}},
		{name: "list as JSON", args: "user list --json", did: []string{opened}, want: result{Out: `{"account":"Local","users":[` +
			`{"name":"anna","has_password":true,"disabled":false,"zone":""},` +
			`{"name":"bert","has_password":true,"disabled":true,"zone":"Europe/Berlin"},` +
			`{"name":"c\u001b[2Jarl","has_password":true,"disabled":false,"zone":""},` +
			`{"name":"владимир","has_password":false,"disabled":false,"zone":""}]}` + "\n"}},
		{name: "zone", args: "user zone bert Europe/Berlin", did: []string{opened, opened, `set zone bert "Europe/Berlin"`},
			want: result{Out: "bert now gives dates in Europe/Berlin.\n"}},
		{name: "zone of this machine", args: "user zone bert", did: []string{opened, opened, `set zone bert ""`},
			want: result{Out: "bert now gives dates in the zone of this machine.\n"}},
		{name: "disable nobody", args: "user disable Vladimir", did: []string{opened},
			want: result{Err: "kimai-tray: there is no user \"Vladimir\"; `kimai-tray user list` lists what there is\n", Exit: 1}},
		{name: "disable", args: "user disable bert", did: []string{opened, opened, "disable bert"}, want: result{Out: "Disabled bert.\n"}},
		{name: "enable", args: "user enable bert", did: []string{opened, opened, "enable bert"}, want: result{Out: "Enabled bert.\n"}},
		{name: "remove", args: "user remove bert", lines: []string{"y"}, did: append(confirmed, opened, "remove bert"),
			want: result{Out: "Removed the user bert.\n"}},
		{name: "remove in capitals", args: "user remove bert", lines: []string{" YES "}, did: append(confirmed, opened, "remove bert"),
			want: result{Out: "Removed the user bert.\n"}},
		{name: "remove without asking", args: "user remove bert --yes", did: []string{opened, opened, "remove bert"},
			want: result{Out: "Removed the user bert.\n"}},
		{name: "remove nobody", args: "user remove brt", did: []string{opened},
			want: result{Err: "kimai-tray: there is no user \"brt\", did you mean \"bert\"?\n", Exit: 1}},
		{name: "do not remove", args: "user remove bert", lines: []string{"n"}, did: confirmed, want: refused},
		{name: "remove without an answer", args: "user remove bert", lines: []string{""}, did: confirmed, want: refused},
		{name: "of an account on a server", args: "user list --account Work",
			want: result{Err: "kimai-tray: \"Work\" is an account on a server, which is looked after in Kimai\n", Exit: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.check(t, program{in: installation{users: []command.User{
				{User: kimai.User{Name: "anna"}, HasPassword: true},
				{User: kimai.User{Name: "bert", Zone: "Europe/Berlin"}, HasPassword: true, Disabled: true},
				{User: kimai.User{Name: "c\x1b[2Jarl"}, HasPassword: true},
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
