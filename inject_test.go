//go:build linux

package main_test

import (
	"html"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"kimai-tray/tray/text"
)

// hostile are names that mean something to a menu, a notification, a terminal,
// a shell or whoever measures them, each with what is shown of it.
var hostile = []struct{ name, shown string }{
	{"R&D my_project __x__ &&", "R&D my_project __x__ &&"},
	{"<b>a</b> &lt;b&gt;", "<b>a</b> &lt;b&gt;"},
	{`<img src="http://x/"> ]]>`, `<img src="http://x/"> ]]>`},
	{"$(calc) `calc` %s", "$(calc) `calc` %s"},
	{`"; do shell script \074b`, `"; do shell script \074b`},
	{"--help", "--help"},
	{"colour\x1b[31m\x1b]0;x\x07\u009b2J\x7f", "colour[31m]0;x2J"},
	{"bill\u202egnp.exe\u2066\u2067\u2069", "billgnp.exe"},
	{"no\u200b\ufeff\u2060width", "nowidth"},
	{"lines\r\nand\u2028more\tof\x00 them", "lines and more of them"},
	{"not\xff\xc3UTF-8\x9b31m", "notUTF-831m"},
	{"marks" + strings.Repeat("\u0301", 10_000), "marks" + strings.Repeat("\u0301", 8)},
	{"endless " + strings.Repeat("x", 10_000), "endless " + strings.Repeat("x", 10_000)},
	{"joined " + strings.Repeat("👩\u200d", 10_000), "joined " + strings.Repeat("👩\u200d", 10_000)},
}

// What is in a catalogue does nothing anywhere, and stays what it is.
func TestHostileCatalogue(t *testing.T) {
	s := newSession(t)
	s.addHostile()
	s.startTray()
	s.waitMenu("All projects/    R&D my_project __x__ &&")
	for i, h := range hostile {
		s.item.Click("All projects/" + text.Fit("    "+h.shown, 48))
		verb := "Switched to "
		if i == 0 {
			verb = "Started "
		}
		s.told++
		n := s.notifications.Wait()
		if want := verb + text.FitPair(h.shown, h.shown, 36); n.Summary != want {
			t.Errorf("the notification is %q, want %q", n.Summary, want)
		}
		s.checkInert("the summary", n.Summary, 120)
		s.checkInert("the body", n.Body, 1000)
		if strings.ContainsAny(n.Body, "<>") || !utf8.ValidString(html.UnescapeString(n.Body)) {
			t.Errorf("the body has markup: %q", n.Body)
		}
		look := s.item.Look()
		s.checkInert("the title", look.Title, 48)
		s.checkInert("the tooltip", look.Tooltip, 48+20)
		for line := range strings.Lines(s.item.Menu().String()) {
			s.checkInert("the menu", strings.TrimSuffix(strings.TrimSuffix(line, "\n"), " (disabled)"), 48+4)
		}
	}
	for _, command := range []struct {
		name    string
		columns int
	}{{"status", 300}, {"today", 300}, {"recent", 300}, {"projects", 1010}, {"stop", 3200}} {
		out := s.command("", command.name)
		for line := range strings.Lines(out) {
			s.checkInert(command.name, strings.TrimSuffix(line, "\n"), command.columns)
		}
		if !strings.Contains(out, "joined ") {
			t.Errorf("%s does not name what is recorded: %.300q", command.name, out)
		}
	}
	s.hear("Stopped " + text.FitPair(hostile[len(hostile)-1].shown, hostile[len(hostile)-1].shown, 36))
	s.wantKept()
	s.item.Click("Quit")
	s.ends()
}

// addHostile makes a customer, a project, a task and a record of each hostile
// text: by hand, since no door of the program takes them.
func (s *session) addHostile() {
	s.t.Helper()
	s.backend()
	db := s.openDatabase()
	began := time.Now().Add(-time.Minute).Unix()
	for i, h := range hostile {
		for _, statement := range []string{
			`INSERT INTO customer (id, name) VALUES (1000 + ?1, ?2)`,
			`INSERT INTO project (id, customer_id, name) VALUES (1000 + ?1, 1000 + ?1, ?2)`,
			`INSERT INTO task (id, name) VALUES (1000 + ?1, ?2)`,
			`INSERT INTO project_task (project_id, task_id) SELECT 1000 + ?1, 1000 + ?1 WHERE ?2 <> ''`,
			`INSERT INTO record (user_id, project_id, task_id, start, end, description)
				SELECT min(id), 1000 + ?1, 1000 + ?1, ?3, ?3 + 1, ?2 FROM user`,
		} {
			args := []any{i, h.name, began + int64(i)}
			if !strings.Contains(statement, "?3") {
				args = args[:2]
			}
			if _, err := db.ExecContext(s.t.Context(), statement, args...); err != nil {
				s.t.Fatalf("%v: %s", err, statement)
			}
		}
	}
}

// wantKept checks that the hostile texts are still in the database as they were.
func (s *session) wantKept() {
	s.t.Helper()
	db := s.openDatabase()
	for _, query := range []string{
		`SELECT name FROM customer WHERE id >= 1000 ORDER BY id`,
		`SELECT name FROM project WHERE id >= 1000 ORDER BY id`,
		`SELECT name FROM task WHERE id >= 1000 ORDER BY id`,
		`SELECT description FROM record WHERE description <> '' ORDER BY id`,
	} {
		rows, err := db.QueryContext(s.t.Context(), query)
		if err != nil {
			s.t.Fatal(err)
		}
		defer rows.Close()
		var got, want []string
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				s.t.Fatal(err)
			}
			got = append(got, text)
		}
		for _, h := range hostile {
			want = append(want, h.name)
		}
		if !slices.Equal(got, want) || rows.Err() != nil {
			s.t.Errorf("%s: %.500q, want what was there", query, got)
		}
	}
}

// checkInert checks that nothing in what is shown acts, and that it is one line
// of no more than that many columns.
func (s *session) checkInert(where, shown string, columns int) {
	s.t.Helper()
	for _, r := range shown {
		if unicode.IsControl(r) || r == utf8.RuneError || r == '\u2028' || unicode.Is(unicode.Bidi_Control, r) {
			s.t.Errorf("%U is in %s: %.300q", r, where, shown)
		}
	}
	if n := text.Columns(shown); n > columns {
		s.t.Errorf("%d columns in %s, want %d at most: %.300q", n, where, columns, shown)
	}
}
