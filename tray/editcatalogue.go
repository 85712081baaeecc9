package tray

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// The changes of an [EditCatalogue].
type (
	AddProject struct {
		Customer, Project string
		Tasks             []string
	}
	AddTask struct {
		Project kimai.Project
		Name    string
	}
	RenameItem struct {
		Item Item // no customer
		Name string
	}
	// ArchiveItem takes it out of the catalogue; a customer is hidden.
	ArchiveItem struct{ Item Item }
)

// editCatalogue changes the catalogue.
func editCatalogue(ctx context.Context, b kimai.Backend, edit any) error {
	editor, ok := b.(kimai.Editor)
	if !ok {
		return kimai.Errorf(kimai.Unsupported, "This account's catalogue is changed on its server.")
	}
	switch edit := edit.(type) {
	case AddProject:
		_, err := editor.AddProject(ctx, edit.Customer, edit.Project, edit.Tasks)
		return err
	case AddTask:
		_, err := editor.AddTask(ctx, edit.Project.ID, edit.Name)
		return err
	case RenameItem:
		if edit.Item.Task.ID != 0 {
			return editor.RenameTask(ctx, edit.Item.Task.ID, edit.Name)
		}
		return editor.RenameProject(ctx, edit.Item.Project.ID, edit.Name)
	case ArchiveItem:
		switch item := edit.Item; {
		case item.Task.ID != 0:
			return editor.ArchiveTask(ctx, item.Task.ID)
		case item.Project.ID != 0:
			return editor.ArchiveProject(ctx, item.Project.ID)
		default:
			return editor.ShowCustomer(ctx, item.Customer.ID, false)
		}
	}
	return nil
}

// catalogueEdited shows what became of the catalogue. What was not changed has to be
// told.
func catalogueEdited(s State, e CatalogueEdited) (State, []Effect) {
	s = refresh(s)
	s.Stale.Snapshot = true // which has the names, too
	if e.Err == nil {
		return s, nil
	}
	name := func(name string) string { return text.Fit(text.Line(name), noticeColumns) }
	var title string
	switch edit := e.Edit.(type) {
	case AddProject:
		title = i18n.T("Could not create %s", name(edit.Project))
	case AddTask:
		title = i18n.T("Could not create %s", name(edit.Name))
	case RenameItem:
		title = i18n.T("Could not rename %s", name(edit.Item.ownName()))
	case ArchiveItem:
		title = i18n.T("Could not archive %s", name(edit.Item.ownName()))
	}
	return s, []Effect{trouble(Notice{title, sentences(explain(s, e.Err))})}
}
