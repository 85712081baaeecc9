package config

import (
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// A table is a part of the file in which the values are not yet checked.
type table struct {
	name    string // "" is the top of the file
	array   bool   // [[name]], not [name]
	line    int
	entries []entry
}

// An entry is "key = value" at a line. The value has the type that the toml
// package makes of it.
type entry struct {
	key   string
	value any
	line  int
}

// tables takes a document apart that is known to be valid. The toml package
// tells lines only in errors, so the document is cut into its statements here,
// and each is read on its own.
func tables(document string) []table {
	all := []table{{line: 1}}
	for _, s := range statements(document) {
		var values map[string]any
		meta, err := toml.Decode(s.text, &values)
		if err != nil || len(meta.Keys()) == 0 { // blank, or only a comment
			continue
		}
		if strings.HasPrefix(s.text, "[") {
			name := meta.Keys()[len(meta.Keys())-1]
			all = append(all, table{name: name.String(), array: meta.Type(name...) == "ArrayHash", line: s.line})
			continue
		}
		key := meta.Keys()[0][0]
		last := &all[len(all)-1]
		last.entries = append(last.entries, entry{key, values[key], s.line})
	}
	return all
}

// A statement is a header or "key = value", which may go on for several lines.
type statement struct {
	text string
	line int // where it begins, from 1
	at   int // the byte of the document where it begins
}

// token is what matters for the end of a statement: text in which no mark
// counts, the marks that open and close, and the line's end.
var token = regexp.MustCompile(`(?s)"""(?:\\.|[^\\])*?"{3,5}|'''.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]`)

// statements cuts a valid document at the line ends that are in no string,
// array or inline table.
func statements(document string) []statement {
	var all []statement
	start, line, depth := 0, 1, 0
	cut := func(end int) {
		text := strings.TrimLeft(document[start:end], " \t")
		all = append(all, statement{text, line, end - len(text)})
		start, line = end, line+strings.Count(text, "\n")
	}
	for _, t := range token.FindAllStringIndex(document, -1) {
		switch document[t[0]] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '\n':
			if depth == 0 {
				cut(t[1])
			}
		}
	}
	cut(len(document))
	return all
}
