package dialog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kimai-tray/tray/text"
)

const (
	titleColumns = 120
	labelColumns = 80
	rowColumns   = 200
	// textColumns and textLines are how much of a text fits on small screens.
	// Lines are broken here, since zenity's windows are as wide as their text.
	textColumns, textLines = 72, 20
	// longest is how many bytes a value may have: Linux takes 128 KiB for one
	// word of a command line, and a value may have to be escaped.
	longest = 32 << 10
)

// joiner takes no room and joins words: with it in front, a text is no option.
const joiner = "\u2060"

// clean makes what a dialog shows fit to be shown: lines without control
// characters that end somewhere.
func clean(d Dialog) Dialog {
	switch d := d.(type) {
	case Form:
		fields := make([]Field, len(d.Fields))
		for i, f := range d.Fields {
			fields[i] = Field{f.Kind, label(f.Label), value(f.Value), rows(f.Choices)}
		}
		return Form{title(d.Title), paragraph(d.Text), label(d.OK), fields}
	case List:
		return List{title(d.Title), paragraph(d.Text), rows(d.Items)}
	case Question:
		return Question{title(d.Title), paragraph(d.Text), label(d.Yes), label(d.No)}
	}
	panic("no such dialog")
}

func title(s string) string { return text.Fit(text.Line(s), titleColumns) }

func label(s string) string { return text.Fit(text.Line(s), labelColumns) }

// paragraph keeps the line breaks and breaks lines that are too long.
func paragraph(s string) string {
	var lines []string
	for line := range strings.Lines(strings.TrimSpace(s)) {
		lines = append(lines, wrap(text.Line(line))...)
	}
	if len(lines) > textLines {
		lines = append(lines[:textLines-1], "…")
	}
	return strings.Join(lines, "\n")
}

// wrap breaks a line between words, and words where there is no other way.
func wrap(line string) []string {
	lines := []string{""}
	for word := range strings.SplitSeq(line, " ") {
		for text.Columns(word) > textColumns {
			half := []rune(word)[:textColumns/2] // none is wider than two columns
			lines = append(lines, string(half))
			word = word[len(string(half)):]
		}
		last := &lines[len(lines)-1]
		if *last != "" && text.Columns(*last+" "+word) > textColumns {
			lines = append(lines, word)
		} else {
			*last = strings.TrimSpace(*last + " " + word)
		}
	}
	if lines[0] == "" && len(lines) > 1 {
		lines = lines[1:]
	}
	return lines
}

// rows makes lines of items, none of them empty.
func rows(items []string) []string {
	fit := make([]string, len(items))
	for i, item := range items {
		fit[i] = text.Or(text.Fit(text.Line(item), rowColumns), "–")
	}
	return fit
}

// within cuts rows shorter until all of them take no more than that many bytes:
// command lines are bounded.
func within(rows []string, bytes int) []string {
	for columns := rowColumns / 2; columns >= 10 && size(rows) > bytes; columns /= 2 {
		shorter := make([]string, len(rows))
		for i, row := range rows {
			shorter[i] = text.Fit(row, columns)
		}
		rows = shorter
	}
	return rows
}

func size(rows []string) (bytes int) {
	for _, row := range rows {
		bytes += len(row)
	}
	return bytes
}

// value makes one line of what can be edited and changes nothing else of it,
// since it comes back as an answer.
func value(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError:
			return -1
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	for len(s) > longest {
		_, size := utf8.DecodeLastRuneInString(s[:longest+1])
		s = s[:longest+1-size]
	}
	return s
}

// guarded is a text that no tool takes for an option.
func guarded(s string) string {
	if strings.HasPrefix(s, "-") {
		return joiner + s
	}
	return s
}

// prompt is what stands above the only field of a form.
func (f Form) prompt() string {
	return strings.TrimSpace(f.Text + "\n\n" + f.Fields[0].Label)
}
