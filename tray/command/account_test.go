package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// settings are accounts whose secrets are in all places where they can be.
const settings = `use = "Work" # for now

[[account]]

[[account]]
name = "Work"
backend = "kimai2"
url = "https://kimai.example.com"
secret_file = "FOLDER/token"

[[account]]
name = "Shop"
backend = "kimai1"
url = "https://shop.example.com"
user = "anna"
secret_file = "FOLDER/none"

[[account]]
name = "Club"
backend = "kimai2"
url = "https://club.example.com"
secret_command = "FOLDER/must-not-run"

[[account]]
name = "Ring"
backend = "kimai2"
url = "https://ring.example.com"
`

// withSettings runs the program on a file with the settings, in a session
// without a keyring.
func withSettings(t *testing.T, file, content string, args ...string) result {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "no-bus"))
	dir := filepath.Dir(file)
	content = strings.ReplaceAll(content, "FOLDER", filepath.ToSlash(dir))
	for name, content := range map[string]string{file: content, filepath.Join(dir, "token"): "s3cret\n"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, err strings.Builder
	exit := command.Run(t.Context(), command.Env{Stdout: &out, Stderr: &err, Config: config.Load}, append(args, "--config", file))
	return result{out.String(), err.String(), exit}
}

func TestAccountList(t *testing.T) {
	file := filepath.Join(t.TempDir(), "my.toml")
	check(t, withSettings(t, file, settings, "account"), result{Out: `   Local  embedded  on this machine
*  Work   Kimai 2   https://kimai.example.com        logged in
   Shop   Kimai 1   https://shop.example.com   anna  not logged in
   Club   Kimai 2   https://club.example.com         API token by command
   Ring   Kimai 2   https://ring.example.com         API token not looked at
`})
	check(t, withSettings(t, file, settings, "account", "list", "--json"), result{Out: `{"accounts":[` +
		`{"name":"Local","in_use":false,"backend":"embedded","url":"","user":"","secret":""},` +
		`{"name":"Work","in_use":true,"backend":"kimai2","url":"https://kimai.example.com","user":"","secret":"kept"},` +
		`{"name":"Shop","in_use":false,"backend":"kimai1","url":"https://shop.example.com","user":"anna","secret":"missing"},` +
		`{"name":"Club","in_use":false,"backend":"kimai2","url":"https://club.example.com","user":"","secret":"command"},` +
		`{"name":"Ring","in_use":false,"backend":"kimai2","url":"https://ring.example.com","user":"","secret":"unknown"}]}` + "\n"})
}

func TestAccountUse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "my.toml")
	check(t, withSettings(t, file, settings, "account", "use", "shop"), result{Out: "Shop is the account in use, in " + file + ".\n"})
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(strings.Replace(settings, `use = "Work"`, `use = "Shop"`, 1), "FOLDER", filepath.ToSlash(filepath.Dir(file)))
	if string(got) != want {
		t.Errorf("the file says %s", got)
	}
	check(t, withSettings(t, file, settings, "account", "use", "wrok"), result{Err: "kimai-tray: there is no account \"wrok\", did you mean \"Work\"?\n", Exit: 1})
}
