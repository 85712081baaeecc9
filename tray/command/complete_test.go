package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// cacheHome gives the test caches of its own.
func cacheHome(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, variable := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(variable, dir)
	}
	return dir
}

// candidates are what the last word may become, without descriptions.
func candidates(t *testing.T, p *program, line string) []string {
	t.Helper()
	got := p.run(t, append([]string{"complete"}, split(line)...)...)
	if got.Exit != 0 || got.Err != "" {
		t.Errorf("complete: %+v", got)
	}
	var found []string
	for line := range strings.Lines(got.Out) {
		candidate, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		found = append(found, candidate)
	}
	return found
}

func TestComplete(t *testing.T) {
	for _, test := range []struct {
		name, line string
		want       []string
	}{
		{"commands", `sta`, []string{"status", "start"}},
		{"commands of a command", `pending ""`, []string{"list", "retry", "move", "drop", "export"}},
		{"not what is hidden", `comp`, []string{"completion"}},
		{"flags of a command", `expense rm 7 --`, []string{"--yes", "--json", "--help", "--config", "--account", "--version"}},
		{"flags of the command that needs no name", `expense --li`, []string{"--limit"}},
		{"flags both ways", `expense edit 7 --no`, []string{"--no-refundable"}},
		{"choices of a flag", `pending export --format ""`, []string{"csv", "json"}},
		{"choices behind =", `pending export --format=j`, []string{"--format=json"}},
		{"choices behind = as bash has it", `pending export --format = j`, []string{"json"}},
		{"choices behind = alone as bash has it", `pending export --format =`, []string{"csv", "json"}},
		{"choices of an argument", `completion z`, []string{"zsh"}},
		{"pairs", `start ""`, []string{"Acme / Webshop / Design", "Acme / Website / Design", "Acme / Website / Texts", "Bäckerei Groß / Öffnung / Backen"}},
		{"pairs by customer", `start back`, []string{"Bäckerei Groß / Öffnung / Backen"}},
		{"pairs by project", `start webs`, []string{"Webshop / Design", "Website / Design", "Website / Texts"}},
		{"pairs by task, once", `start des`, []string{"Design"}},
		{"pairs with spaces", `start "Acme / Websi"`, []string{"Acme / Website / Design", "Acme / Website / Texts"}},
		{"pairs behind flags", `--version start --account Local tex`, []string{"Texts"}},
		{"pairs of a further argument", `pending move 3 tex`, []string{"Texts"}},
		{"pairs of a flag", `rate set 5 --task tex`, []string{"Texts"}},
		{"pairs of a flag of one command", `edit last --project tex`, []string{"Texts"}},
		{"pairs of what may start", `toggle tex`, []string{"Texts"}},
		{"projects", `task list webs`, []string{"Webshop", "Website"}},
		{"projects by customer", `expense add ac`, []string{"Acme / Webshop", "Acme / Website"}},
		{"projects of a flag", `expense edit 7 --project=web`, []string{"--project=Webshop", "--project=Website"}},
		{"accounts", `account use ""`, []string{"Local", "Work", "Shop", "Old", "Cellar"}},
		{"accounts of a flag", `status --account wo`, []string{"Work"}},
		{"files", `--config ""`, []string{":files"}},
		{"nothing behind the last argument", `account use Work ""`, nil},
		{"nothing that is known", `expense add Website ""`, nil},
		{"nothing behind unknown words", `wrong ""`, nil},
		{"no words", ``, nil},
		{"a quote that is open", `start "Te`, []string{"Texts"}},
		{"no flags behind --", `start -- --ver`, nil},
		{"broken settings", `--config my.toml start ""`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			cacheHome(t)
			p := program{backend: shop()}
			if diff := cmp.Diff(test.want, candidates(t, &p, test.line)); diff != "" {
				t.Errorf("candidates (-want +got):\n%s", diff)
			}
		})
	}
}

// What a server has is asked once in a while; what it said is good enough when
// it does not answer.
func TestCompleteAsksSeldom(t *testing.T) {
	dir := cacheHome(t)
	backend := shop()
	p := program{backend: backend}
	want := []string{"Texts"}
	ask := func(why string, opens int) {
		t.Helper()
		if diff := cmp.Diff(want, candidates(t, &p, "start --account work tex")); diff != "" {
			t.Errorf("%s: candidates (-want +got):\n%s", why, diff)
		}
		if len(p.did) != opens {
			t.Errorf("%s: opened %d times, want %d", why, len(p.did), opens)
		}
	}
	ask("first", 1)
	ask("again", 1)

	files, err := filepath.Glob(filepath.Join(dir, "*", "catalogue-*.json"))
	if err != nil || len(files) != 1 {
		t.Fatalf("kept in %v, %v", files, err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(files[0], old, old); err != nil {
		t.Fatal(err)
	}
	backend.fail = kimai.Errorf(kimai.Unreachable, "no answer")
	ask("when the server is away", 2)

	backend.fail = nil
	backend.tasks[1][1].Name = "Texting"
	want = []string{"Texting"}
	ask("when it is back", 3)

	if err := os.WriteFile(files[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	ask("when the file is damaged", 4)
}

// Of an account on this machine nothing is kept.
func TestCompleteKeepsNothingOfEmbedded(t *testing.T) {
	dir := cacheHome(t)
	p := program{backend: shop()}
	candidates(t, &p, "start tex")
	candidates(t, &p, "start tex")
	if len(p.did) != 2 {
		t.Errorf("did %q", p.did)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Errorf("there is %v, %v", files, err)
	}
}

// Of very many projects those pairs are offered that were used lately.
func TestCompleteOfManyProjects(t *testing.T) {
	cacheHome(t)
	backend := company().record(2001, "14 10:00", "14 11:00", "")
	p := program{backend: backend}
	if diff := cmp.Diff([]string{"Acme / Website / Design"}, candidates(t, &p, `start ""`)); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	if n := backend.asked.Load(); n != 0 {
		t.Errorf("asked for the tasks of %d projects", n)
	}
}
