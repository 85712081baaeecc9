package tray

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

// Item is something of the catalogue: a customer, a project, or a task of one.
type Item struct {
	Customer kimai.Customer // if Project has no ID
	Project  kimai.Project
	Task     kimai.Task // without an ID it is the project
}

// projectItems are the projects.
func (s State) projectItems() []Item {
	var items []Item
	for _, p := range s.Projects {
		items = append(items, Item{Project: p})
	}
	return items
}

// none reports whether it is nothing at all.
func (i Item) none() bool { return i == Item{} }

// name is all that one may call it.
func (i Item) name() string {
	switch {
	case i.Task.ID != 0:
		return text.FullPair(kimai.Pair{Project: i.Project, Task: i.Task})
	case i.Project.ID != 0:
		return text.FullProject(i.Project)
	}
	return text.Line(i.Customer.Name)
}

// ownName is what it is called itself.
func (i Item) ownName() string {
	switch {
	case i.Task.ID != 0:
		return i.Task.Name
	case i.Project.ID != 0:
		return i.Project.Name
	}
	return i.Customer.Name
}

// ItemPurpose is what something of the catalogue is chosen for.
type ItemPurpose interface {
	// title is what a person is asked.
	title() string
	// takes reports whether it is for such an item.
	takes(Item) bool
	// of is the action with that item.
	of(Item) any
}

// ChooseItem asks which of several items is meant.
type ChooseItem struct {
	For   ItemPurpose
	Items []Item
}

func (a ChooseItem) open(s State) (State, []Effect) {
	if len(a.Items) == 0 {
		return s, []Effect{trouble(Notice{i18n.T("There is nothing to choose from"), s.hint()})}
	}
	names := make([]string, len(a.Items))
	for i, item := range a.Items {
		names[i] = item.name()
	}
	return s.ask(a, dialog.List{Title: a.For.title(), Items: names})
}

func (a ChooseItem) answer(s State, e Answered) (State, []Effect) {
	return clicked(s, a.For.of(a.Items[e.Answer.Index]))
}

// chooseProject asks for one of the projects, unless there is only one.
func (s State) chooseProject(purpose ItemPurpose) (State, []Effect) {
	items := s.projectItems()
	if len(items) == 1 {
		return clicked(s, purpose.of(items[0]))
	}
	return ChooseItem{purpose, items}.open(s)
}

// readItems lists all that is in the catalogue, each project below its customer and
// above its tasks.
func readItems(ctx context.Context, b kimai.Backend) ([]Item, error) {
	projects, err := b.Projects(ctx)
	if err != nil {
		return nil, err
	}
	tasks, err := search.Tasks(ctx, b, projects)
	if err != nil {
		return nil, err
	}
	var items []Item
	for i, p := range projects {
		if i == 0 || p.Customer != projects[i-1].Customer {
			items = append(items, Item{Customer: p.Customer})
		}
		items = append(items, Item{Project: p})
		for _, t := range tasks[i] {
			items = append(items, Item{Project: p, Task: t})
		}
	}
	return items, nil
}

// itemsRead asks which of the items is meant.
func itemsRead(s State, e ItemsRead) (State, []Effect) {
	if e.Err != nil {
		return s, []Effect{trouble(Notice{i18n.T("Could not read the catalogue"), sentences(explain(s, e.Err))})}
	}
	var items []Item
	for _, item := range e.Items {
		if e.For.takes(item) {
			items = append(items, item)
		}
	}
	return ChooseItem{e.For, items}.open(s)
}
