package sqlite_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

func wantHidden(t *testing.T, user *sqlite.User, want kimai.Hidden) {
	t.Helper()
	got, err := user.Hidden(t.Context())
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}

func TestHideAndShow(t *testing.T) {
	user := bare(t)
	ctx := t.Context()
	web, tasks := add(t, user, "Acme", "Web", "Design", "Testing")
	app, _ := add(t, user, "Acme", "App")
	add(t, user, "Zeta", "Web")
	whole := outline(t, user)
	wantHidden(t, user, kimai.Hidden{})

	must(t, user.ShowTask(ctx, tasks[1].ID, false))
	must(t, user.ShowProject(ctx, app.ID, false))
	wantOutline(t, user, map[string][]string{"Acme/Web": {"Design"}, "Zeta/Web": {}})
	wantHidden(t, user, kimai.Hidden{Projects: []kimai.Project{app}, Tasks: []kimai.Task{tasks[1]}})

	must(t, user.ShowCustomer(ctx, web.Customer.ID, false))
	wantOutline(t, user, map[string][]string{"Zeta/Web": {}})
	wantHidden(t, user, kimai.Hidden{Customers: []kimai.Customer{web.Customer}, Projects: []kimai.Project{app}, Tasks: []kimai.Task{tasks[1]}})

	// Who knows them can record on them.
	record, err := user.Start(ctx, app.ID, tasks[1].ID)
	must(t, err)
	_, err = user.Edit(ctx, record.ID, kimai.Change{Project: &web.ID})
	must(t, err)

	for _, project := range []kimai.ProjectID{app.ID, web.ID} { // one of them again
		must(t, user.ShowProject(ctx, project, true))
	}
	must(t, user.ShowTask(ctx, tasks[1].ID, true))
	must(t, user.ShowCustomer(ctx, web.Customer.ID, true))
	wantOutline(t, user, whole)
	wantHidden(t, user, kimai.Hidden{})
}

func TestHiddenAndArchived(t *testing.T) {
	user := bare(t)
	ctx := t.Context()
	web, tasks := add(t, user, "Acme", "Web", "Design")
	must(t, user.ShowTask(ctx, tasks[0].ID, false))
	must(t, user.ShowProject(ctx, web.ID, false))

	// Their names are taken still, and they can be renamed.
	if _, err := user.AddProject(ctx, "Acme", "web", nil); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("the name of a hidden project was given away: error %v", err)
	}
	if _, err := user.AddTask(ctx, web.ID, "design"); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("the name of a hidden task was given away: error %v", err)
	}
	must(t, user.RenameProject(ctx, web.ID, "Website"))
	must(t, user.RenameTask(ctx, tasks[0].ID, "Drawing"))

	must(t, user.ArchiveTask(ctx, tasks[0].ID))
	must(t, user.ArchiveProject(ctx, web.ID))
	wantHidden(t, user, kimai.Hidden{})
	for name, err := range map[string]error{
		"archived project": user.ShowProject(ctx, web.ID, true),
		"archived task":    user.ShowTask(ctx, tasks[0].ID, true),
		"unknown customer": user.ShowCustomer(ctx, 99, false),
		"unknown project":  user.ShowProject(ctx, 99, false),
		"unknown task":     user.ShowTask(ctx, 99, false),
	} {
		if kimai.CodeOf(err) != kimai.NotFound {
			t.Errorf("%s: error %v, want code not_found", name, err)
		}
	}

	must(t, user.ShowCustomer(ctx, web.Customer.ID, false))
	if _, err := user.AddProject(ctx, "ACME", "New", nil); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("a project of a hidden customer was added, where nobody sees it: error %v", err)
	}
}

// Those who set rates see what is hidden, as it can be recorded on.
func TestHiddenPlans(t *testing.T) {
	db, user, pair := ledger(t)
	ctx := t.Context()
	web, tasks := add(t, user, "Acme", "Web", "Design")
	app, _ := add(t, user, "Acme", "App")
	want, err := user.ProjectPlans(ctx, true)
	must(t, err)
	must(t, user.ShowCustomer(ctx, pair.Project.Customer.ID, false))
	must(t, user.ShowProject(ctx, web.ID, false))
	must(t, user.ShowTask(ctx, tasks[0].ID, false))
	got, err := db.ProjectPlans(ctx)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hidden plans (-want +got):\n%s", diff)
	}

	must(t, user.ArchiveProject(ctx, app.ID))
	want = slices.DeleteFunc(want, func(p kimai.ProjectPlan) bool { return p.ID == app.ID })
	got, err = db.ProjectPlans(ctx)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("without the archived (-want +got):\n%s", diff)
	}
}
