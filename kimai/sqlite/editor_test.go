package sqlite_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// outline is the catalogue by names, but for what a new file holds.
func outline(t *testing.T, user *sqlite.User) map[string][]string {
	t.Helper()
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string][]string)
	for _, p := range projects {
		tasks, err := user.Tasks(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		key := p.Customer.Name + "/" + p.Name
		names[key] = []string{}
		for _, task := range tasks {
			names[key] = append(names[key], task.Name)
		}
	}
	return names
}

func wantOutline(t *testing.T, user *sqlite.User, want map[string][]string) {
	t.Helper()
	if diff := cmp.Diff(want, outline(t, user)); diff != "" {
		t.Errorf("catalogue (-want +got):\n%s", diff)
	}
}

// bare has an empty catalogue.
func bare(t *testing.T) *sqlite.User {
	t.Helper()
	user, _ := local(t)
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projects {
		tasks, err := user.Tasks(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			must(t, user.ArchiveTask(t.Context(), task.ID))
		}
		must(t, user.ArchiveProject(t.Context(), p.ID))
	}
	return user
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, user *sqlite.User, customer, project string, tasks ...string) (kimai.Project, []kimai.Task) {
	t.Helper()
	p, err := user.AddProject(t.Context(), customer, project, tasks)
	must(t, err)
	list, err := user.Tasks(t.Context(), p.ID)
	must(t, err)
	return p, list
}

func TestAddProject(t *testing.T) {
	user := bare(t)
	one, _ := add(t, user, " Acme ", " Web ", "Testing", " Design ", "Design")
	two, _ := add(t, user, "Acme", "App")
	other, _ := add(t, user, "Zeta", "Web", "Design")
	wantOutline(t, user, map[string][]string{
		"Acme/Web": {"Design", "Testing"},
		"Acme/App": {},
		"Zeta/Web": {"Design"},
	})
	if one.Customer != two.Customer || one.Customer == other.Customer {
		t.Errorf("customers are %v, %v, %v", one.Customer, two.Customer, other.Customer)
	}
}

func TestRenameAndArchive(t *testing.T) {
	user := bare(t)
	ctx := t.Context()
	web, tasks := add(t, user, "Acme", "Web", "Design", "Testing")
	app, _ := add(t, user, "Acme", "App", "Design")

	must(t, user.RenameProject(ctx, web.ID, " Website "))
	must(t, user.RenameTask(ctx, tasks[0].ID, "Drawing"))
	must(t, user.ArchiveTask(ctx, tasks[1].ID))
	must(t, user.ArchiveProject(ctx, app.ID))
	_, err := user.AddTask(ctx, web.ID, "Selling")
	must(t, err)
	wantOutline(t, user, map[string][]string{"Acme/Website": {"Drawing", "Selling"}})

	// The names of what is archived, and a name's own, may be used.
	add(t, user, "Acme", "App")
	_, err = user.AddTask(ctx, web.ID, "Testing")
	must(t, err)
	must(t, user.RenameProject(ctx, web.ID, "Website"))
	must(t, user.RenameTask(ctx, tasks[0].ID, "Drawing"))
	wantOutline(t, user, map[string][]string{
		"Acme/Website": {"Drawing", "Selling", "Testing"},
		"Acme/App":     {},
	})
}

