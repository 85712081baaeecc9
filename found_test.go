//go:build linux

package main_test

import (
	"strings"
	"testing"

	"kimai-tray/tray/traytest"
)

// Among thousands a few words are enough, in any order and without accents.
func TestFoundByWords(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	s.fill()
	s.startTrayFor(p)
	s.item.Click("Find a project or task…")
	p.sees("Find a project or task").types("nothing of that kind")
	s.hear("Nothing found for “nothing of that kind”", "Try fewer words")
	s.item.Click("Find a project or task…")
	p.sees("Find a project or task").types("0777 prójÉct 1234")
	s.hear("Started Project 1234 / Task 0777", "Customer 12.")
	s.item.Click("Find a project or task…")
	p.sees("Find a project or task").types("task 123")
	p.sees("Choose a project and task").picks("Customer 12 / Project 1239 / Task 1239")
	s.hear("Switched to Project 1239 / Task 1239")
	s.item.Click("Find a project or task…")
	p.sees("Find a project or task").refuses()
	s.quit()
}

// What one may book on is made and changed here, where there is no server.
func TestCatalogueFromTheMenu(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	s.startTrayFor(p)
	s.waitIdle()
	s.item.Click("*/New project…")
	p.sees("New project").types("Äcme", "Shop", " ")
	for _, typed := range []string{"Äcme", "Shop", "Code, Design"} {
		p.sees("New project").says("A project needs a task").types(typed)
	}
	s.waitMenu("Shop/Code", "Shop/Design")
	s.item.Click("*/New task…")
	p.sees("A new task of which project?").picks("Äcme / Shop")
	p.sees("New task of Äcme / Shop").types("Texts")
	s.waitMenu("Shop/Texts")
	s.item.Click("*/Rename…")
	p.sees("What is to have another name?").picks("Äcme / Shop / Texts")
	p.sees("Rename Äcme / Shop / Texts").types("Words")
	s.waitMenu("Shop/Words")
	s.item.Click("*/Archive…")
	p.sees("What is no longer needed?").picks("Äcme / Shop / Words")
	p.sees("Archive").says("Take Äcme / Shop / Words out of the menu").types()
	s.item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Shop/Design") && !m.Has("Shop/Words") })
	s.item.Click("Shop/Design")
	s.hear("Started Shop / Design", "Äcme.")
	s.quit()
}

func TestExpenseFromTheMenu(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	s.startTrayFor(p)
	s.waitIdle()
	s.item.Click("Timesheet/Add an expense…")
	p.sees("An expense on which project?").picks("My work / Learning")
	p.sees("Expense on My work / Learning").types("a book", "12,50", "2", "")
	p.sees("Expense on My work / Learning").says("a book").types() // yes
	s.hear("Added the expense “a book”", "times 12.50 on My work / Learning.")
	if list := s.command("", "expense", "list"); !strings.Contains(list, "a book") {
		t.Errorf("expense list says %q", list)
	}
	s.quit()
}
