package command_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// attic hides two tasks that are called alike, among others.
func attic() *embedded {
	return &embedded{server: shop(), hidden: kimai.Hidden{
		Customers: []kimai.Customer{{ID: 8, Name: "Zoo"}},
		Projects: []kimai.Project{
			{ID: 5, Name: "Blog", Customer: kimai.Customer{ID: 1, Name: "Acme"}},
			{ID: 6, Name: "Blog", Customer: kimai.Customer{ID: 8, Name: "Zoo"}},
		},
		Tasks: []kimai.Task{{ID: 71, Name: "Design"}, {ID: 72, Name: "Design"}, {ID: 73, Name: "Testing"}},
	}}
}

func TestHide(t *testing.T) {
	for _, test := range []struct {
		args string
		did  []string
		want string
	}{
		{"project hide webshop", []string{"show project 2: false"}, "Hid Acme / Webshop.\n"},
		{`project unhide "zoo / blog"`, []string{"show project 6: true"}, "Unhid Zoo / Blog.\n"},
		{`task hide "webshop / design"`, []string{"show task 200: false"}, "Hid Acme / Webshop / Design.\n"},
		{"task unhide testing", []string{"show task 73: true"}, "Unhid Testing.\n"},
		{"task unhide design", []string{"show task 71: true", "show task 72: true"}, "Unhid Design.\nUnhid Design.\n"},
		{`customer hide "backerei gross"`, []string{"show customer 3: false"}, "Hid Bäckerei Groß.\n"},
		{"customer unhide ZOO", []string{"show customer 8: true"}, "Unhid Zoo.\n"},
	} {
		t.Run(test.args, func(t *testing.T) {
			backend := attic()
			p := program{backend: backend}
			if got := p.run(t, split(test.args)...); got.Out != test.want {
				t.Errorf("%+v, want %q", got, test.want)
			}
			if diff := cmp.Diff(test.did, backend.edits); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]bool{true}, p.changed); diff != "" {
				t.Errorf("the tray was told of changes of the catalogue (-want +got):\n%s", diff)
			}
		})
	}
}

func TestListHidden(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"project unhide", "Acme / Blog\nZoo / Blog\n"},
		{"task unhide", "Design\nDesign\nTesting\n"},
		{"customer unhide", "Zoo\n"},
		{"customer list", "Acme\nBäckerei Groß\n"},
		{"customer list --json", `{"account":"Local","customers":["Acme","Bäckerei Groß"]}` + "\n"},
	} {
		t.Run(test.args, func(t *testing.T) {
			p := program{backend: attic()}
			check(t, p.run(t, strings.Fields(test.args)...), result{Out: test.want})
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

func TestHideFailures(t *testing.T) {
	server := "the catalogue of a Kimai server is changed in Kimai"
	for _, test := range []struct {
		name    string
		backend kimai.Backend
		args    string
		want    string
	}{
		{"project that is not hidden", attic(), "project unhide webshop", "there is no hidden project \"webshop\"; `kimai-tray project unhide` lists what there is"},
		{"ambiguous project", attic(), "project unhide blog", "\"blog\" can mean any of these:\n  Acme / Blog\n  Zoo / Blog"},
		{"misspelt task", attic(), "task unhide tesitng", "there is no hidden task \"tesitng\", did you mean \"Testing\"?"},
		{"misspelt customer", attic(), "customer hide amce", "there is no customer \"amce\", did you mean \"Acme\"?"},
		{"customer that is not hidden", attic(), "customer unhide acme", "there is no hidden customer \"acme\"; `kimai-tray customer unhide` lists what there is"},
		{"on a server", shop(), "project hide webshop", server},
		{"list on a server", shop(), "task unhide", server},
		{"customers of a backend that has none", shop(), "customer list", "this account does not list customers by themselves; `kimai-tray projects` shows them"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend}
			check(t, p.run(t, strings.Fields(test.args)...), result{Err: "kimai-tray: " + test.want + "\n", Exit: 1})
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}
