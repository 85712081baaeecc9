package command_test

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// book is an embedded account, with a clock that does not move by itself.
type book struct {
	*sqlite.User
	t       *testing.T
	zone    *time.Location
	now     time.Time
	answer  string    // to each question
	screen  io.Writer // for the output, if it is not to be returned
	changed int       // how often the tray was told of a change of the records
}

// newBook makes one at noon with a catalogue like that of [shop].
func newBook(t *testing.T) *book {
	t.Helper()
	b := &book{t: t, zone: berlin, now: noon}
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "book.db"), sqlite.WithClock(func() time.Time { return b.now }))
	b.must(err)
	t.Cleanup(func() { b.must(db.Close()) })
	b.User, err = db.Local(t.Context())
	b.must(err)
	for _, p := range []struct{ customer, project, tasks string }{
		{"Acme", "Website", "Design, Texts"},
		{"Acme", "Webshop", "Design"},
		{"Bäckerei Groß", "Öffnung", "Backen"},
	} {
		_, err := b.AddProject(t.Context(), p.customer, p.project, strings.Split(p.tasks, ", "))
		b.must(err)
	}
	return b
}

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// in makes it a book of another zone and another now there.
func (b *book) in(zone, now string) *book {
	b.t.Helper()
	var err error
	b.zone, err = time.LoadLocation(zone)
	b.must(err)
	b.now = b.at(now)
	return b
}

// at is a time like "2026-01-15 09:00", or "15 09:00" for one of that month.
func (b *book) at(text string) time.Time {
	b.t.Helper()
	if len(text) < len("2006-01-02 15:04") {
		text = "2026-01-" + text
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", text, b.zone)
	b.must(err)
	return t
}

// with adds a record of a task that its name tells, which runs if it has no
// end. Its number is how many there were before, and one.
func (b *book) with(task, from, to, description string, tags ...string) *book {
	b.t.Helper()
	project, task, _ := strings.Cut(task, "/")
	pair := b.pair(project, task)
	if to == "" {
		now := b.now
		b.now = b.at(from)
		r, err := b.Start(b.t.Context(), pair.Project.ID, pair.Task.ID)
		b.must(err)
		_, err = b.Edit(b.t.Context(), r.ID, kimai.Change{Description: &description, Tags: &tags})
		b.must(err)
		b.now = now
		return b
	}
	_, err := b.AddEntry(b.t.Context(), kimai.EntryChange{Change: kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID,
		Start: new(b.at(from)), End: new(b.at(to)), Description: &description, Tags: &tags}})
	b.must(err)
	return b
}

// pair finds a task by its project.
func (b *book) pair(project, task string) kimai.Pair {
	b.t.Helper()
	projects, err := b.Projects(b.t.Context())
	b.must(err)
	for _, p := range projects {
		tasks, err := b.Tasks(b.t.Context(), p.ID)
		b.must(err)
		for _, t := range tasks {
			if p.Name == project && t.Name == task {
				return kimai.Pair{Project: p, Task: t}
			}
		}
	}
	b.t.Fatalf("there is no %s / %s", project, task)
	return kimai.Pair{}
}

// run runs a command line.
func (b *book) run(line string) result {
	b.t.Helper()
	var out, err strings.Builder
	stdout := io.Writer(&out)
	if b.screen != nil {
		stdout = b.screen
	}
	exit := command.Run(b.t.Context(), command.Env{
		Stdout: stdout, Stderr: &err, Version: "1.2.3", Zone: b.zone,
		Config: func(string) (config.Config, error) { return config.Default(), nil },
		Open: func(context.Context, config.Account) (kimai.Backend, func() error, error) {
			return b, func() error { return nil }, nil
		},
		Changed: func(catalogue bool) {
			if catalogue {
				b.t.Error("the tray was told of a change of the catalogue")
			}
			b.changed++
		},
		ReadLine: func(_ context.Context, prompt string) (string, error) {
			err.WriteString(prompt + "\n")
			return b.answer, nil
		},
	}, split(line))
	return result{out.String(), err.String(), exit}
}
