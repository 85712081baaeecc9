//go:build !windows && !darwin

package autostart_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/autostart"
	"kimai-tray/tray/launch"
)

// user has a home of its own, and returns the user's entry and a package's.
func user(t *testing.T) (entry, packaged string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("XDG_CONFIG_DIRS", "relative:"+filepath.Join(home, "local")+":"+filepath.Join(home, "etc"))
	return filepath.Join(home, "config/autostart/kimai-tray.desktop"), filepath.Join(home, "etc/autostart/kimai-tray.desktop")
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, on bool, command ...string) {
	t.Helper()
	got, err := autostart.State()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(autostart.Status{On: on, Command: command}, got); diff != "" {
		t.Errorf("status (-want +got):\n%s", diff)
	}
}

func set(t *testing.T, on bool, command []string) {
	t.Helper()
	if err := autostart.Set(on, command); err != nil {
		t.Fatal(err)
	}
}

func self(t *testing.T) []string {
	t.Helper()
	command, err := launch.Command("", "")
	if err != nil {
		t.Fatal(err)
	}
	return command
}

func TestSet(t *testing.T) {
	entry, _ := user(t)
	program := self(t)[0]
	want(t, false)
	set(t, true, []string{program, "--config=/home/anna/my settings/100%.toml"})
	want(t, true, program, "--config=/home/anna/my settings/100%.toml")
	content := `[Desktop Entry]
Type=Application
Name=Kimai Tray
Icon=kimai-tray
Exec=` + program + ` "--config=/home/anna/my settings/100%%.toml"
TryExec=` + program + `
Terminal=false
StartupNotify=false
`
	data, err := os.ReadFile(entry)
	if diff := cmp.Diff(content, string(data)); diff != "" || err != nil {
		t.Errorf("entry, %v (-want +got):\n%s", err, diff)
	}
	if info, err := os.Stat(entry); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v, want 0644", info.Mode(), err)
	}
	set(t, true, []string{program})
	want(t, true, program)
	for range 2 {
		set(t, false, nil)
		want(t, false)
	}
	if _, err := os.Stat(entry); !os.IsNotExist(err) {
		t.Errorf("the entry is there still: %v", err)
	}
}

// What desktops and packages write is heeded.
func TestState(t *testing.T) {
	program := self(t)[0]
	starts := "[Desktop Entry]\nExec=" + program + "\n"
	for _, test := range []struct {
		name           string
		user, packaged string
		on             bool
		command        []string
	}{
		{"an entry", starts, "", true, []string{program}},
		{"hidden", starts + "Hidden=true\n", "", false, []string{program}},
		{"not hidden", starts + "Hidden=false\nX-GNOME-Autostart-enabled=true\n", "", true, []string{program}},
		{"switched off by GNOME", starts + "X-GNOME-Autostart-enabled=false\n", "", false, []string{program}},
		{"a package's", "", starts, true, []string{program}},
		{"a package's that the user hides", "[Desktop Entry]\nHidden=true\n", starts, false, nil},
		{"a package's that starts nothing for the user", "[Desktop Entry]\nExec=/gone/kimai-tray\n", starts, false, []string{"/gone/kimai-tray"}},
		{"of a program that has moved", "[Desktop Entry]\nExec=\"/old place/kimai-tray\" --account=Work\n", "", false, []string{"/old place/kimai-tray", "--account=Work"}},
		{"of another program", "[Desktop Entry]\nExec=/bin/sh\n", "", false, []string{"/bin/sh"}},
		{"what is no entry", "\x00\xff", "", false, nil},
		{"a quote that is not closed", "[Desktop Entry]\nExec=\"" + program + "\n", "", false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			entry, packaged := user(t)
			if test.user != "" {
				write(t, entry, test.user)
			}
			if test.packaged != "" {
				write(t, packaged, test.packaged)
			}
			want(t, test.on, test.command...)
			set(t, true, []string{program})
			want(t, true, program)
			set(t, false, nil)
			if test.packaged != "" {
				hidden, err := os.ReadFile(entry)
				if err != nil || !strings.Contains(string(hidden), "\nHidden=true\n") {
					t.Errorf("the package's entry is not hidden: %q, %v", hidden, err)
				}
			}
			if status, err := autostart.State(); err != nil || status.On {
				t.Errorf("switched off: %+v, %v", status, err)
			}
			set(t, true, []string{program})
			want(t, true, program)
		})
	}
}

func TestSetInAFolderThatCannotBeWritten(t *testing.T) {
	entry, _ := user(t)
	write(t, filepath.Dir(entry), "a file stands in the way")
	if err := autostart.Set(true, self(t)); err == nil || !strings.Contains(err.Error(), entry+" could not be written") {
		t.Errorf("Set: %v", err)
	}
	user(t)
	if err := autostart.Set(true, []string{"/a=b"}); err == nil {
		t.Error("Set: no error for a program that no desktop can start")
	}
}
