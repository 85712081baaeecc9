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
}

func (c projectsCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		projects, err := conn.Projects(ctx)
		if err != nil {
			return err
		}
		if len(projects) == 0 {
			s.print("There are no projects yet.")
			return nil
		}
		if filter := strings.Join(c.Filter, " "); filter != "" {
			if projects = fitting(filter, projects); len(projects) == 0 {
				return kimai.Errorf(kimai.NotFound, "no project fits %q", filter)
			}
		}
		return s.tree(ctx, conn, projects)
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
func (s *session) tree(ctx context.Context, c connection, projects []kimai.Project) error {
	tasks := make([][]kimai.Task, len(projects))
	if len(projects) <= search.Few {
		var err error
		if tasks, err = search.Tasks(ctx, c, projects); err != nil {
			return err
		}
	}
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
	return nil
}
