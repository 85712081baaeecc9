package command

import (
	"context"
	"fmt"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

type projectCommand struct {
	Add     projectAdd     `cmd:"" help:"Add a project, and its customer if that is new."`
	List    projectList    `cmd:"" help:"List the projects."`
	Rename  projectRename  `cmd:"" help:"Rename a project."`
	Hide    projectHide    `cmd:"" help:"Take a project out of the menu until it is shown again. Clients that know it can go on recording on it."`
	Unhide  projectUnhide  `cmd:"" help:"Show a hidden project again, or list those that are hidden."`
	Archive projectArchive `cmd:"" help:"Take a project out of the catalogue for good. Its records stay."`
}

type projectAdd struct {
	Name string   `arg:"" help:"The project and who it is for: \"Customer / Project\"."`
	Task []string `sep:"none" default:"Work" placeholder:"NAME" help:"A task of the project; repeat it for more. Without any, it gets the task Work."`
}

// parts cuts the name, rather at a slash with spaces than at one in a name.
func (c projectAdd) parts() (customer, project string) {
	separator := " / "
	if !strings.Contains(c.Name, separator) {
		separator = "/"
	}
	customer, project, _ = strings.Cut(c.Name, separator)
	return text.Line(customer), text.Line(project)
}

func (c projectAdd) Validate() error {
	if customer, project := c.parts(); customer == "" || project == "" {
		return fmt.Errorf(`expected "Customer / Project", not %q`, c.Name)
	}
	for _, task := range c.Task {
		if err := named("task", task); err != nil {
			return err
		}
	}
	return nil
}

func (c projectAdd) Run(s *session) error {
	return s.editing(func(ctx context.Context, _ connection, editor kimai.Editor) error {
		customer, name := c.parts()
		var tasks []string
		for _, t := range c.Task {
			tasks = append(tasks, text.Line(t))
		}
		project, err := editor.AddProject(ctx, customer, name, tasks)
		if err != nil {
			return err
		}
		s.print("Added %s.", projectName(project))
		return nil
	})
}

type projectList struct {
	JSON bool `name:"json" help:"Print them as JSON, for programs."`
}

func (projectList) Help() string {
	return `The JSON is one object:

    {"account": "Local", "projects": [{"customer": "Acme",
     "project": "Website"}]}`
}

// listedProjects is what `project list --json` prints. Its shape is a promise.
type listedProjects struct {
	Account  string            `json:"account"`
	Projects []customerProject `json:"projects"`
}

type customerProject struct {
	Customer string `json:"customer"`
	Project  string `json:"project"`
}

func (c projectList) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		projects, err := conn.Projects(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			l := listedProjects{conn.account.Name, []customerProject{}}
			for _, p := range projects {
				l.Projects = append(l.Projects, customerProject{p.Customer.Name, p.Name})
			}
			return s.printJSON(l)
		}
		for _, p := range projects {
			s.print("%s", projectName(p))
		}
		return nil
	})
}

// named makes sure that the new name of a project, task or user is not empty.
func named(what, name string) error {
	if text.Line(name) == "" {
		return fmt.Errorf("the name of a %s can't be empty", what)
	}
	return nil
}

// What is changed is named in full: a part may fit another project tomorrow.

type projectRename struct {
	Project string `arg:"" help:"The full name of the project, with its customer if there are several."`
	Name    string `arg:"" help:"Its new name."`
}

func (c projectRename) Validate() error { return named("project", c.Name) }

func (c projectRename) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		project, err := findProject(ctx, conn, c.Project, match.Same)
		if err != nil {
			return err
		}
		before := projectName(project)
		project.Name = text.Line(c.Name)
		if err := editor.RenameProject(ctx, project.ID, project.Name); err != nil {
			return err
		}
		s.print("Renamed %s to %s.", before, projectName(project))
		return nil
	})
}

type projectArchive struct {
	Project string `arg:"" help:"The full name of the project, with its customer if there are several."`
}

func (c projectArchive) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		project, err := findProject(ctx, conn, c.Project, match.Same)
		if err != nil {
			return err
		}
		if err := editor.ArchiveProject(ctx, project.ID); err != nil {
			return err
		}
		s.print("Archived %s.", projectName(project))
		return nil
	})
}
