package tray_test

import (
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

func editable(s *tray.Settings) { s.Editable = true }

func TestEditCatalogue(t *testing.T) {
	for _, test := range []struct {
		name, entry string
		answers     []dialog.Answer
		want        []string
	}{
		{"project", "New project…", []dialog.Answer{values(" Äcme ", "Shop", "Code, ,Design")}, []string{`add project Äcme / Shop ["Code" "Design"]`}},
		{"project after mistakes", "New project…", []dialog.Answer{values("Äcme", "", "Code"), values("Äcme", "Shop", " , "), values("Äcme", "Shop", "Code")},
			[]string{`add project Äcme / Shop ["Code"]`}},
		{"project, given up", "New project…", nil, nil},
		{"task", "New task…", []dialog.Answer{chosen(1), values(""), values("Texts")}, []string{"add task 10 / Texts"}},
		{"rename a project", "Rename…", []dialog.Answer{chosen(0), values("The app")}, []string{"rename project 11 to The app"}},
		{"rename a task", "Rename…", []dialog.Answer{chosen(4), values("Drawing")}, []string{"rename task 100 to Drawing"}},
		{"the same name", "Rename…", []dialog.Answer{chosen(4), values("Design")}, nil},
		{"archive a customer", "Archive…", []dialog.Answer{chosen(0), {Yes: true}}, []string{"show customer 1: false"}},
		{"archive a project", "Archive…", []dialog.Answer{chosen(3), {Yes: true}}, []string{"archive project 10"}},
		{"archive a task", "Archive…", []dialog.Answer{chosen(2), {Yes: true}}, []string{"archive task 101"}},
		{"archive, thought better of", "Archive…", []dialog.Answer{chosen(2), {}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend(), editable)
				p.answers = test.answers
				p.click(t, test.entry)
				if diff := cmp.Diff(test.want, p.backend.edited); diff != "" {
					t.Errorf("changes (-want +got):\n%s", diff)
				}
				if n := len(p.answers); n > 0 {
					t.Errorf("%d answers were not asked for", n)
				}
				wantTold(t, p)
			})
		})
	}
}

func TestItemsToChooseFrom(t *testing.T) {
	all := []string{"Äcme", "Äcme / App", "Äcme / App / Code", "Äcme / Website", "Äcme / Website / Code", "Äcme / Website / Design"}
	for entry, want := range map[string][]string{
		"New task…": {"Äcme / App", "Äcme / Website"},
		"Rename…":   all[1:],
		"Archive…":  all,
	} {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend(), editable)
			p.click(t, entry)
			if diff := cmp.Diff(want, p.items(t)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", entry, diff)
			}
		})
	}
}

// A new project is in the menu as soon as the backend has it.
func TestNewProjectShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.tasks[12] = []kimai.Task{code}
		p := run(t, b, editable, func(s *tray.Settings) { s.Watched = true })
		p.answers = []dialog.Answer{values("Äcme", "Shop", "Code")}
		p.click(t, "New project…")
		if p.find("Shop", "Code").Action == nil {
			t.Error("the project is not in the menu")
		}
	})
}

func TestCatalogueThatCannotBeEdited(t *testing.T) {
	for _, test := range []struct {
		name, entry, title string
		answers            []dialog.Answer
	}{
		{"project", "New project…", "Could not create Shop", []dialog.Answer{values("Äcme", "Shop", "Code")}},
		{"task", "New task…", "Could not create Texts", []dialog.Answer{chosen(0), values("Texts")}},
		{"rename", "Rename…", "Could not rename App", []dialog.Answer{chosen(0), values("The app")}},
		{"archive", "Archive…", "Could not archive Code", []dialog.Answer{chosen(2), {Yes: true}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.refuse = kimai.Errorf(kimai.Rejected, "There is one of that name.")
				p := run(t, b, editable)
				p.answers = test.answers
				p.click(t, test.entry)
				wantTold(t, p, tray.Notice{Title: test.title, Body: "There is one of that name."})
			})
		})
	}
}

func TestCatalogueOfAServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		if p.find("New project…").Action != nil {
			t.Error("the menu offers to change the catalogue of a server")
		}
	})
}
