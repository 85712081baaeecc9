package command

import (
	"context"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

type projectsCommand struct {
	Filter []string `arg:"" optional:"" help:"Only those with this in the name of project or customer."`
	JSON   bool     `name:"json" help:"Print them as JSON, for programs."`
}

func (projectsCommand) Help() string {
	return `The JSON is one object:

    {"account": "Work", "projects": [{"customer": "Acme",
     "project": "Website", "tasks": ["Design", "Texts"]}]}

tasks is null if there are too many projects to ask for the tasks of each.`
}

func (c projectsCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		projects, err := conn.Projects(ctx)
		if err != nil {
			return err
		}
		filter := strings.Join(c.Filter, " ")
		if filter != "" && len(projects) > 0 {
			if projects = fitting(filter, projects); len(projects) == 0 {
				return kimai.Errorf(kimai.NotFound, "no project fits %q", filter)
			}
		}
		tasks := make([][]kimai.Task, len(projects))
		if len(projects) <= search.Few {
			if tasks, err = search.Tasks(ctx, conn, projects); err != nil {
				return err
			}
		}
		switch {
		case c.JSON:
			return s.printJSON(catalogueOf(conn.account.Name, projects, tasks))
		case len(projects) == 0:
			s.print("There are no projects yet.")
		default:
			s.tree(projects, tasks)
		}
		return nil
	})
}

// fitting returns the projects with the filter in their name.
func fitting(filter string, projects []kimai.Project) []kimai.Project {
	var found []kimai.Project
	for _, p := range projects {
		if match.Name(filter, p.Name) != match.None || match.Name(filter, projectName(p)) != match.None {
			found = append(found, p)
		}
	}
	return found
}

// tree shows projects below their customers, and tasks below projects unless
// there are too many to ask for.
func (s *session) tree(projects []kimai.Project, tasks [][]kimai.Task) {
	for i, p := range projects {
		if i == 0 || p.Customer != projects[i-1].Customer {
			s.print("%s", text.Or(text.Line(p.Customer.Name), "unknown customer"))
		}
		s.print("  %s", text.Project(p))
		for _, t := range tasks[i] {
			s.print("    %s", text.Task(t))
		}
	}
	if len(projects) > search.Few {
		s.print("\nThese are %d projects. To see tasks, give a part of the name: kimai-tray projects web", len(projects))
	}
}

// listedCatalogue is what `projects --json` prints. Its shape is a promise.
type listedCatalogue struct {
	Account  string          `json:"account"`
	Projects []listedProject `json:"projects"`
}

type listedProject struct {
	Customer string   `json:"customer"`
	Project  string   `json:"project"`
	Tasks    []string `json:"tasks"`
}

func catalogueOf(account string, projects []kimai.Project, tasks [][]kimai.Task) listedCatalogue {
	l := listedCatalogue{account, make([]listedProject, 0, len(projects))} // none is [] in JSON
	for i, p := range projects {
		listed := listedProject{Customer: p.Customer.Name, Project: p.Name}
		if len(projects) <= search.Few {
			listed.Tasks = taskNames(tasks[i])
		}
		l.Projects = append(l.Projects, listed)
	}
	return l
}

// taskNames are the names of tasks for JSON, where none is [].
func taskNames(tasks []kimai.Task) []string {
	return append([]string{}, namesOf(tasks, func(t kimai.Task) string { return t.Name })...)
}
