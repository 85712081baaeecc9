package tray_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// items are those of the list that was asked last.
func (p *program) items(t *testing.T) []string {
	t.Helper()
	list, ok := p.asked[len(p.asked)-1].(dialog.List)
	if !ok {
		t.Fatalf("asked was %#v, want a list", p.asked[len(p.asked)-1])
	}
	return list.Items
}

// manyProjects is a catalogue with that many projects besides the usual ones.
func manyProjects(n int) *backend {
	b := newBackend()
	for i := range n {
		p := kimai.Project{ID: kimai.ProjectID(1000 + i), Name: fmt.Sprintf("Möbel %04d", i), Customer: kimai.Customer{ID: 2, Name: "Shop"}}
		b.projects = append(b.projects, p)
		b.tasks[p.ID] = []kimai.Task{code}
	}
	return b
}

func TestFindAmongFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.act(tray.FindPair{For: tray.StartPair{}}, chosen(2))
		want := []string{"Äcme / App / Code", "Äcme / Website / Code", "Äcme / Website / Design"}
		if diff := cmp.Diff(want, p.items(t)); diff != "" {
			t.Errorf("list (-want +got):\n%s", diff)
		}
		if got, want := p.headline(), "Website / Design · 0:00"; got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
	})
}

func TestFindByWords(t *testing.T) {
	for _, test := range []struct {
		name, words string
		list        []string // nil if there is nothing to choose from
		headline    string
	}{
		{"a word of each, in any order", "design acme", nil, "Website / Design · 0:00"},
		{"accents and case ignored", "WEBSITE / dësign", nil, "Website / Design · 0:00"},
		{"several", "website", []string{"Äcme / Website / Code", "Äcme / Website / Design"}, "Website / Code · 0:00"},
		{"with its number", "mobel 0017", nil, "Möbel 0017 / Code · 0:00"},
		{"a task that was recorded lately", "design", nil, "Website / Design · 0:00"},
		{"none", "garden", nil, "Nothing is recorded"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := manyProjects(2000)
				b.records = []kimai.Record{{ID: 1, Pair: webDesign, Start: kimai.Instant(b.now()).Add(-2e12), End: kimai.Instant(b.now()).Add(-1e12)}}
				p := run(t, b)
				b.requests()
				p.act(tray.FindPair{For: tray.StartPair{}}, values(test.words), chosen(0))
				if got := p.headline(); !strings.HasPrefix(got, test.headline) {
					t.Errorf("headline %q, want %q", got, test.headline)
				}
				if test.list != nil {
					if diff := cmp.Diff(test.list, p.items(t)); diff != "" {
						t.Errorf("list (-want +got):\n%s", diff)
					}
				}
				if n := b.requests()["tasks"]; n > 50 {
					t.Errorf("%d projects were asked for their tasks", n)
				}
			})
		})
	}
}

// Where words fit more projects than can be asked, the project comes first.
func TestFindAmongThousands(t *testing.T) {
	for _, words := range []string{"shop", ""} {
		t.Run(words, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, manyProjects(2000))
				want := "Shop / Möbel 1234 / …"
				p.reply = func(d dialog.Dialog) dialog.Answer {
					if list, ok := d.(dialog.List); ok {
						return chosen(slices.Index(list.Items, want))
					}
					return values(words)
				}
				p.clicks <- tray.FindPair{For: tray.StartPair{}}
				synctest.Wait()
				if n := len(p.items(t)); n < 2000 {
					t.Errorf("%d projects to choose from", n)
				}
				if got, want := p.headline(), "Möbel 1234 / Code · 0:00"; got != want {
					t.Errorf("headline %q, want %q", got, want)
				}
			})
		})
	}
}
