package tray

import (
	"context"
	"slices"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

// pinMark stands before the name of a pinned pair. It is neither a mnemonic nor
// markup to any menu.
const pinMark = "★ "

// Pin is one of the settings' pins and what it means.
type Pin struct {
	Typed string
	Pair  kimai.Pair
}

// PinPair has a pair stand before the recent records, or no longer those pins of
// the settings. It is a [Request].
type PinPair struct {
	Add    string   // as "Customer / Project / Task", or ""
	Remove []string // as they are in the settings
}

// pinned are the pins of a pair.
func (s State) pinned(p kimai.Pair) []string {
	var typed []string
	for _, pin := range s.Pins {
		if pin.Pair.Same(p) {
			typed = append(typed, pin.Typed)
		}
	}
	return typed
}

// pinsFirst puts what is pinned before other records: the last record of the pair,
// or the pair alone. Those that the menu has no room for are left out.
func (s State) pinsFirst(records []kimai.Record) []kimai.Record {
	var first []kimai.Record
	for _, pin := range s.Pins {
		like := kimai.Record{Pair: pin.Pair}
		if i := slices.IndexFunc(records, func(r kimai.Record) bool { return r.Pair.Same(pin.Pair) }); i >= 0 {
			like = records[i]
		}
		if !on(first, pin.Pair) {
			first = append(first, like)
		}
	}
	for _, r := range records {
		if !on(first, r.Pair) {
			first = append(first, r)
		}
	}
	return first
}

// readPins finds out what the pins mean.
func readPins(ctx context.Context, b kimai.Backend, typed []string) PinsRead {
	found, err := search.Each(ctx, b, typed)
	if err != nil {
		return PinsRead{Err: err}
	}
	var e PinsRead
	for i, pairs := range found {
		switch len(pairs) {
		case 0:
			e.Unknown = append(e.Unknown, typed[i])
		case 1:
			e.Pins = append(e.Pins, Pin{typed[i], pairs[0]})
		default:
			e.Ambiguous = append(e.Ambiguous, typed[i])
		}
	}
	return e
}

// pinsRead takes in what the pins mean. Those that are no use are told of once.
func pinsRead(s State, e PinsRead) (State, []Effect) {
	if s.Stale.Pins && e.Err == nil { // an answer of before they were changed
		s.Reading.Pins = false
		return s, nil
	}
	s = read(s, e)
	told := func(typed string) bool { return slices.Contains(s.ToldPins, typed) }
	none, several := slices.DeleteFunc(slices.Clone(e.Unknown), told), slices.DeleteFunc(slices.Clone(e.Ambiguous), told)
	if len(none)+len(several) == 0 {
		return s, nil
	}
	s.ToldPins = slices.Concat(s.ToldPins, none, several)
	var unknown, ambiguous string
	if len(none) > 0 {
		unknown = i18n.T("There is no project and task for %s.", quoted(none))
	}
	if len(several) > 0 {
		ambiguous = i18n.T("More than one can be meant by %s.", quoted(several))
	}
	return s, []Effect{trouble(Notice{i18n.T("Not every pin is in the menu"), sentences(unknown, ambiguous)})}
}

// quoted lists what somebody typed.
func quoted(typed []string) string {
	var names []string
	for _, t := range typed {
		names = append(names, "“"+text.Fit(text.Line(t), noticeColumns)+"”")
	}
	return strings.Join(names, ", ")
}

// wanted are the pins of a cache that are in the settings still.
func (s State) wanted(pins []Pin) []Pin {
	return slices.DeleteFunc(slices.Clone(pins), func(p Pin) bool { return !slices.Contains(s.Settings.Pins, p.Typed) })
}
