package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

type projectHide struct {
	Project string `arg:"" help:"The full name of the project, with its customer if there are several."`
}

func (c projectHide) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		project, err := findProject(ctx, conn, c.Project, match.Same)
		if err != nil {
			return err
		}
		if err := editor.ShowProject(ctx, project.ID, false); err != nil {
			return err
		}
		s.print("Hid %s.", projectName(project))
		return nil
	})
}

type projectUnhide struct {
	Project string `arg:"" optional:"" help:"The full name of the project, with its customer if there are several. Without it, the hidden projects are listed."`
}

func (c projectUnhide) Run(s *session) error {
	if c.Project == "" {
		return s.listHidden(func(h kimai.Hidden) []string { return namesOf(h.Projects, projectName) })
	}
	return s.unhide(func(ctx context.Context, editor kimai.Editor, hidden kimai.Hidden) error {
		project, err := chooseProject("hidden project", c.Project, hidden.Projects, match.Same, "project unhide")
		if err != nil {
			return err
		}
		if err := editor.ShowProject(ctx, project.ID, true); err != nil {
			return err
		}
		s.print("Unhid %s.", projectName(project))
		return nil
	})
}

type taskHide struct {
	Task string `arg:"" help:"The full name of the task: \"Project / Task\"."`
}

func (c taskHide) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		pair, err := findPair(ctx, conn, c.Task, match.Same)
		if err != nil {
			return err
		}
		if err := editor.ShowTask(ctx, pair.Task.ID, false); err != nil {
			return err
		}
		s.print("Hid %s.", text.FullPair(pair))
		return nil
	})
}

type taskUnhide struct {
	Task string `arg:"" optional:"" help:"The name of the task alone. Without it, the hidden tasks are listed."`
}

func (taskUnhide) Help() string {
	return `If tasks of several projects have that name and are hidden, all of them are shown again.`
}

func (c taskUnhide) Run(s *session) error {
	if c.Task == "" {
		return s.listHidden(func(h kimai.Hidden) []string { return namesOf(h.Tasks, text.Task) })
	}
	return s.unhide(func(ctx context.Context, editor kimai.Editor, hidden kimai.Hidden) error {
		found := called(c.Task, hidden.Tasks, text.Task)
		if found == nil {
			return notFound("hidden task", c.Task, namesOf(hidden.Tasks, text.Task), "task unhide")
		}
		for _, task := range found {
			if err := editor.ShowTask(ctx, task.ID, true); err != nil {
				return err
			}
			s.print("Unhid %s.", text.Task(task))
		}
		return nil
	})
}

// unhide shows something again that is hidden.
func (s *session) unhide(show func(ctx context.Context, editor kimai.Editor, hidden kimai.Hidden) error) error {
	return s.editing(func(ctx context.Context, _ connection, editor kimai.Editor) error {
		hidden, err := editor.Hidden(ctx)
		if err != nil {
			return err
		}
		return show(ctx, editor, hidden)
	})
}

// listHidden lists the names of a part of what is hidden.
func (s *session) listHidden(names func(kimai.Hidden) []string) error {
	return s.connected(func(ctx context.Context, c connection) error {
		editor, err := c.editor()
		if err != nil {
			return err
		}
		hidden, err := editor.Hidden(ctx)
		if err != nil {
			return err
		}
		for _, name := range names(hidden) {
			s.print("%s", name)
		}
		return nil
	})
}
