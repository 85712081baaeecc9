package command_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEdit(t *testing.T) {
	for _, test := range []struct {
		name      string
		args      []string
		did, want string
	}{
		{"add a project", []string{"project", "add", "Acme / Blog", "--task", "Write, draw", "--task", " Read\n"},
			`add project "Blog" of "Acme" with ["Write, draw" "Read"]`, "Added Acme / Blog.\n"},
		{"add a project to a customer with a slash", []string{"project", "add", "Mads A/S / Blog"}, `add project "Blog" of "Mads A/S" with ["Work"]`, "Added Mads A/S / Blog.\n"},
		{"add a project without spaces", []string{"project", "add", "Acme/Blog"}, `add project "Blog" of "Acme" with ["Work"]`, "Added Acme / Blog.\n"},
		{"rename a project", []string{"project", "rename", "offnung", "Laden"}, `rename project 3 to "Laden"`, "Renamed Bäckerei Groß / Öffnung to Bäckerei Groß / Laden.\n"},
		{"archive a project", []string{"project", "archive", "acme / webshop"}, `archive project 2`, "Archived Acme / Webshop.\n"},
		{"add a task", []string{"task", "add", "Webshop", "Tests"}, `add task "Tests" to project 2`, "Added Acme / Webshop / Tests.\n"},
		{"rename a task", []string{"task", "rename", "Website / Texts", "Words"}, `rename task 101 to "Words"`, "Renamed Acme / Website / Texts to Acme / Website / Words.\n"},
		{"archive a task", []string{"task", "archive", "webshop / design"}, `archive task 200`, "Archived Acme / Webshop / Design.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			backend := &embedded{server: shop()}
			p := program{backend: backend}
			check(t, p.run(t, test.args...), result{Out: test.want})
			if diff := cmp.Diff([]string{test.did}, backend.edits); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]bool{true}, p.changed); diff != "" {
				t.Errorf("the tray was told of changes of the catalogue (-want +got):\n%s", diff)
			}
		})
	}
}

// A part of a name is enough to record, but not to change what it names.
func TestEditTakesFullNames(t *testing.T) {
	for _, args := range [][]string{
		{"project", "rename", "webs", "X"},
		{"project", "archive", "shop"},
		{"task", "add", "shop", "X"},
		{"task", "rename", "website / te", "X"},
		{"task", "archive", "öffnung"},
	} {
		backend := &embedded{server: shop()}
		p := program{backend: backend}
		if got := p.run(t, args...); got.Exit != 1 || !strings.HasPrefix(got.Err, "kimai-tray: there is no ") || backend.edits != nil || p.changed != nil {
			t.Errorf("%q: %+v with %q, want that there is none", args, got, backend.edits)
		}
	}
}
