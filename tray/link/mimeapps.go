//go:build !windows && !darwin

package link

import (
	"slices"
	"strings"

	"kimai-tray/tray/text"
)

// A mimeapps.list has, below a header, what opens each type of file and link
// (https://specifications.freedesktop.org/mime-apps-spec/latest/):
//
//	[Default Applications]
//	x-scheme-handler/kimai-tray=one.desktop;another.desktop;
//
// Desktops and people write it, so all other lines stay as they are, to the byte.
const defaults = "[Default Applications]"

// withDefault is a list in which an entry is the first to open a type.
func withDefault(list, kind, entry string) string {
	lines := slices.Collect(strings.Lines(list))
	header, at := find(lines, kind)
	switch {
	case at >= 0:
		key, value, end := split(lines[at])
		lines[at] = key + "=" + join(append([]string{entry}, without(value, entry)...)) + end
	case header >= 0:
		_, _, end := split(lines[header])
		end = text.Or(end, "\n")
		lines[header] = strings.TrimSuffix(lines[header], end) + end + kind + "=" + join([]string{entry}) + end
	default:
		if list != "" {
			if !strings.HasSuffix(list, "\n") {
				lines = append(lines, "\n")
			}
			lines = append(lines, "\n")
		}
		lines = append(lines, defaults+"\n", kind+"="+join([]string{entry})+"\n")
	}
	return strings.Join(lines, "")
}

// withoutDefault is a list in which an entry does not open a type.
func withoutDefault(list, kind, entry string) string {
	lines := slices.Collect(strings.Lines(list))
	_, at := find(lines, kind)
	if at < 0 {
		return list
	}
	key, value, end := split(lines[at])
	rest := without(value, entry)
	switch {
	case slices.Equal(rest, entries(value)):
		return list
	case len(rest) == 0:
		lines = slices.Delete(lines, at, at+1)
	default:
		lines[at] = key + "=" + join(rest) + end
	}
	return strings.Join(lines, "")
}

// find is where the defaults begin, and where a type stands among them; -1 is
// nowhere.
func find(lines []string, kind string) (header, at int) {
	header, within := -1, false
	for i, line := range lines {
		if strings.HasPrefix(line, "[") {
			within = strings.TrimSpace(line) == defaults
			if within && header < 0 {
				header = i
			}
			continue
		}
		if key, _, _ := split(line); within && strings.TrimSpace(key) == kind {
			return header, i
		}
	}
	return header, -1
}

// split takes a line apart: its end is that of the line, or "" in the last one.
func split(line string) (key, value, end string) {
	content, ended := strings.CutSuffix(line, "\n")
	if ended {
		content = strings.TrimSuffix(content, "\r")
	}
	key, value, _ = strings.Cut(content, "=")
	return key, value, line[len(content):]
}

// entries are the entries of a value.
func entries(value string) []string {
	var all []string
	for entry := range strings.SplitSeq(value, ";") {
		if entry = strings.TrimSpace(entry); entry != "" {
			all = append(all, entry)
		}
	}
	return all
}

func without(value, entry string) []string {
	return slices.DeleteFunc(entries(value), func(other string) bool { return other == entry })
}

func join(entries []string) string { return strings.Join(entries, ";") + ";" }
