package config_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/config"
)

func FuzzParse(f *testing.F) {
	example, err := os.ReadFile("../../config.toml.example")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"", work, string(example), commented.ReplaceAllString(string(example), "$1"),
		"account = [{name = 'A', backend = 'embedded'}]", "a.\"b\".c = [1, [2]]\n[x.y]\n[[x.z]]\n",
		"s = \"\"\"a\\\"\"\"\"\"\nt = '''\n''''\nu = 'a\"[' # [\n", "poll = 30", "\ufeff\r\n",
		tabled, tabled + work, "remind.from = \"8:30\"\nremind.to = '24:00'\nidle = {after = \"0m\"}\nnotify.started = false",
		"pins = [\"A / B\", 'C']\nlanguage = \"de\"\nclick = \"toggle\"\npanel = \"dark\"\ndaily_goal = \"7h42m\"\nweekly_goal = \"38h30m\"",
		"[remind]\ndays = [\"sun\", \"sun\"]\nfrom = 09:00:00\nto = \"25:00\"\n[[idle]]\nafter = 10\n[notfy]\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := config.Parse("config.toml", data)
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				if !strings.HasPrefix(line, "config.toml:") {
					t.Errorf("a mistake does not name the file: %q", line)
				}
			}
			return
		}
		if _, err := cfg.Find(""); err != nil {
			t.Errorf("the account to use is missing: %v", err)
		}
		if r := cfg.Remind; r.From < 0 || r.From >= r.To || r.To > 24*60 || len(r.Days) == 0 || len(r.Days) > 7 {
			t.Errorf("reminders at no time: %+v", r)
		}
	})
}

// Whatever toml accepts is cut into statements that say the same.
func FuzzTables(f *testing.F) {
	f.Add("idle.after = '5m'\nremind = {days = ['mon'], from = \"9:00\"}\n[notify] # x\nstarted = true")
	f.Add("a = 1\n[b]\n\"c\" = \"\"\"\n[d]\n\"\"\"\n[[e]]\n'f' = [\n1,\n{g = 2}]\n")
	f.Fuzz(func(t *testing.T, document string) {
		if missing := config.MissingKeys(document); missing != nil {
			t.Errorf("%q is lost", missing)
		}
	})
}

// Whatever the file says, an account is added or it says how to, and nothing
// that was in the file gets lost.
func FuzzAddAccount(f *testing.F) {
	for _, seed := range []string{
		"", work, "use = 'Work'" + work, "\ufeffuse = \"\"\"Wo\\\nrk\"\"\"\r\n" + work, "account = [{name = 'A'}]",
		"# use = 'A'\n[[account]]#\r\n\"name\" = \"A\" # ]", "use = \"Local\"", "poll = '5s' # \"\"\"\nuse='''Local'''",
		tabled, "poll = '5s'\n" + tabled + work, "use = 'Work'" + work + tabled, "notify.started = false\nidle = {after = '0m'}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := config.Parse("config.toml", data)
		if err != nil {
			return
		}
		if _, err := before.Find(club.Name); err == nil {
			return
		}
		after, err := config.WithAccount(data, club)
		if err != nil {
			return
		}
		got, err := config.Parse("config.toml", after)
		if err != nil {
			t.Fatalf("%q has mistakes: %v", after, err)
		}
		before.Use, before.Accounts = club.Name, append(before.Accounts, club)
		if diff := cmp.Diff(before, got); diff != "" {
			t.Errorf("settings (-want +got):\n%s", diff)
		}
		if lost := lines(data, after); lost != "" {
			t.Errorf("%q is lost in %q", lost, after)
		}
	})
}

// lines returns a line of before, but for those with a use, that after lacks.
func lines(before, after []byte) string {
	rest := string(after)
	for line := range strings.Lines(strings.TrimPrefix(string(before), "\ufeff")) {
		if strings.Contains(line, "use") {
			return "" // or it may go on below
		}
		_, behind, found := strings.Cut(rest, line)
		if !found {
			return line
		}
		rest = behind
	}
	return ""
}
