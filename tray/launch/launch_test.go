package launch_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/launch"
)

func TestCommand(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	dir := t.TempDir()
	t.Chdir(dir)
	want := func(name string, program string) {
		t.Helper()
		got, err := launch.Command("my settings.toml", "Work")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{program, "--config=" + filepath.Join(dir, "my settings.toml"), "--account=Work"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if !launch.Starts(got) {
			t.Errorf("%s: it starts another program", name)
		}
	}
	want("not on the path", self)
	link := filepath.Join(bin, "kimai-tray")
	if err := os.Symlink(self, link); err != nil {
		t.Fatal(err)
	}
	want("a link on the path", link)
	if !launch.Starts([]string{"kimai-tray"}) {
		t.Error("the name alone starts another program")
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(link, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	want("another program of that name", self)
	if launch.Starts([]string{"kimai-tray"}) || launch.Starts([]string{filepath.Join(dir, "gone")}) || launch.Starts(nil) {
		t.Error("another program, one that is gone or none starts this one")
	}
	if alone, err := launch.Command("", ""); err != nil || len(alone) != 1 {
		t.Errorf("Command = %q, %v without settings", alone, err)
	}
}

func TestExec(t *testing.T) {
	for _, test := range []struct {
		name    string
		command []string
		want    string // in the entry, as the specification has it
	}{
		{"plain", []string{"/usr/bin/kimai-tray"}, `/usr/bin/kimai-tray`},
		{"spaces", []string{"/opt/my tools/kimai-tray", "--config=/home/änne/my file.toml"}, `"/opt/my tools/kimai-tray" "--config=/home/änne/my file.toml"`},
		{"percent", []string{"/a", "--config=100%.toml", "%u"}, `/a --config=100%%.toml %%u`},
		{"backslash", []string{`/a\b`}, `"/a\\\\b"`},
		{"dollar", []string{`/a$b`}, `"/a\\$b"`},
		{"quotes", []string{`/a"b'c` + "`d"}, `"/a\\"b'c` + "\\\\`d\""},
		{"nothing", []string{"/a", ""}, `/a ""`},
		{"what shells read", []string{"/a;b", "c&d", "~e", "f#g", "(h)", "*?", "<>|"}, `"/a;b" "c&d" "~e" "f#g" "(h)" "*?" "<>|"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			exec, err := launch.Exec(test.command)
			if err != nil {
				t.Fatal(err)
			}
			entry := launch.Entry(launch.Key{Name: "Type", Value: "Application"}, launch.Key{Name: "Exec", Value: exec})
			if diff := cmp.Diff("[Desktop Entry]\nType=Application\nExec="+test.want+"\n", string(entry)); diff != "" {
				t.Errorf("entry (-want +got):\n%s", diff)
			}
			args, err := launch.Args(launch.Value(entry, "Exec"))
			if diff := cmp.Diff(test.command, args); diff != "" || err != nil {
				t.Errorf("read again, %v (-want +got):\n%s", err, diff)
			}
		})
	}
	for _, command := range [][]string{{"/a=b"}, {"/100%/a"}, {"/a\nb"}, {"/a", "b\x00"}} {
		if exec, err := launch.Exec(command); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("Exec(%q) = %q, %v, want code Rejected", command, exec, err)
		}
	}
}

func TestValue(t *testing.T) {
	entry := []byte("# Exec=no\n[Other]\nExec=no\n[Desktop Entry] \r\nName[de]=nein\r\n Name = \\sa\\tb\\\\n \r\nExec=a %U \"b\\\\\\\\c\" %f\n[Desktop Action x]\nIcon=no\n")
	for key, want := range map[string]string{"Name": " a\tb\\n", "Exec": `a %U "b\\c" %f`, "Icon": "", "Type": ""} {
		if got := launch.Value(entry, key); got != want {
			t.Errorf("%s = %q, want %q", key, got, want)
		}
	}
	if args, err := launch.Args(launch.Value(entry, "Exec")); err != nil || !cmp.Equal(args, []string{"a", `b\c`}) {
		t.Errorf("Args = %q, %v", args, err)
	}
	if args, err := launch.Args(`a "b`); err == nil {
		t.Errorf("Args = %q of a quote that is not closed", args)
	}
}

func TestWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "a.desktop")
	if err := launch.Write(file, []byte("a")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v, want 0644", info.Mode(), err)
	}
	if err := os.Chmod(file, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := launch.Write(file, []byte("b")); err == nil || !strings.Contains(err.Error(), file+" could not be written: it is read-only") {
		t.Errorf("a read-only file: %v", err)
	}
}

// What is written is read again as it was.
func FuzzExec(f *testing.F) {
	f.Add("/usr/bin/kimai-tray", "--config=/a b")
	f.Add(`/a\"$`, "%u%%`'")
	f.Fuzz(func(t *testing.T, program, arg string) {
		command := []string{program, arg}
		exec, err := launch.Exec(command)
		if err != nil {
			return
		}
		entry := launch.Entry(launch.Key{Name: "Exec", Value: exec + " %u"})
		args, err := launch.Args(launch.Value(entry, "Exec"))
		if diff := cmp.Diff(command, args); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", entry, err, diff)
		}
	})
}

// A file of somebody else's does no harm.
func FuzzEntry(f *testing.F) {
	f.Add([]byte("[Desktop Entry]\nExec=\"a\\\\b\" %u\nHidden=true\n"))
	f.Fuzz(func(t *testing.T, entry []byte) {
		value := launch.Value(entry, "Exec")
		if args, err := launch.Args(value); err == nil && len(args) > len(value) {
			t.Errorf("%q has %d arguments", value, len(args))
		}
	})
}
