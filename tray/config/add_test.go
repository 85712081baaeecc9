package config_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

var club = config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com"}

// What is added for it.
const clubLines = `
[[account]]
name = "Club"
backend = "kimai2"
url = "https://club.example.com"
`

// Tables of settings, the last of which would swallow what is written below it.
const tabled = `[notify]
started = false

[idle]
after = "5m"

[remind]
days = ["mon"] # use = "A"
`

const localLines = `
[[account]]
name = "Local"
backend = "embedded"
`

// added adds an account to a file with that content.
func added(t *testing.T, content string, a config.Account) (after string, err error) {
	t.Helper()
	path := home(t)
	write(t, path, content)
	file, err := config.AddAccount("", a)
	if file != path {
		t.Errorf("AddAccount tells of %s, want %s", file, path)
	}
	data, readErr := os.ReadFile(path)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return string(data), err
}

func TestAddAccount(t *testing.T) {
	windows := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for _, test := range []struct{ name, file, want string }{
		{"empty", "", "use = \"Club\"\n" + localLines + clubLines},
		{"settings without accounts", "poll = \"5s\"", "use = \"Club\"\n\npoll = \"5s\"\n" + localLines + clubLines},
		{"comments alone", "# mine\n\n# use = \"Local\"\n", "use = \"Club\"\n\n# mine\n\n# use = \"Local\"\n" + localLines + clubLines},
		{"accounts", "# mine\n" + work + "# end", "use = \"Club\"\n\n# mine\n" + work + "# end\n" + clubLines},
		{"use with a comment", "use = \"work\" # \"Local\"\n" + work, "use = \"Club\" # \"Local\"\n" + work + clubLines},
		{"use below others, with odd quotes", "poll = \"5s\"\n\t'use'\t=  '''\nWork'''\n" + work, "poll = \"5s\"\n\t'use'\t=  \"Club\"\n" + work + clubLines},
		{"use in a text", "use = \"Work\"\n" + strings.Replace(work, `"anna"`, `"""use = 'Work' [[account]]"""`, 1),
			"use = \"Club\"\n" + strings.Replace(work, `"anna"`, `"""use = 'Work' [[account]]"""`, 1) + clubLines},
		{"Windows line ends", windows("poll = \"5s\"\n" + work), windows("use = \"Club\"\n\npoll = \"5s\"\n" + work + clubLines)},
		{"byte order mark", "\ufeffuse = \"Work\"\n" + work, "\ufeffuse = \"Club\"\n" + work + clubLines},
		{"a table alone", "[notify]\nstarted = false\n", "use = \"Club\"\n\n[notify]\nstarted = false\n" + localLines + clubLines},
		{"tables above accounts", tabled + work, "use = \"Club\"\n\n" + tabled + work + clubLines},
		{"tables below accounts", "use = 'Work'\n" + work + tabled, "use = \"Club\"\n" + work + tabled + clubLines},
		{"use below settings, above tables", "click = \"toggle\"\nuse = \"Work\"\n" + tabled + work, "click = \"toggle\"\nuse = \"Club\"\n" + tabled + work + clubLines},
		{"a table in one line", "idle = {after = \"5m\"}\nremind.days = [\n\"mon\",\n]\n", "use = \"Club\"\n\nidle = {after = \"5m\"}\nremind.days = [\n\"mon\",\n]\n" + localLines + clubLines},
		{"use in a comment and a pin", "pins = [\n\"use = 'Local'\", # use = \"A\"\n]\n[idle] # use = \"B\"\n", "use = \"Club\"\n\npins = [\n\"use = 'Local'\", # use = \"A\"\n]\n[idle] # use = \"B\"\n" + localLines + clubLines},
		{"byte order mark alone", "\ufeff", "\ufeffuse = \"Club\"\n" + localLines + clubLines},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := added(t, test.file, club)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the file (-want +got):\n%s", diff)
			}
		})
	}
}

