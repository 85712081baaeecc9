//go:build linux

package main_test

import (
	"strings"
	"testing"

	"kimai-tray/tray/text"
	"kimai-tray/tray/traytest"
)

// Any of 2,000 projects and of the 2,000 tasks of one of them can be reached,
// in a menu that stays small.
func TestThousandsOfProjectsAndTasks(t *testing.T) {
	s := newSession(t)
	s.fill()
	s.startTray()
	s.choose("All projects/Project 1200 – Project 1259")
	s.choose("Project 1200 – Project 1259/Project 1234 …")
	s.choose("Project 1234/Task 0720 – Task 0779")
	s.choose("Project 1234/Task 0777")
	s.waitRecording("Project 1234 / Task 0777")
	s.hear("Started Project 1234 / Task 0777", "Customer 12.")

	// Now the project has a submenu of its own.
	s.choose("Project 1234/Task 1980 – Task 1999")
	s.choose("Project 1234/‹ All tasks")
	s.choose("Project 1234/Task 1980 – Task 1999")
	s.choose("Project 1234/Task 1999")
	s.hear("Switched to Project 1234 / Task 1999")
	s.choose("All projects/Project 0000 – Project 0059")
	s.choose("Project 0000 – Project 0059/‹ All projects")
	s.choose("All projects/Project 1980 – Project work")
	s.choose("Project 1980 – Project work/Learning …")
	s.choose("Learning/Courses")
	s.hear("Switched to Learning / Courses")
	s.quit()
}

// fill adds 2,000 projects with a task each to the catalogue, and 2,000 tasks to
// one of them: by hand, since [sqlite.User] writes each to the disk.
func (s *session) fill() {
	s.t.Helper()
	s.backend()
	_, err := s.openDatabase().ExecContext(s.t.Context(), `
		CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) SELECT i FROM n;
		INSERT INTO customer (id, name) SELECT 1000 + i, printf('Customer %02d', i) FROM n WHERE i < 20;
		INSERT INTO project (id, customer_id, name) SELECT 1000 + i, 1000 + i / 100, printf('Project %04d', i) FROM n;
		INSERT INTO task (id, name) SELECT 1000 + i, printf('Task %04d', i) FROM n;
		INSERT INTO project_task (project_id, task_id) SELECT 1000 + i, 1000 + i FROM n;
		INSERT OR IGNORE INTO project_task (project_id, task_id) SELECT 1000 + 1234, 1000 + i FROM n`)
	if err != nil {
		s.t.Fatal(err)
	}
}

// choose clicks on an entry of a menu that has room on a screen.
func (s *session) choose(path string) {
	s.t.Helper()
	s.checkSize(s.waitMenu(path))
	s.item.Click(path)
}

// checkSize checks that a menu has room on a screen and is quickly read.
func (s *session) checkSize(m traytest.Menu) {
	s.t.Helper()
	if len(m) > 18 {
		s.t.Errorf("%d lines at the top level:\n%s", len(m), m)
	}
	lines := 0
	for line := range strings.Lines(m.String()) {
		lines++
		label := strings.TrimSuffix(strings.TrimSpace(line), " (disabled)")
		if n := text.Columns(label); n > 48 {
			s.t.Errorf("%d columns: %s", n, label)
		}
	}
	if lines > 200 {
		s.t.Errorf("%d lines in the whole menu", lines)
	}
}

// Names are data: no part of them is a mark of a menu or a notification, and
// none is too long for either.
func TestOddNames(t *testing.T) {
	endless := strings.Repeat("long ", 2000)
	for _, test := range []struct{ name, in, label, summary, body string }{
		{"mnemonics", "a_b & c&d", "a_b & c&d", "a_b & c&d / a_b & c&d", "a_b &amp; c&amp;d."},
		{"markup", "<b>bold</b>", "<b>bold</b>", "<b>bold</b> / <b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;."},
		{"emoji", "🚀 by 👩‍💻", "🚀 by 👩‍💻", "🚀 by 👩‍💻 / 🚀 by 👩‍💻", "🚀 by 👩‍💻."},
		{"right to left", "bill \u202egnp.exe", "bill gnp.exe", "bill gnp.exe / bill gnp.exe", "bill gnp.exe."},
		{"endless", endless, endless[:47] + "…", endless[:16] + "… / " + endless[:15] + "…", endless[:35] + "…."},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSession(t)
			s.addProject(test.in)
			s.startTray()
			s.choose(test.label + "/" + test.label)
			s.hear("Started "+test.summary, test.body)
			s.choose("Stop")
			s.hear("Stopped " + test.summary)
			s.waitNothingRecorded()
			s.checkSize(s.waitMenu("Quit"))
			s.quit()
		})
	}
}

// addProject adds a project of that name, for a customer and with a task of the
// same, whatever the name: [sqlite.User] takes no longer ones than Kimai does.
func (s *session) addProject(name string) {
	s.t.Helper()
	s.backend()
	db := s.openDatabase()
	if _, err := db.ExecContext(s.t.Context(), `INSERT INTO customer (id, name) VALUES (1000, ?)`, name); err != nil {
		s.t.Fatal(err)
	}
	_, err := db.ExecContext(s.t.Context(), `
		INSERT INTO project (id, customer_id, name) SELECT 1000, 1000, name FROM customer WHERE id = 1000;
		INSERT INTO task (id, name) SELECT 1000, name FROM customer WHERE id = 1000;
		INSERT INTO project_task (project_id, task_id) VALUES (1000, 1000)`)
	if err != nil {
		s.t.Fatal(err)
	}
}
