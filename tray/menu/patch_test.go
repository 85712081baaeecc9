package menu_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/menu"
)

// desktop is a real menu that remembers what was sent to it.
type desktop struct {
	slots []*slot
	sent  []string
}

func (d *desktop) Add(label string) menu.Slot {
	s := &slot{desktop: d, name: fmt.Sprint(len(d.slots)), label: label, enabled: true, visible: true}
	d.slots = append(d.slots, s)
	return s
}

func (d *desktop) AddSeparator() { d.slots = append(d.slots, nil) }

// String draws what a person sees.
func (d *desktop) String() string {
	var b strings.Builder
	for _, s := range d.slots {
		if s == nil {
			b.WriteString("---\n")
		} else if s.visible {
			s.draw(&b, "")
		}
	}
	return b.String()
}

type slot struct {
	desktop          *desktop
	name, label      string
	enabled, visible bool
	action           any
	slots            []*slot
}

func (s *slot) SetLabel(label string) { s.label = label; s.send("label " + label) }
func (s *slot) SetEnabled(e bool)     { s.enabled = e; s.send(fmt.Sprint("enabled ", e)) }
func (s *slot) SetVisible(v bool)     { s.visible = v; s.send(fmt.Sprint("visible ", v)) }
func (s *slot) SetAction(action any)  { s.action = action }
func (s *slot) send(what string)      { s.desktop.sent = append(s.desktop.sent, s.name+" "+what) }

func (s *slot) Add(label string) menu.Slot {
	child := &slot{desktop: s.desktop, name: fmt.Sprintf("%s.%d", s.name, len(s.slots)), label: label, enabled: true, visible: true}
	s.slots = append(s.slots, child)
	child.send("added " + label)
	return child
}

func (s *slot) draw(b *strings.Builder, indent string) {
	fmt.Fprintf(b, "%s%s", indent, s.label)
	if !s.enabled {
		b.WriteString(" (grey)")
	}
	if s.action != nil {
		fmt.Fprintf(b, " -> %v", s.action)
	}
	b.WriteString("\n")
	for _, child := range s.slots {
		if child.visible {
			child.draw(b, indent+"  ")
		}
	}
}

var shape = menu.Shape{{Entries: 2}, {Entries: 1, Submenus: 2}, {Entries: 1}}

func idle() menu.Menu {
	return menu.Menu{
		{Entries: []menu.Entry{{Label: "Nothing"}, {Label: "Continue", Action: "continue"}}},
		{
			Entries:  []menu.Entry{{Label: "Web / Design", Action: "design"}},
			Submenus: []menu.Submenu{{Label: "Web", Entries: []menu.Entry{{Label: "Design", Action: 1}, {Label: "Review", Action: 2}}}},
		},
		{Entries: []menu.Entry{{Label: "Quit", Action: "quit"}}},
	}
}

func TestPatchShowsTheMenu(t *testing.T) {
	d := &desktop{}
	real := menu.Build(d, shape)
	if got := d.String(); got != "---\n---\n" {
		t.Errorf("an unfilled menu shows\n%s", got)
	}

	real.Patch(idle())
	want := `Nothing (grey)
Continue -> continue
---
Web / Design -> design
Web
  Design -> 1
  Review -> 2
---
Quit -> quit
`
	if diff := cmp.Diff(want, d.String()); diff != "" {
		t.Errorf("shown menu (-want +got):\n%s", diff)
	}
}

func TestPatchSendsOnlyWhatDiffers(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(m menu.Menu)
		want   []string
	}{
		{"nothing", func(menu.Menu) {}, nil},
		{"an action alone is not sent", func(m menu.Menu) { m[1].Entries[0].Action = "other" }, nil},
		{"one label", func(m menu.Menu) { m[0].Entries[0].Label = "0:42" }, []string{"0 label 0:42"}},
		{"a heading becomes an entry", func(m menu.Menu) { m[0].Entries[0].Action = 1 }, []string{"0 enabled true"}},
		{"fewer entries", func(m menu.Menu) { m[0].Entries = m[0].Entries[:1] }, []string{"1 visible false"}},
		{
			"a task more is sent once",
			func(m menu.Menu) {
				m[1].Submenus[0].Entries = append(m[1].Submenus[0].Entries, menu.Entry{Label: "Call", Action: 3})
			},
			[]string{"4.2 added Call"},
		},
		{"a submenu goes", func(m menu.Menu) { m[1].Submenus = nil }, []string{"4 visible false"}},
		{
			"a submenu comes filled",
			func(m menu.Menu) {
				m[1].Submenus = append(m[1].Submenus, menu.Submenu{Label: "App", Entries: []menu.Entry{{Label: "Code", Action: 9}}})
			},
			[]string{"5.0 label Code", "5 label App", "5 visible true"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &desktop{}
			real := menu.Build(d, shape)
			real.Patch(idle())
			d.sent = nil

			m := idle()
			test.change(m)
			real.Patch(m)
			if diff := cmp.Diff(test.want, d.sent); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPatchLeavesOutWhatHasNoRoom(t *testing.T) {
	d := &desktop{}
	real := menu.Build(d, menu.Shape{{Entries: 1}})
	real.Patch(menu.Menu{{Entries: []menu.Entry{{Label: "a"}, {Label: "b"}}, Submenus: []menu.Submenu{{Label: "c"}}}, {}})
	if got, want := d.String(), "a (grey)\n"; got != want {
		t.Errorf("shown menu = %q, want %q", got, want)
	}
}

// An entry that was hidden must not keep what it once meant: a click that was
// under way when the menu changed would start something else.
func TestPatchForgetsActionsOfHiddenEntries(t *testing.T) {
	d := &desktop{}
	real := menu.Build(d, shape)
	real.Patch(idle())
	real.Patch(menu.Menu{})
	for _, s := range d.slots {
		if s != nil && len(s.slots) == 0 && s.action != nil {
			t.Errorf("hidden entry %q still means %v", s.label, s.action)
		}
	}
}
