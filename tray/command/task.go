package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

type taskCommand struct {
	Add     taskAdd     `cmd:"" help:"Add a task to a project."`
	List    taskList    `cmd:"" help:"List the tasks of a project."`
	Rename  taskRename  `cmd:"" help:"Rename a task."`
	Hide    taskHide    `cmd:"" help:"Take a task out of the menu until it is shown again. Clients that know it can go on recording on it."`
	Unhide  taskUnhide  `cmd:"" help:"Show a hidden task again, or list those that are hidden."`
	Archive taskArchive `cmd:"" help:"Take a task out of the catalogue for good. Its records stay."`
}

type taskAdd struct {
	Project string `arg:"" help:"The full name of the project, with its customer if there are several."`
	Task    string `arg:"" help:"The name of the new task."`
}

func (c taskAdd) Validate() error { return named("task", c.Task) }

func (c taskAdd) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		project, err := findProject(ctx, conn, c.Project, match.Same)
		if err != nil {
			return err
		}
		task, err := editor.AddTask(ctx, project.ID, text.Line(c.Task))
		if err != nil {
			return err
		}
		s.print("Added %s.", text.FullPair(kimai.Pair{Project: project, Task: task}))
		return nil
	})
}

type taskList struct {
	Project string `arg:"" help:"The project, or a part of its name."`
	JSON    bool   `name:"json" help:"Print them as JSON, for programs."`
}

func (taskList) Help() string {
	return `The JSON is one object:

    {"account": "Local", "customer": "Acme", "project": "Website",
     "tasks": ["Design", "Texts"]}`
}

// listedTasks is what `task list --json` prints. Its shape is a promise.
type listedTasks struct {
	Account string `json:"account"`
	listedProject
}

func (c taskList) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		project, err := findProject(ctx, conn, c.Project, match.Part)
		if err != nil {
			return err
		}
		tasks, err := conn.Tasks(ctx, project.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.printJSON(listedTasks{conn.account.Name, listedProject{project.Customer.Name, project.Name, taskNames(tasks)}})
		}
		for _, t := range tasks {
			s.print("%s", text.Task(t))
		}
		return nil
	})
}

type taskRename struct {
	Task string `arg:"" help:"The full name of the task: \"Project / Task\"."`
	Name string `arg:"" help:"Its new name."`
}

func (c taskRename) Validate() error { return named("task", c.Name) }

func (c taskRename) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		pair, err := findPair(ctx, conn, c.Task, match.Same)
		if err != nil {
			return err
		}
		before := text.FullPair(pair)
		pair.Task.Name = text.Line(c.Name)
		if err := editor.RenameTask(ctx, pair.Task.ID, pair.Task.Name); err != nil {
			return err
		}
		s.print("Renamed %s to %s.", before, text.FullPair(pair))
		return nil
	})
}

type taskArchive struct {
	Task string `arg:"" help:"The full name of the task: \"Project / Task\"."`
}

func (c taskArchive) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		pair, err := findPair(ctx, conn, c.Task, match.Same)
		if err != nil {
			return err
		}
		if err := editor.ArchiveTask(ctx, pair.Task.ID); err != nil {
			return err
		}
		s.print("Archived %s.", text.FullPair(pair))
		return nil
	})
}
