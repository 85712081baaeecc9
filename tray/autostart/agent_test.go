//go:build !windows

package autostart_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/autostart"
	"kimai-tray/tray/launch"
)

func TestAgent(t *testing.T) {
	command, err := launch.Command("", "")
	if err != nil {
		t.Fatal(err)
	}
	command = append(command, `--config=/Users/änne/a & b/<"c">.toml`)
	file := filepath.Join(t.TempDir(), "LaunchAgents", "kimai-tray.plist")
	agent := autostart.Agent(file)
	check := func(name string, want autostart.Status) {
		t.Helper()
		got, err := agent.State()
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	check("none", autostart.Status{})
	if err := agent.Set(true, command); err != nil {
		t.Fatal(err)
	}
	check("on", autostart.Status{On: true, Command: command})
	golden, err := os.ReadFile("testdata/kimai-tray.plist")
	if err != nil {
		t.Fatal(err)
	}
	example := []string{"/Applications/Kimai Tray/kimai-tray", `--config=/Users/änne/a & b/<"c">.toml`}
	if diff := cmp.Diff(string(golden), autostart.WriteAgent(example)); diff != "" {
		t.Errorf("property list (-want +got):\n%s", diff)
	}
	for range 2 {
		if err := agent.Set(false, nil); err != nil {
			t.Fatal(err)
		}
		check("off", autostart.Status{})
	}
}

func TestReadAgent(t *testing.T) {
	command, err := launch.Command("", "")
	if err != nil {
		t.Fatal(err)
	}
	args := "<key>ProgramArguments</key><array><string>" + command[0] + "</string></array>"
	for _, test := range []struct {
		name, dict string
		want       autostart.Status
	}{
		{"on", args + "<key>RunAtLoad</key> <true/>", autostart.Status{On: true, Command: command}},
		{"in another order", "<key>RunAtLoad</key><true/><key>x</key><dict><key>RunAtLoad</key><false/></dict>" + args, autostart.Status{On: true, Command: command}},
		{"disabled", args + "<key>RunAtLoad</key><true/><key>Disabled</key><true/>", autostart.Status{Command: command}},
		{"not at login", args + "<key>RunAtLoad</key><false/>", autostart.Status{Command: command}},
		{"moved", "<key>ProgramArguments</key><array><string>/gone</string></array><key>RunAtLoad</key><true/>", autostart.Status{Command: []string{"/gone"}}},
		{"of nothing", "", autostart.Status{}},
		{"broken", "<key>", autostart.Status{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := autostart.ReadAgent([]byte(`<?xml version="1.0"?><plist version="1.0"><dict>` + test.dict + `</dict></plist>`))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("status (-want +got):\n%s", diff)
			}
		})
	}
}

// A file of somebody else's does no harm.
func FuzzReadAgent(f *testing.F) {
	f.Add([]byte(autostart.WriteAgent([]string{"/a", "b"})))
	f.Add([]byte("bplist00"))
	f.Fuzz(func(t *testing.T, list []byte) {
		if status := autostart.ReadAgent(list); status.On && status.Command == nil {
			t.Errorf("%+v starts nothing", status)
		}
	})
}