// All settings count as before, be they in a table or not.
func TestAddAccountKeepsSettings(t *testing.T) {
	file := "daily_goal = \"8h\"\npins = [\"Web site / Design\"]\n" + tabled
	if _, err := added(t, file, club); err != nil {
		t.Fatal(err)
	}
	got, err := config.Load("")
	if err != nil {
		t.Fatal(err)
	}
	want, err := config.Parse("config.toml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	want.Use, want.Accounts = "Club", append(want.Accounts, club)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

// What is written is read as it was meant, whatever is in it.
func TestAddAccountWithAllSettings(t *testing.T) {
	dir := t.TempDir()
	for _, a := range []config.Account{
		{Name: `Café "5" \ 'x'`, Backend: config.Kimai2, URL: "https://kimai.example.com", User: "anna", CAFile: filepath.Join(dir, "a 'b'.pem"),
			Proxy: "http://proxy:3128", ServerName: "kimai.internal"},
		{Name: "Club", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "http://club.example.com", User: "anna", AllowHTTP: true},
		{Name: "Club", Backend: config.Kimai1, Protocol: config.SOAP, URL: "https://club.example.com", User: "anna", Proxy: config.Direct, SecretCommand: `sh -c 'pass "a" | head'`},
		{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com", SecretFile: filepath.Join(dir, "key")},
	} {
		if _, err := added(t, "use = 'Work'\n"+work, a); err != nil {
			t.Fatal(err)
		}
		cfg, err := config.Load("")
		if err != nil {
			t.Fatal(err)
		}
		want := config.Default()
		want.Use, want.Accounts = a.Name, []config.Account{workAccount, a}
		if diff := cmp.Diff(want, cfg); diff != "" {
			t.Errorf("settings (-want +got):\n%s", diff)
		}
	}
}

func TestAddAccountToNewFile(t *testing.T) {
	path := home(t)
	file, err := config.AddAccount("", club)
	if err != nil || file != path {
		t.Fatalf("AddAccount = %s, %v, want %s", file, err, path)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode %v, want it to be the user's alone", mode)
	}
	cfg, err := config.Load("")
	if err != nil || cfg.Use != "Club" || cfg.Embedded().Name != "Local" {
		t.Errorf("Load = %+v, %v, want Club in use beside Local", cfg, err)
	}
}

// A file that is kept elsewhere, as those do who keep all settings in one place.
func TestAddAccountThroughLink(t *testing.T) {
	path := home(t)
	dir := t.TempDir()
	kept := filepath.Join(dir, "config.toml")
	write(t, kept, work)
	if err := os.Chmod(kept, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(kept, path); err != nil {
		t.Fatal(err)
	}
	if _, err := config.AddAccount("", club); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(kept)
	if err != nil || info.Mode().Perm() != 0o644 && runtime.GOOS != "windows" {
		t.Errorf("mode %v, %v, want it as it was", info.Mode(), err)
	}
	if to, err := os.Readlink(path); err != nil || to != kept {
		t.Errorf("the link leads to %q, %v, want %s", to, err, kept)
	}
	data, err := os.ReadFile(kept)
	if want := "use = \"Club\"\n\n" + work + clubLines; err != nil || string(data) != want {
		t.Errorf("%q, %v, want %q", data, err, want)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files beside each other, want one", len(left))
	}
}

func TestAddAccountToOtherFile(t *testing.T) {
	home(t)
	path := filepath.Join(t.TempDir(), "other.toml")
	write(t, path, "recent = 3\n")
	file, err := config.AddAccount(path, club)
	if err != nil || file != path {
		t.Fatalf("AddAccount = %s, %v, want %s", file, err, path)
	}
	cfg, err := config.Load(path)
	if err != nil || cfg.Use != "Club" || cfg.Recent != 3 || len(cfg.Accounts) != 2 {
		t.Errorf("Load = %+v, %v", cfg, err)
	}
	if _, err := config.AddAccount(filepath.Join(filepath.Dir(path), "none.toml"), club); kimai.CodeOf(err) != kimai.NotFound {
		t.Errorf("a file that is missing: %v, want that there is none", err)
	}
}

func TestAddAccountByHand(t *testing.T) {
	const inline = "account = [{name = \"Local\"}, {name = \"Home\", backend = \"kimai2\", url = \"https://h.example.com\"}]\n"
	lead := "was not changed: it is not written in a way that can be changed safely. Write yourself, at its top and in place of another use,\nuse = \"Club\"\n"
	for _, test := range []struct{ name, file, want string }{
		{"accounts in a list", inline, lead + "and in its list of accounts\n{name = \"Club\", backend = \"kimai2\", url = \"https://club.example.com\"},\n"},
		{"a key that is written oddly", `"\u0075se" = "Work"` + "\n" + work, lead + "and at its end" + clubLines},
		{"a list without accounts", "account = []\n", lead + "and in its list of accounts\n{name"},
		{"a use in a table", "[notify]\nuse = \"Work\"\n" + work, ":2: \"use\" is a setting of the file's top; write it above the first table"},
		{"mistakes", "pol = 5", ":1: unknown key \"pol\", did you mean \"poll\"?"},
		{"an account of that name", "use = \"Club\"\n" + strings.ReplaceAll(work, "Work", "Club"), "was not changed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := added(t, test.file, club)
			if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(kimai.Explain(err), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
			if got != test.file {
				t.Errorf("the file is now\n%s", got)
			}
		})
	}
}

// As in the store of Nix: nobody may change the file, though its folder could be.
func TestAddAccountToReadOnlyFile(t *testing.T) {
	path := home(t)
	write(t, path, "poll = \"5s\"\n")
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	_, err := config.AddAccount("", club)
	want := path + " was not changed: it is read-only. Write yourself, at its top and in place of another use,\nuse = \"Club\"\nand at its end\n" +
		localLines[1:] + clubLines[1:]
	if kimai.CodeOf(err) != kimai.Rejected || kimai.Explain(err) != want {
		t.Errorf("error %v, want %q", err, want)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "poll = \"5s\"\n" {
		t.Errorf("the file is now %q, %v", data, err)
	}
}

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(a *config.Account)
		want   string
	}{
		{"nothing wrong", func(*config.Account) {}, ""},
		{"name", func(a *config.Account) { a.Name = "a\nb" }, `name: expected one line without control characters and without spaces at its ends`},
		{"proxy", func(a *config.Account) { a.Proxy = "proxy:1" }, `proxy: expected an address such as "http://proxy.example.com:3128"; it may begin with https:// or socks5://, too, or be "direct" for none`},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := club
			test.change(&a)
			got := ""
			if err := config.Check(a); err != nil {
				got = kimai.Explain(err)
			}
			if got != test.want {
				t.Errorf("Check = %q, want %q", got, test.want)
			}
		})
	}
}
