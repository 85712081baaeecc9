package config_test

import (
	"os"
	"strings"
	"testing"

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
	})
}

// Whatever toml accepts is cut into statements that say the same.
func FuzzTables(f *testing.F) {
	f.Add("a = 1\n[b]\n\"c\" = \"\"\"\n[d]\n\"\"\"\n[[e]]\n'f' = [\n1,\n{g = 2}]\n")
	f.Fuzz(func(t *testing.T, document string) {
		if missing := config.MissingKeys(document); missing != nil {
			t.Errorf("%q is lost", missing)
		}
	})
}
