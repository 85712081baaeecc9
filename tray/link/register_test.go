//go:build !windows && !darwin

package link_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/link"
)

// user has a home of its own, and returns the entry and the list in it.
func user(t *testing.T) (entry, list string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	return filepath.Join(home, "data/applications/kimai-tray-link.desktop"), filepath.Join(home, "config/mimeapps.list")
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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

func TestRegister(t *testing.T) {
	entry, list := user(t)
	if err := link.Register([]string{"/opt/my tools/kimai-tray", "--config=/a b.toml"}); err != nil {
		t.Fatal(err)
	}
	want := `[Desktop Entry]
Type=Application
Name=Kimai Tray
Icon=kimai-tray
Exec="/opt/my tools/kimai-tray" "--config=/a b.toml" link open -- %u
TryExec=/opt/my tools/kimai-tray
Terminal=false
StartupNotify=false
NoDisplay=true
MimeType=x-scheme-handler/kimai-tray;
`
	if diff := cmp.Diff(want, read(t, entry)); diff != "" {
		t.Errorf("entry (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("[Default Applications]\nx-scheme-handler/kimai-tray=kimai-tray-link.desktop;\n", read(t, list)); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	for range 2 { // the second time there is nothing to do
		if err := link.Unregister(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(entry); !os.IsNotExist(err) {
		t.Errorf("the entry is there still: %v", err)
	}
	if err := link.Register([]string{"/a=b"}); err == nil {
		t.Error("a program that no desktop can start was registered")
	}
}

const kind = "x-scheme-handler/kimai-tray"

var lists = []struct{ name, before, registered, unregistered string }{
	{"empty", "", "[Default Applications]\nKIND=US;\n", "[Default Applications]\n"},
	{"other groups", "[Added Associations]\nKIND=a.desktop;", "[Added Associations]\nKIND=a.desktop;\n\n[Default Applications]\nKIND=US;\n",
		"[Added Associations]\nKIND=a.desktop;\n\n[Default Applications]\n"},
	{"other defaults", "# mine\n\n[Default Applications]\n text/html = a.desktop \n\n[Removed Associations]\nx=y\n",
		"# mine\n\n[Default Applications]\nKIND=US;\n text/html = a.desktop \n\n[Removed Associations]\nx=y\n",
		"# mine\n\n[Default Applications]\n text/html = a.desktop \n\n[Removed Associations]\nx=y\n"},
	{"another that opens them", "[Default Applications]\nKIND=a.desktop\nb=c\n", "[Default Applications]\nKIND=US;a.desktop;\nb=c\n",
		"[Default Applications]\nKIND=a.desktop;\nb=c\n"},
	{"the last of several", "[Default Applications]\nKIND = a.desktop;US;\n", "[Default Applications]\nKIND =US;a.desktop;\n", "[Default Applications]\nKIND =a.desktop;\n"},
	{"registered already", "[Default Applications]\nKIND=US;\n", "[Default Applications]\nKIND=US;\n", "[Default Applications]\n"},
	{"before the first group", "KIND=a.desktop;\n", "KIND=a.desktop;\n\n[Default Applications]\nKIND=US;\n", "KIND=a.desktop;\n\n[Default Applications]\n"},
	{"a header alone", "[Default Applications]", "[Default Applications]\nKIND=US;\n", "[Default Applications]\n"},
	{"lines of Windows", "[Default Applications]\r\na=b\r\n", "[Default Applications]\r\nKIND=US;\r\na=b\r\n", "[Default Applications]\r\na=b\r\n"},
	{"defaults twice", "[Default Applications]\na=b\n[x]\n[Default Applications]\nKIND=a.desktop;\n",
		"[Default Applications]\na=b\n[x]\n[Default Applications]\nKIND=US;a.desktop;\n", "[Default Applications]\na=b\n[x]\n[Default Applications]\nKIND=a.desktop;\n"},
}

func TestList(t *testing.T) {
	filled := strings.NewReplacer("KIND", kind, "US", "kimai-tray-link.desktop").Replace
	for _, test := range lists {
		t.Run(test.name, func(t *testing.T) {
			_, list := user(t)
			write(t, list, filled(test.before))
			if err := link.Register([]string{"/usr/bin/kimai-tray"}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(filled(test.registered), read(t, list)); diff != "" {
				t.Errorf("registered (-want +got):\n%s", diff)
			}
			if err := link.Unregister(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(filled(test.unregistered), read(t, list)); diff != "" {
				t.Errorf("unregistered (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRegisterInAFolderThatCannotBeWritten(t *testing.T) {
	entry, _ := user(t)
	write(t, filepath.Dir(entry), "a file stands in the way")
	if err := link.Register([]string{"/usr/bin/kimai-tray"}); err == nil || !strings.Contains(err.Error(), entry+" could not be written") {
		t.Errorf("Register: %v", err)
	}
	if err := link.Unregister(); err == nil {
		t.Error("Unregister: no error")
	}
}

// In whatever others wrote, the other lines stay, and to register again changes
// nothing.
func FuzzList(f *testing.F) {
	for _, l := range lists {
		f.Add(l.before)
	}
	f.Fuzz(func(t *testing.T, list string) {
		with := link.WithDefault(list)
		if again := link.WithDefault(with); again != with {
			t.Errorf("registered again %q, want %q", again, with)
		}
		if without := link.WithoutDefault(with); strings.Contains(without, "kimai-tray-link") != strings.Contains(list, "kimai-tray-link") && !strings.Contains(list, kind) {
			t.Errorf("unregistered %q", without)
		}
		for line := range strings.Lines(list) {
			if line = strings.TrimRight(line, "\r\n"); !strings.Contains(line, kind) && !strings.Contains(with, line) {
				t.Errorf("the line %q is lost in %q", line, with)
			}
		}
	})
}
