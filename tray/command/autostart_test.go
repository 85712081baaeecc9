package command_test

import (
	"errors"
	"os"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/autostart"
)

func TestAutostart(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const no = "kimai-tray does not start at login."
	for _, test := range []struct {
		name, args string
		before     autostart.Status
		want       result
		on         bool // afterwards
	}{
		{"nothing starts", "autostart", autostart.Status{}, result{Out: no + "\n"}, false},
		{"it starts", "autostart", autostart.Status{On: true, Command: []string{self}},
			result{Out: "kimai-tray starts at login: " + self + "\n"}, true},
		{"it was switched off", "autostart", autostart.Status{Command: []string{self}}, result{Out: no + "\n"}, false},
		{"it has moved", "autostart", autostart.Status{Command: []string{"/old/\x1bkimai-tray", "--account=work"}},
			result{Out: no + " Another program stands there: /old/kimai-tray --account=work\n"}, false},
		{"on", "autostart on", autostart.Status{}, result{Out: "kimai-tray starts at login: " + self + "\n"}, true},
		{"on with an account", "--account work autostart on", autostart.Status{},
			result{Out: "kimai-tray starts at login: " + self + " --account=work\n"}, true},
		{"on with mistakes in the settings", "autostart on --config my.toml", autostart.Status{},
			result{Err: "kimai-tray: my.toml:1: first mistake\n  my.toml:2: second\n", Exit: 1}, false},
		{"off", "autostart off", autostart.Status{On: true, Command: []string{self}}, result{Out: no + "\n"}, false},
		{"JSON", "autostart on --json", autostart.Status{}, result{Out: `{"on":true,"command":["` + self + `"]}` + "\n"}, true},
		{"JSON of nothing", "autostart --json", autostart.Status{}, result{Out: `{"on":false,"command":[]}` + "\n"}, false},
		{"neither", "autostart maybe", autostart.Status{},
			result{Err: "kimai-tray: autostart: it is on or off, not \"maybe\" (kimai-tray --help tells more)\n", Exit: 2}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{atLogin: test.before}
			check(t, p.run(t, split(test.args)...), test.want)
			if p.atLogin.On != test.on {
				t.Errorf("on is %v afterwards, want %v", p.atLogin.On, test.on)
			}
		})
	}
}

func TestAutostartThatFails(t *testing.T) {
	full := kimai.Errorf(kimai.Internal, "it could not be written: %w", errors.New("no space left on device"))
	for _, args := range []string{"autostart", "autostart on", "autostart off"} {
		p := program{fail: full}
		check(t, p.run(t, split(args)...), result{Err: "kimai-tray: it could not be written: no space left on device\n", Exit: 1})
	}
}
