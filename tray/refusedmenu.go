package tray

import (
	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

const (
	// mostRefused is how many drafts that the server refused have a submenu of
	// their own.
	mostRefused = 2
	// mostBooks is how many pairs a submenu offers for such a draft.
	mostBooks = 5
	// mostWords is how many lines the server's words have in it.
	mostWords = 6
)

// refusedMenus are a submenu for each draft that the server refused, the newest
// first, and one that counts those that have no room.
func refusedMenus(s State, lines int) []menu.Submenu {
	var menus []menu.Submenu
	left := len(s.SetAside)
	for ; len(menus) < min(lines, mostRefused); left-- {
		menus = append(menus, refusedMenu(s, s.SetAside[left-1]))
	}
	if len(menus) == lines {
		return menus
	}
	more := menu.Submenu{Label: i18n.T("and %d more: kimai-tray pending", left)}
	for ; left > 0 && len(more.Entries) < submenuEntries; left-- {
		more.Entries = append(more.Entries, menu.Entry{Label: refusedTitle(s, s.SetAside[left-1])})
	}
	return append(menus, more)
}

// refusedMenu says what the server refused, and why, and offers what can be done
// about it.
func refusedMenu(s State, d kimai.Draft) menu.Submenu {
	sub := menu.Submenu{Label: refusedTitle(s, d)}
	add := func(label string, action any) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: text.Fit(label, columns), Action: action})
	}
	add(period(d.Record, s), nil)
	if description := text.Line(d.Record.Description); description != "" {
		add(description, nil)
	}
	words := text.Wrap(why(d), columns)
	for i, line := range words[:min(len(words), mostWords)] {
		if i == mostWords-1 && len(words) > mostWords {
			line += " " + words[mostWords] // which has no room, so that it ends in an ellipsis
		}
		add(line, nil)
	}
	add(i18n.T("Try again"), Resolve{Draft: d, How: Retry})
	for _, pair := range books(s, d) {
		add(around(func(name string) string { return i18n.T("Book on %s", name) },
			func(room int) string { return s.fitPair(pair, room) }), Resolve{Draft: d, How: Move, To: pair})
	}
	add(i18n.T("Save as CSV"), Export{d})
	if s.Asking == d.ID { // who clicks twice on the question keeps it
		add(i18n.T("No, keep it"), AskToDrop{})
		add(i18n.T("Yes, drop it for good"), Resolve{Draft: d, How: Drop})
	} else {
		add(i18n.T("Drop it…"), AskToDrop{d.ID})
	}
	return sub
}

// refusedTitle names what the server refused.
func refusedTitle(s State, d kimai.Draft) string {
	title := func(name string) string { return i18n.T("Not taken: %s", name) }
	switch d.What {
	case kimai.Changed:
		title = func(name string) string { return i18n.T("Change not taken: %s", name) }
	case kimai.Removed:
		title = func(name string) string { return i18n.T("Removal not taken: %s", name) }
	}
	return around(title, func(room int) string { return s.fitPair(d.Record.Pair, room) })
}

// books are the pairs that a draft may be meant for in place of its own.
func books(s State, d kimai.Draft) []kimai.Pair {
	if d.What == kimai.Removed {
		return nil
	}
	var pairs []kimai.Pair
	for _, r := range s.Recent {
		if len(pairs) < mostBooks && s.offered(r.Pair) && !r.Pair.Same(d.Record.Pair) {
			pairs = append(pairs, r.Pair)
		}
	}
	return pairs
}

// period is when a record was, and how long it took.
func period(r kimai.Record, s State) string {
	start, end := r.Start.Local(), r.End.Local()
	from := i18n.Date(start) + ", " + i18n.Clock(start)
	_, midnight := kimai.Day(start)
	switch took := " · " + text.Duration(r.Duration(s.Clock())); {
	case r.Running():
		return i18n.T("since %s", from) + took
	case end.Before(midnight):
		return from + "–" + i18n.Clock(end) + took
	default:
		return from + " – " + i18n.Day(end) + ", " + i18n.Clock(end) + took
	}
}
