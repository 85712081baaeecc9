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

// home makes an empty home folder and returns where config.toml belongs.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, key := range []string{"HOME", "AppData", "LocalAppData"} {
		t.Setenv(key, dir)
	}
	t.Setenv("XDG_CONFIG_HOME", "")
	path, err := config.File()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestLoadWithoutFile(t *testing.T) {
	home(t)
	got, err := config.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(config.Default(), got); diff != "" {
		t.Errorf("Load (-want +got):\n%s", diff)
	}
}

func TestLoad(t *testing.T) {
	path := home(t)
	write(t, path, "recent = 3")
	other := filepath.Join(t.TempDir(), "other.toml")
	write(t, other, "recent = 4")
	for _, test := range []struct {
		name, path string
		want       int
	}{
		{"the default file", "", 3},
		{"another file", other, 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Load(test.path)
			if err != nil {
				t.Fatal(err)
			}
			if got.Recent != test.want {
				t.Errorf("recent = %d, want %d", got.Recent, test.want)
			}
		})
	}
}

func TestLoadFails(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write(t, path("large.toml"), strings.Repeat("#", 1<<20)+"\n")
	write(t, path("wrong.toml"), "\nrecent = 9")
	write(t, path("secret.toml"), "token = 1")
	for _, test := range []struct{ name, path, want string }{
		{"missing", path("missing.toml"), "there is no configuration file " + path("missing.toml")},
		{"folder", dir, dir + " is a folder, not a configuration file"},
		{"impossible name", "a\x00b", "reading the configuration: open a\x00b: invalid argument"},
		{"too large", path("large.toml"), path("large.toml") + " is larger than 1 MB: it can't be the configuration file"},
		{"secret", path("secret.toml"), path("secret.toml") + ":1: \"token\": secrets never stand in this file; remove it and run `kimai-tray login --config " + path("secret.toml") + " NAME`"},
		{"mistakes", path("wrong.toml"), path("wrong.toml") + ":2: recent: expected a number from 1 to 8, not 9"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := config.Load(test.path)
			if err == nil || kimai.Explain(err) != test.want {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

// What is there but can't be read is not missing: the default account would
// be the wrong one to book on.
func TestLoadUnreadableDefault(t *testing.T) {
	path := home(t)
	if err := os.MkdirAll(path, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := config.Load("")
	if want := path + " is a folder, not a configuration file"; err == nil || kimai.Explain(err) != want {
		t.Errorf("error %v, want %q", err, want)
	}
}

func TestLoginCommand(t *testing.T) {
	path := home(t)
	write(t, path, work)
	other := filepath.Join(filepath.Dir(path), "other.toml")
	write(t, other, strings.Replace(work, "Work", "My work", 1))
	third := filepath.Join(filepath.Dir(path), "third.toml")
	write(t, third, strings.Replace(work, "Work", "It's $1", 1))
	for _, test := range []struct{ name, path, want string }{
		{"the default file", "", "kimai-tray login Work"},
		{"a name with what a shell replaces", third, "kimai-tray login --config " + third + ` 'It'\''s $1'`},
		{"another file, a name of two words", other, "kimai-tray login --config " + other + ` "My work"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg, err := config.Load(test.path)
			if err != nil {
				t.Fatal(err)
			}
			if got := config.LoginCommand(cfg.Accounts[0]); got != test.want {
				t.Errorf("LoginCommand = %s, want %s", got, test.want)
			}
		})
	}
}

// A file that the settings name is beside them, wherever the program runs.
func TestLoadCAFile(t *testing.T) {
	path := home(t)
	full := filepath.Join(filepath.Dir(path), "ca.pem")
	for _, test := range []struct{ name, file, want string }{
		{"beside the settings", "ca.pem", full},
		{"with its full path", full, full},
	} {
		t.Run(test.name, func(t *testing.T) {
			write(t, path, kimai2+"ca_file = '"+test.file+"'")
			cfg, err := config.Load("")
			if err != nil {
				t.Fatal(err)
			}
			if got := cfg.Accounts[0].CAFile; got != test.want {
				t.Errorf("ca_file = %s, want %s", got, test.want)
			}
		})
	}
}

func TestLogin(t *testing.T) {
	url := "https://kimai.example.com"
	same := []config.Account{
		{Name: "Work", Backend: config.Kimai1, URL: url, User: "anna"},
		{Name: "Job", Backend: config.Kimai1, URL: url, User: "anna"},
	}
	if got := same[0].Login(); got != "anna@"+url || same[1].Login() != got {
		t.Errorf("Login = %s and %s, want the user's, whatever the account is called", got, same[1].Login())
	}
	others := map[string]config.Account{"Kimai 1": same[0]}
	for name, a := range map[string]config.Account{
		"another user":     {Name: "Work", Backend: config.Kimai1, URL: url, User: "bert"},
		"an API password":  {Name: "Work", Backend: config.Kimai2, URL: url, User: "anna"},
		"a token":          {Name: "anna", Backend: config.Kimai2, URL: url},
		"another token":    {Name: "Bert", Backend: config.Kimai2, URL: url},
		"another server's": {Name: "anna", Backend: config.Kimai2, URL: url + "/kimai"},
	} {
		for other, b := range others {
			if a.Login() == b.Login() {
				t.Errorf("%s and %s have the same login %s", name, other, a.Login())
			}
		}
		others[name] = a
	}
	upper := config.Account{Name: "ANNA", Backend: config.Kimai2, URL: url}
	if upper.Login() != others["a token"].Login() {
		t.Error("case tells accounts apart")
	}
}

func TestEmbedded(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"after one on a server", work + "[[account]]\nname = \"Home\"", "Home"},
		{"not in the file", work, "Local"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg, err := config.Parse("config.toml", []byte(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(embedded(test.want), cfg.Embedded()); diff != "" {
				t.Errorf("Embedded (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFind(t *testing.T) {
	cfg, err := config.Parse("config.toml", []byte("use = \"Work\"\n[[account]]\nname=\"Local\"\nbackend=\"embedded\""+work))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, find, want, fails string }{
		{"the one to use", "", "Work", ""},
		{"by name", "Local", "Local", ""},
		{"in whatever case", "LOCAL", "Local", ""},
		{"misspelt", "wrok", "", `there is no account "wrok", did you mean "Work"?`},
		{"unknown", "customer", "", `there is no account "customer", but there is "Local", "Work"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := cfg.Find(test.find)
			fails := ""
			if err != nil {
				fails = kimai.Explain(err)
			}
			if got.Name != test.want || fails != test.fails {
				t.Errorf("Find(%q) = %q, %q, want %q, %q", test.find, got.Name, fails, test.want, test.fails)
			}
		})
	}
}
