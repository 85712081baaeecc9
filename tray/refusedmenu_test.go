package tray_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// setAside is a state in which the server refused so many drafts.
func setAside(drafts int) tray.State {
	s := known(12, 1, 8)
	for i := range drafts {
		s.SetAside = append(s.SetAside, kimai.Draft{
			ID: kimai.DraftID(i + 1),
			Record: kimai.Record{
				ID: kimai.RecordID(-i - 1), Pair: kimai.Pair{Project: s.Projects[i], Task: s.Tasks[s.Projects[i].ID].Tasks[0]},
				Start: noon.Add(-90 * time.Minute), End: noon.Add(-time.Hour),
			},
			What: kimai.New, Refused: kimai.Errorf(kimai.Rejected, "Kimai says: No."),
		})
	}
	return s
}

// head draws the top of the menu.
func head(s tray.State) string { return draw(tray.Look(s).Menu[:1]) }

func TestRefusedMenu(t *testing.T) {
	s := setAside(1)
	d := &s.SetAside[0]
	d.Record.Description = "home\npage"
	d.Refused = kimai.Errorf(kimai.Rejected, "Kimai says: The project ended on the last day of the month before, and its budget is used up.")
	const want = `Nothing is recorded (grey)
Continue Project 0001 / Task 1-0001
Not taken: Project 0001 / Task 1-0001 ▸
  2 Mar 2026, 10:30–11:00 · 0:30 (grey)
  home page (grey)
  Kimai says: The project ended on the last day of (grey)
  the month before, and its budget is used up. (grey)
  Try again
  Book on Project 0002 / Task 2-0001
  Book on Project 0003 / Task 3-0001
  Book on Project 0004 / Task 4-0001
  Book on Project 0005 / Task 5-0001
  Book on Project 0006 / Task 6-0001
  Save as CSV
`
	if diff := cmp.Diff(want+"  Drop it…\n", head(s)); diff != "" {
		t.Errorf("menu (-want +got):\n%s", diff)
	}
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.AskToDrop{ID: 1}})
	if diff := cmp.Diff(want+"  No, keep it\n  Yes, drop it for good\n", head(s)); diff != "" {
		t.Errorf("menu after a click on Drop it… (-want +got):\n%s", diff)
	}
}

func TestRefusedMenuSaysWhat(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*kimai.Draft)
		title  string
		period string
		books  bool
	}{
		{"new", func(*kimai.Draft) {}, "Not taken: Project 0001 / Task 1-0001", "2 Mar 2026, 10:30–11:00 · 0:30", true},
		{"changed", func(d *kimai.Draft) { d.What = kimai.Changed }, "Change not taken: Project 0001 / Task 1-0001", "2 Mar 2026, 10:30–11:00 · 0:30", true},
		{"removed", func(d *kimai.Draft) { d.What = kimai.Removed }, "Removal not taken: Project 0001 / Task 1-0001", "2 Mar 2026, 10:30–11:00 · 0:30", false},
		{"running", func(d *kimai.Draft) { d.Record.End = time.Time{} }, "Not taken: Project 0001 / Task 1-0001", "since 2 Mar 2026, 10:30 · 1:30", true},
		{"over midnight", func(d *kimai.Draft) { d.Record.End = noon.Add(13 * time.Hour) }, "Not taken: Project 0001 / Task 1-0001", "2 Mar 2026, 10:30 – 3 Mar, 01:00 · 14:30", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := setAside(1)
			test.change(&s.SetAside[0])
			sub := tray.Look(s).Menu[0].Submenus[0]
			if sub.Label != test.title || sub.Entries[0].Label != test.period {
				t.Errorf("submenu %q begins with %q, want %q and %q", sub.Label, sub.Entries[0].Label, test.title, test.period)
			}
			if got := strings.Contains(head(s), "Book on"); got != test.books {
				t.Errorf("another pair is offered: %v, want %v", got, test.books)
			}
		})
	}
}

