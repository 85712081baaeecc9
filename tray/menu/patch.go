package menu

// Slot is a line of the real menu, visible and enabled at first. Its methods
// send to the desktop, so they are called only when something differs.
type Slot interface {
	SetLabel(label string)
	SetEnabled(enabled bool)
	SetVisible(visible bool)
	// SetAction says what a click means from now on; nil is nothing. It stays
	// within the program.
	SetAction(action any)
	// Add makes a slot at the end of this one's submenu. The first call turns
	// the slot into a submenu for good.
	Add(label string) Slot
}

// Root makes the slots of the top level, in the order in which they stand.
type Root interface {
	Add(label string) Slot
	AddSeparator()
}

// Real is the real menu with what was last sent to it. It is not safe for
// concurrent use.
type Real struct {
	sections []section
}

type section struct {
	entries  []*line
	submenus []*submenu
	below    []*line
}

type submenu struct {
	line
	entries []*line
}

// line is a slot with what it shows now.
type line struct {
	slot    Slot
	label   string
	enabled bool
	visible bool
}

// Build makes the slots that the shape asks for and hides them. The entries of
// submenus are made when they are needed, but for one that makes a submenu of
// its slot.
func Build(root Root, shape Shape) *Real {
	real := &Real{}
	for i, room := range shape {
		if i > 0 {
			root.AddSeparator()
		}
		var s section
		for range room.Entries {
			s.entries = append(s.entries, newLine(root.Add("")))
		}
		for range room.Submenus {
			sub := &submenu{line: *newLine(root.Add(""))}
			sub.grow("")
			s.submenus = append(s.submenus, sub)
		}
		for range room.Below {
			s.below = append(s.below, newLine(root.Add("")))
		}
		real.sections = append(real.sections, s)
	}
	real.Patch(nil)
	return real
}

func newLine(slot Slot) *line { return &line{slot: slot, enabled: true, visible: true} }

// Patch makes the real menu show m. What has no room is left out.
func (r *Real) Patch(m Menu) {
	for i, s := range r.sections {
		var want Section
		if i < len(m) {
			want = m[i]
		}
		patchLines(s.entries, want.Entries)
		for j, sub := range s.submenus {
			if j >= len(want.Submenus) {
				sub.hide()
				continue
			}
			sub.patch(want.Submenus[j])
		}
		patchLines(s.below, want.Below)
	}
}

// patch fills the submenu before it shows it, so that it never opens half made.
func (s *submenu) patch(want Submenu) {
	for len(s.entries) < len(want.Entries) {
		s.grow(want.Entries[len(s.entries)].Label)
	}
	patchLines(s.entries, want.Entries)
	s.show(want.Label, true)
}

func (s *submenu) grow(label string) {
	l := newLine(s.slot.Add(label))
	l.label = label
	s.entries = append(s.entries, l)
}

func patchLines(lines []*line, want []Entry) {
	for i, l := range lines {
		if i >= len(want) {
			l.slot.SetAction(nil)
			l.hide()
			continue
		}
		l.slot.SetAction(want[i].Action)
		l.show(want[i].Label, want[i].Action != nil)
	}
}

// show makes the line ready before it becomes visible.
func (l *line) show(label string, enabled bool) {
	if l.label != label {
		l.label = label
		l.slot.SetLabel(label)
	}
	if l.enabled != enabled {
		l.enabled = enabled
		l.slot.SetEnabled(enabled)
	}
	if !l.visible {
		l.visible = true
		l.slot.SetVisible(true)
	}
}

func (l *line) hide() {
	if l.visible {
		l.visible = false
		l.slot.SetVisible(false)
	}
}
