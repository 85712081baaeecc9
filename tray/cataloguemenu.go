package tray

import (
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// The actions of menu entries that change the catalogue. Without an item they ask
// for one.
type (
	NewProject struct{}
	NewTask    struct{ Of Item }
	Rename     struct{ Item Item }
	Archive    struct{ Item Item }
)

// catalogueEntries are those of the account's submenu.
func catalogueEntries() []menu.Entry {
	return []menu.Entry{
		{Label: i18n.T("New project…"), Action: NewProject{}},
		{Label: i18n.T("New task…"), Action: NewTask{}},
		{Label: i18n.T("Rename…"), Action: Rename{}},
		{Label: i18n.T("Archive…"), Action: Archive{}},
	}
}

func (a NewProject) open(s State) (State, []Effect) {
	return s.ask(a, dialog.Form{
		Title: i18n.T("New project"),
		OK:    i18n.T("Create"),
		Fields: []dialog.Field{
			{Label: i18n.T("Customer")},
			{Label: i18n.T("Project")},
			{Label: i18n.T("Tasks, separated by commas")},
		},
	})
}

func (a NewProject) answer(s State, e Answered) (State, []Effect) {
	edit := AddProject{
		Customer: strings.TrimSpace(e.Answer.Values[0]),
		Project:  strings.TrimSpace(e.Answer.Values[1]),
		Tasks:    listed(e.Answer.Values[2]),
	}
	switch {
	case edit.Customer == "" || edit.Project == "":
		return s.again(e, kimai.Errorf(kimai.Rejected, "A project needs a name, and a customer."))
	case len(edit.Tasks) == 0:
		return s.again(e, kimai.Errorf(kimai.Rejected, "A project needs a task, so that something can be recorded on it."))
	}
	return s, []Effect{EditCatalogue{edit}}
}

func (NewTask) title() string   { return i18n.T("A new task of which project?") }
func (NewTask) takes(Item) bool { return true }
func (NewTask) of(i Item) any   { return NewTask{i} }

func (a NewTask) open(s State) (State, []Effect) {
	if a.Of.none() {
		return s.chooseProject(a)
	}
	return s.ask(a, dialog.Form{
		Title:  i18n.T("New task of %s", text.Fit(a.Of.name(), columns)),
		OK:     i18n.T("Create"),
		Fields: []dialog.Field{{Label: i18n.T("Task")}},
	})
}

func (a NewTask) answer(s State, e Answered) (State, []Effect) {
	name := strings.TrimSpace(e.Answer.Values[0])
	if name == "" {
		return s.again(e, errNoName)
	}
	return s, []Effect{EditCatalogue{AddTask{a.Of.Project, name}}}
}

var errNoName = kimai.Errorf(kimai.Rejected, "It needs a name.")

func (Rename) title() string     { return i18n.T("What is to have another name?") }
func (Rename) takes(i Item) bool { return i.Project.ID != 0 } // a customer can't be renamed
func (Rename) of(i Item) any     { return Rename{i} }

func (a Rename) open(s State) (State, []Effect) {
	if a.Item.none() {
		return s, []Effect{ReadItems{a}}
	}
	return s.ask(a, dialog.Form{
		Title:  i18n.T("Rename %s", text.Fit(a.Item.name(), columns)),
		OK:     i18n.T("Rename"),
		Fields: []dialog.Field{{Label: i18n.T("New name"), Value: a.Item.ownName()}},
	})
}

func (a Rename) answer(s State, e Answered) (State, []Effect) {
	switch name := strings.TrimSpace(e.Answer.Values[0]); name {
	case "":
		return s.again(e, errNoName)
	case a.Item.ownName():
		return s, nil
	default:
		return s, []Effect{EditCatalogue{RenameItem{a.Item, name}}}
	}
}

func (Archive) title() string   { return i18n.T("What is no longer needed?") }
func (Archive) takes(Item) bool { return true }
func (Archive) of(i Item) any   { return Archive{i} }

func (a Archive) open(s State) (State, []Effect) {
	if a.Item.none() {
		return s, []Effect{ReadItems{a}}
	}
	name := text.Fit(a.Item.name(), 2*columns)
	question := dialog.Question{
		Title: i18n.T("Archive"),
		Text:  i18n.T("Take %s out of the menu for good? Its records stay.", name),
		Yes:   i18n.T("Archive"), No: i18n.T("Keep it"),
	}
	switch {
	case a.Item.Task.ID != 0:
	case a.Item.Project.ID != 0:
		question.Text = i18n.T("Take %s with its tasks out of the menu for good? Its records stay.", name)
	default: // which can be undone
		question.Text = i18n.T("Take %s with all projects out of the menu? Their records stay, and “kimai-tray customer unhide” brings it back.", name)
	}
	return s.ask(a, question)
}

func (a Archive) answer(s State, e Answered) (State, []Effect) {
	if !e.Answer.Yes {
		return s, nil
	}
	return s, []Effect{EditCatalogue{ArchiveItem(a)}}
}