// What was refused has lines as far as there is room beside the rest.
func TestLinesOfWhatWasRefused(t *testing.T) {
	const second, third, fourth = "Not taken: Project 0002 / Task 2-0001", "Not taken: Project 0003 / Task 3-0001", "Not taken: Project 0004 / Task 4-0001"
	for _, test := range []struct {
		refused, running, lines int
		stuck                   bool
		want                    []string
	}{
		{0, 0, 18, false, nil},
		{2, 0, 18, false, []string{second, "Not taken: Project 0001 / Task 1-0001"}},
		{4, 0, 18, false, []string{fourth, third, "and 2 more: kimai-tray pending"}},
		{4, 9, 18, true, []string{"End Project 0001 / Task 1-0001 earlier", fourth, third, "and 2 more: kimai-tray pending"}},
		{4, 1, 13, false, []string{fourth, third, "and 2 more: kimai-tray pending"}},
		{4, 9, 13, false, []string{fourth, third}},
		{4, 9, 13, true, []string{"End Project 0001 / Task 1-0001 earlier", fourth}},
		{4, 9, 12, true, []string{"End Project 0001 / Task 1-0001 earlier"}},
	} {
		t.Run(fmt.Sprintf("%d refused, %d run in %d lines", test.refused, test.running, test.lines), func(t *testing.T) {
			s := setAside(test.refused)
			s.Settings.Lines = test.lines
			for i := range test.running {
				s.Confirmed = append(s.Confirmed, kimai.Record{ID: kimai.RecordID(i + 1), Pair: s.Recent[i%8].Pair, Start: noon.Add(-time.Hour)})
			}
			if test.stuck {
				s.Stuck = 1
			}
			view := tray.Look(s)
			var got []string
			for _, sub := range view.Menu[0].Submenus {
				if !strings.HasPrefix(sub.Label, "Since ") {
					got = append(got, sub.Label)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("submenus (-want +got):\n%s", diff)
			}
			if test.running > 1 && len(view.Menu[0].Entries) < 3 {
				t.Error("what runs besides is not shown")
			}
			checkSize(t, view.Menu, tray.Shape(), test.lines)
		})
	}
}

// Those without a submenu are named.
func TestMoreThatWasRefused(t *testing.T) {
	const want = `and 2 more: kimai-tray pending ▸
  Not taken: Project 0002 / Task 2-0001 (grey)
  Not taken: Project 0001 / Task 1-0001 (grey)
`
	if got := head(setAside(4)); !strings.HasSuffix(got, want) {
		t.Errorf("the menu does not end with\n%s\nbut is\n%s", want, got)
	}
}

// Texts of a server do nothing in the menu, nor in what is told, and have room.
func TestHostileRefusal(t *testing.T) {
	for name, hostile := range map[string]string{
		"escapes":     "a\x1b[31mb\x1b]0;c\x07",
		"bidi":        "bill\u202egnp.exe\u2066",
		"lines":       "a\r\nb\u2028c\x00",
		"not UTF-8":   "a\xff\xc3b",
		"marks":       "a" + strings.Repeat("\u0301", 10_000),
		"a word":      strings.Repeat("x", 10_000),
		"words":       strings.Repeat("word ", 2_000),
		"joined":      strings.Repeat("👩\u200d", 10_000),
		"no width":    "\u200b\u2060\u3164",
		"blanks only": " \t\n",
	} {
		t.Run(name, func(t *testing.T) {
			s := setAside(0)
			s, _ = tray.Update(s, noon, tray.Polled{Snapshot: kimai.Snapshot{Time: noon}})
			draft := kimai.Draft{
				ID: 1, What: kimai.Changed, Refused: kimai.Errorf(kimai.Rejected, "%s", hostile),
				Record: kimai.Record{Start: noon, Description: hostile, Pair: kimai.Pair{Project: kimai.Project{ID: 1, Name: hostile}, Task: kimai.Task{ID: 1, Name: hostile}}},
			}
			s, effects := tray.Update(s, noon, tray.DraftsRead{Epoch: s.Epoch, Drafts: []kimai.Draft{draft}})
			view := tray.Look(s)
			checkSize(t, view.Menu, tray.Shape(), 18)
			if n := len(view.Menu[0].Submenus[0].Entries); n > 18 {
				t.Errorf("the submenu has %d entries", n)
			}
			shown := []string{head(s)}
			for _, e := range effects {
				if tell, ok := e.(tray.Tell); ok {
					shown = append(shown, tell.Notice.Title, tell.Notice.Body)
				}
			}
			if len(shown) != 3 {
				t.Fatalf("%v, want one notification", effects)
			}
			for _, text := range shown {
				if strings.ContainsAny(strings.ReplaceAll(text, "\n", ""), "\x1b\x00\x07\r\u202e\u2066\u2028\ufffd") || !strings.Contains(text, " ") {
					t.Errorf("shown %.100q", text)
				}
			}
		})
	}
}
