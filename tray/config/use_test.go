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

func TestUse(t *testing.T) {
	windows := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	both := work + clubLines
	for _, test := range []struct{ name, file, use, want string }{
		{"none so far", "# mine\n" + both + "# end", "club", "use = \"Club\"\n\n# mine\n" + both + "# end"},
		{"another one, with a comment", "use = \"work\" # \"Club\"\n" + both, "Club", "use = \"Club\" # \"Club\"\n" + both},
		{"below others, with odd quotes", "poll = \"5s\"\n\t'use'\t=  '''\nWork'''\n" + both, "CLUB", "poll = \"5s\"\n\t'use'\t=  \"Club\"\n" + both},
		{"use in a text", "use = \"Work\"\n" + strings.Replace(both, `"anna"`, `"""use = 'Club'"""`, 1), "club",
			"use = \"Club\"\n" + strings.Replace(both, `"anna"`, `"""use = 'Club'"""`, 1)},
		{"accounts in a list", "use = \"Local\"\naccount = [{}, {name = \"Mine\", backend = \"kimai2\", url = \"https://kimai.example.com\"}] # both", "mine",
			"use = \"Mine\"\naccount = [{}, {name = \"Mine\", backend = \"kimai2\", url = \"https://kimai.example.com\"}] # both"},
		{"Windows line ends", windows(both), "club", windows("use = \"Club\"\n\n" + both)},
		{"byte order mark", "\ufeff" + both, "club", "\ufeffuse = \"Club\"\n\n" + both},
		{"the same", "use = 'work'\n" + both, "WORK", "use = 'work'\n" + both},
		{"the same, which is the first", both, "work", both},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := home(t)
			write(t, path, test.file)
			used, file, err := config.Use("", test.use)
			if err != nil {
				t.Fatal(err)
			}
			if file != path || !strings.EqualFold(used.Name, test.use) {
				t.Errorf("Use tells of %q in %s, want %q in %s", used.Name, file, test.use, path)
			}
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("the file (-want +got):\n%s", diff)
			}
			cfg, err := config.Load("")
			if err != nil || cfg.Use != used.Name {
				t.Errorf("then %q is in use, %v", cfg.Use, err)
			}
		})
	}
}

func TestUseFails(t *testing.T) {
	for _, test := range []struct {
		name, file, use string
		code            kimai.Code
		words           string
	}{
		{"unknown", work, "Wrok", kimai.NotFound, `did you mean "Work"?`},
		{"settings with a mistake", "pol = 5\n" + work, "Work", kimai.Rejected, ":1: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "my.toml")
			write(t, path, test.file)
			_, _, err := config.Use(path, test.use)
			if kimai.CodeOf(err) != test.code || !strings.Contains(kimai.Explain(err), test.words) {
				t.Errorf("error %q: %v, want %q: %s", kimai.CodeOf(err), err, test.code, test.words)
			}
			if got, _ := os.ReadFile(path); string(got) != test.file {
				t.Errorf("the file was changed to %q", got)
			}
		})
	}
}

func TestUseOfReadOnlyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my.toml")
	write(t, path, work+clubLines)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	_, _, err := config.Use(path, "Club")
	if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(kimai.Explain(err), "read-only") || !strings.HasSuffix(kimai.Explain(err), "\nuse = \"Club\"") {
		t.Errorf("error %v", err)
	}
}

// Without a file there is one account, which is in use; no file is made for it.
func TestUseWithoutFile(t *testing.T) {
	path := home(t)
	used, _, err := config.Use("", "local")
	if err != nil || used.Name != "Local" {
		t.Errorf("uses %q, %v", used.Name, err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was made")
	}
	if _, _, err := config.Use(filepath.Join(t.TempDir(), "none.toml"), "Local"); kimai.CodeOf(err) != kimai.NotFound {
		t.Errorf("a file that is not there: %v", err)
	}
}
