package sqlite

import (
	"context"
	"database/sql"
	"os/user"
	"strings"
)

// localID is the user that seed makes first.
const localID = 1

// What a new file holds: useful as it is, and easy to rename.
const firstCustomer = "My work"

var firstProjects = []struct {
	name  string
	tasks []string
}{
	{"Daily work", []string{"Email", "Meetings", "Planning", "Support"}},
	{"Project work", []string{"Research", "Review", "Writing"}},
	{"Learning", []string{"Courses", "Reading"}},
}

// seed fills a new file with the local user and a first catalogue.
func seed(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO user (id, name) VALUES (?, ?)`, localID, osUser()); err != nil {
		return err
	}
	for _, p := range firstProjects {
		if _, err := addProject(ctx, tx, firstCustomer, p.name, p.tasks); err != nil {
			return err
		}
	}
	return nil
}

// osUser is the name of the OS user without the Windows domain, or "me".
func osUser() string {
	current, err := user.Current()
	if err != nil {
		return "me"
	}
	name := current.Username[strings.LastIndex(current.Username, `\`)+1:]
	if name, err = cleanName(name); err != nil {
		return "me"
	}
	return name
}
