package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

func TestPin(t *testing.T) {
	const add = "Äcme / Web \"site\" / Design"
	const added = `"Äcme / Web \"site\" / Design"`
	for _, test := range []struct {
		name, before string
		add          string
		remove       []string
		after        string
	}{
		{"no file", "", add, nil, "pins = [" + added + "]\n"},
		{"no pins", "poll = \"1m\" # often\n[idle]\nafter = \"5m\"\n", add, nil, "pins = [" + added + "]\n\npoll = \"1m\" # often\n[idle]\nafter = \"5m\"\n"},
		{"some pins", "poll = \"1m\"\n  pins=['A'] # mine\nrecent = 3\n", add, nil, "poll = \"1m\"\n  pins=[\"A\", " + added + "] # mine\nrecent = 3\n"},
		{"on several lines", "pins = [\n  \"A\",\n  'B',\n]\nrecent = 3\n", "C", []string{"A"}, "pins = [\"B\", \"C\"]\nrecent = 3\n"},
		{"the last one", "pins = [\"A\"]\n", "", []string{"A"}, "pins = []\n"},
		{"there already", "pins = [\"A\"]\n", "A", nil, "pins = [\"A\"]\n"},
		{"none such", "pins = [\"A\"]\n", "", []string{"B"}, "pins = [\"A\"]\n"},
		{"line ends of Windows", "poll = \"1m\"\r\n", "A", nil, "pins = [\"A\"]\r\n\r\npoll = \"1m\"\r\n"},
		{"a byte order mark", "\ufeffpoll = \"1m\"\n", "A", nil, "\ufeffpins = [\"A\"]\n\npoll = \"1m\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "config.toml")
			if err := os.WriteFile(file, []byte(test.before), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := config.Pin(file, test.add, test.remove); err != nil {
				t.Fatal(err)
			}
			after, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.after, string(after)); diff != "" {
				t.Errorf("the file (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPinThatCannotBeWritten(t *testing.T) {
	for _, test := range []struct{ name, before, says string }{
		{"a comment in the list", "pins = [\n\"A\", # the best\n]\n", `pins = ["A", "B"]`},
		{"no room", `pins = ["1", "2", "3", "4", "5", "6", "7", "8"]`, "room for 8 pins"},
		{"a mistake", "pins = 5\n", "pins: expected"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "config.toml")
			if err := os.WriteFile(file, []byte(test.before), 0o600); err != nil {
				t.Fatal(err)
			}
			err := config.Pin(file, "B", nil)
			if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v, want one with %q", err, test.says)
			}
			if after, err := os.ReadFile(file); err != nil || string(after) != test.before {
				t.Errorf("the file is %q, %v", after, err)
			}
		})
	}
}