func TestEditorRefusals(t *testing.T) {
	user := bare(t)
	ctx := t.Context()
	web, tasks := add(t, user, "Acme", "Web", "Design", "Testing")
	add(t, user, "Acme", "App", "Other")
	gone, goneTasks := add(t, user, "Acme", "Gone", "Past")
	must(t, user.ArchiveTask(ctx, goneTasks[0].ID))
	must(t, user.ArchiveProject(ctx, gone.ID))
	want := outline(t, user)

	addProject := func(customer, project string, tasks ...string) error {
		_, err := user.AddProject(ctx, customer, project, tasks)
		return err
	}
	addTask := func(project kimai.ProjectID, name string) error {
		_, err := user.AddTask(ctx, project, name)
		return err
	}
	tests := []struct {
		name string
		err  error
		want kimai.Code
	}{
		{"add project: taken", addProject("Acme", "Web"), kimai.Rejected},
		{"add project: no customer", addProject(" ", "New"), kimai.Rejected},
		{"add project: no name", addProject("Acme", ""), kimai.Rejected},
		{"add project: no name of a task", addProject("Acme", "New", "Design", ""), kimai.Rejected},
		{"add project: taken in another case", addProject("ACME", "wEB"), kimai.Rejected},
		{"add project: two lines", addProject("Acme", "New\nline"), kimai.Rejected},
		{"add project: escape in a customer", addProject("Ac\x1bme", "New"), kimai.Rejected},
		{"add project: not UTF-8", addProject("Acme", "\xff"), kimai.Rejected},
		{"add project: too long", addProject("Acme", strings.Repeat("ä", 256)), kimai.Rejected},
		{"add project: new customer, no name", addProject("New", " "), kimai.Rejected},
		{"rename project: taken", user.RenameProject(ctx, web.ID, "App"), kimai.Rejected},
		{"rename project: taken in another case", user.RenameProject(ctx, web.ID, "app"), kimai.Rejected},
		{"rename project: no name", user.RenameProject(ctx, web.ID, "\t"), kimai.Rejected},
		{"rename project: unknown", user.RenameProject(ctx, 999, "New"), kimai.NotFound},
		{"rename project: archived", user.RenameProject(ctx, gone.ID, "New"), kimai.NotFound},
		{"archive project: unknown", user.ArchiveProject(ctx, 999), kimai.NotFound},
		{"archive project: again", user.ArchiveProject(ctx, gone.ID), ""},
		{"add task: taken", addTask(web.ID, "Design"), kimai.Rejected},
		{"add task: taken in another case", addTask(web.ID, "DESIGN"), kimai.Rejected},
		{"add task: no name", addTask(web.ID, ""), kimai.Rejected},
		{"add task: unknown project", addTask(999, "New"), kimai.NotFound},
		{"add task: archived project", addTask(gone.ID, "New"), kimai.NotFound},
		{"rename task: taken", user.RenameTask(ctx, tasks[0].ID, "Testing"), kimai.Rejected},
		{"rename task: taken in another case", user.RenameTask(ctx, tasks[0].ID, "testing"), kimai.Rejected},
		{"rename task: no name", user.RenameTask(ctx, tasks[0].ID, ""), kimai.Rejected},
		{"rename task: unknown", user.RenameTask(ctx, 999, "New"), kimai.NotFound},
		{"rename task: archived", user.RenameTask(ctx, goneTasks[0].ID, "New"), kimai.NotFound},
		{"archive task: unknown", user.ArchiveTask(ctx, 999), kimai.NotFound},
		{"archive task: again", user.ArchiveTask(ctx, goneTasks[0].ID), ""},
	}
	for _, test := range tests {
		if got := kimai.CodeOf(test.err); got != test.want {
			t.Errorf("%s: error %v has code %q, want %q", test.name, test.err, got, test.want)
		}
	}
	wantOutline(t, user, want)
}

func TestNames(t *testing.T) {
	const composed, decomposed = "Ärzte", "A\u0308rzte"
	user := bare(t)
	longest := strings.Repeat("ä", 255)
	one, _ := add(t, user, decomposed, longest, "a\u0308", "Ä", "b")
	two, _ := add(t, user, "ärzte", "👩\u200d💻 \u202ework")
	three, _ := add(t, user, "Arzte", "Web") // with another letter
	if one.Customer != two.Customer || one.Customer == three.Customer || one.Customer.Name != composed {
		t.Errorf("customers are %+q, %+q, %+q", one.Customer.Name, two.Customer.Name, three.Customer.Name)
	}
	wantOutline(t, user, map[string][]string{
		composed + "/" + longest:          {"ä", "b"},
		composed + "/👩\u200d💻 \u202ework": {},
		"Arzte/Web":                       {},
	})

	// The case of a name may change.
	must(t, user.RenameProject(t.Context(), three.ID, "WEB"))
}

// Nothing makes a task for all projects yet but an import by hand.
func TestGlobalTask(t *testing.T) {
	db := open(t, newPath(t))
	user := localOf(t, db)
	want := outline(t, user)
	for project := range want {
		want[project] = append(want[project], "Zen")
	}
	var task kimai.TaskID
	must(t, db.SQL().QueryRowContext(t.Context(), `INSERT INTO task (name, global) VALUES ('Zen', 1) RETURNING id`).Scan(&task))
	for _, query := range []string{
		`INSERT INTO project_task (project_id, task_id) SELECT project.id, task.id FROM project, task WHERE task.global`, // which adds nothing
		`INSERT INTO task (name) VALUES ('of no project')`,
	} {
		_, err := db.SQL().ExecContext(t.Context(), query)
		must(t, err)
	}
	wantOutline(t, user, want)

	project, tasks := add(t, user, "Acme", "Web", "zen", "Design")
	want["Acme/Web"] = []string{"Design", "Zen"}
	wantOutline(t, user, want)
	_, err := user.Start(t.Context(), project.ID, task)
	must(t, err)

	if err := user.RenameTask(t.Context(), task, "design"); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("it was renamed as the task of a project: error %v", err)
	}
	if err := user.RenameTask(t.Context(), tasks[0].ID, "zen"); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("a task was renamed as it: error %v", err)
	}
	must(t, user.ArchiveTask(t.Context(), task))
	for project := range want {
		want[project] = want[project][:len(want[project])-1]
	}
	wantOutline(t, user, want)
}
