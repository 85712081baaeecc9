package kimaitest

import (
	"context"
	"fmt"

	"kimai-tray/kimai"
)

// Project is a project of the catalogue that the suite relies on.
type Project struct {
	Customer, Name string
	Tasks          []string
}

// Catalogue is all that the users of a [Fixture] may book on: names as people
// give them, and as they break menus, markup, URLs and SQL.
var Catalogue = []Project{
	{"acme & Sons <GmbH>", "Website", []string{"Design", "programming", "Testing"}},
	{"acme & Sons <GmbH>", `Back_office \ "quotes" & 'more'`, []string{`C:\new_folder`, "<b>bold</b>", "100%"}},
	{"Beta _inc_", "Website", []string{"Design", "Meetings", "zoning", "Änderungen"}},
	{"Čokoláda s.r.o. 🍫", "日本語プロジェクト", []string{"Überprüfung 🔍", "עברית", "O'Brien; DROP TABLE record; --"}},
	{"Čokoláda s.r.o. 🍫", "Empty", nil},
	{"Dänemark & Co.", "Website", nil},
	{"Dänemark & Co.", "École", nil},
}

// Archived is the project that [Fixture.Archived] is of.
var Archived = Project{"Beta _inc_", "Website of old", []string{"Design"}}

// Fill gives an installation the catalogue, in place of what it has, and
// returns the pair for [Fixture.Archived].
func Fill(ctx context.Context, editor interface {
	kimai.Catalogue
	kimai.Editor
}) (archived kimai.Pair, err error) {
	before, err := editor.Projects(ctx)
	if err != nil {
		return archived, err
	}
	for _, project := range before {
		tasks, err := editor.Tasks(ctx, project.ID)
		if err != nil {
			return archived, err
		}
		for _, task := range tasks {
			if err := editor.ArchiveTask(ctx, task.ID); err != nil {
				return archived, err
			}
		}
		if err := editor.ArchiveProject(ctx, project.ID); err != nil {
			return archived, err
		}
	}
	for _, p := range append(Catalogue[:len(Catalogue):len(Catalogue)], Archived) {
		if archived.Project, err = editor.AddProject(ctx, p.Customer, p.Name, p.Tasks); err != nil {
			return archived, err
		}
	}
	tasks, err := editor.Tasks(ctx, archived.Project.ID)
	if err != nil {
		return archived, err
	}
	if len(tasks) != 1 {
		return archived, fmt.Errorf("%d tasks on the last project, want 1", len(tasks))
	}
	archived.Task = tasks[0]
	return archived, editor.ArchiveProject(ctx, archived.Project.ID)
}
