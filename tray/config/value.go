package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// line takes a text of one line. If it is something else, it says so, without
// the text: there may be a password in an address or a command.
func (p *parser) line(e entry) (string, bool) {
	s, ok := e.value.(string)
	switch {
	case !ok:
		p.wrong(e.line, "%s: expected a text in quotes, not %s", e.key, shown(e.value))
	case s == "":
		p.wrong(e.line, "%s: must not be empty", e.key)
	case s != text.Line(s):
		p.wrong(e.line, "%s: expected one line without control characters and without spaces at its ends", e.key)
	default:
		return s, true
	}
	return "", false
}

// choice takes one of the given words. If it is something else, it says so.
func (p *parser) choice(e entry, words ...string) string {
	word, ok := p.line(e)
	if ok && !slices.Contains(words, word) {
		last := len(words) - 1
		p.wrong(e.line, "%s: expected %s or %s, not %s", e.key, quoted(words[:last]), quote(words[last]), quote(word))
		return ""
	}
	return word
}

// duration takes a length of time. If it is something else, it says so, with
// examples of what it may be, and of what a number without its unit may mean.
func (p *parser) duration(e entry, examples, units string) (time.Duration, bool) {
	switch v := e.value.(type) {
	case string:
		d, err := time.ParseDuration(v)
		if err != nil {
			p.wrong(e.line, "%s: expected a time with its unit, such as %s, not %s", e.key, examples, quote(v))
		}
		return d, err == nil
	case int64, float64:
		p.wrong(e.line, "%s: %v needs a unit and quotes, such as "+units, e.key, v)
	default:
		p.wrong(e.line, "%s: expected a time such as %s, not %s", e.key, examples, shown(v))
	}
	return 0, false
}

// minutes takes whole minutes, up to so many hours, or none. If it is something
// else, it says so; a number is taken for one in the unit of the example.
func (p *parser) minutes(e entry, hours int, example string) time.Duration {
	unit := example[len(example)-1:]
	d, ok := p.duration(e, quote(example), `"%[2]v`+unit+`"`)
	if ok && (d < 0 || d > time.Duration(hours)*time.Hour || d%time.Minute != 0) {
		p.wrong(e.line, `%s: expected whole minutes up to "%dh", or "0m" for none, not %s`, e.key, hours, shown(e.value))
	}
	return d
}

// truth takes true or false. If it is something else, it says so.
func (p *parser) truth(e entry) bool {
	v, ok := e.value.(bool)
	if !ok {
		p.wrong(e.line, "%s: expected true or false, not %s", e.key, shown(e.value))
	}
	return v
}

// list takes texts of one line, none of them twice. If it is something else, it
// says so, with an example.
func (p *parser) list(e entry, example string) []string {
	items, ok := e.value.([]any)
	if !ok {
		p.wrong(e.line, "%s: expected a list such as %s, not %s", e.key, example, shown(e.value))
	}
	var all []string
	for _, item := range items {
		s, ok := p.line(entry{e.key, item, e.line})
		switch {
		case !ok:
		case slices.Contains(all, s):
			p.wrong(e.line, "%s: %s stands there twice; remove one of them", e.key, quote(s))
		default:
			all = append(all, s)
		}
	}
	return all
}

// shown is a value as a mistake tells it.
func shown(value any) string {
	switch v := value.(type) {
	case string:
		return quote(v)
	case bool, int64, float64:
		return fmt.Sprint(v)
	case time.Time:
		return "a date or a time"
	case map[string]any:
		return "a table"
	default:
		return "a list"
	}
}

// command takes a command line. What is wrong with it is told without what
// stands in it, since that may be a secret.
func (p *parser) command(e entry) string {
	line, ok := p.line(e)
	if !ok {
		return ""
	}
	if _, err := Split(line); err != nil {
		p.wrong(e.line, "%s: %s", e.key, kimai.Explain(err))
		return ""
	}
	return line
}

// path takes the path of a file, which is beside the settings unless it says
// otherwise.
func (p *parser) path(e entry) string {
	file, ok := p.line(e)
	switch {
	case !ok:
		return ""
	case strings.HasPrefix(file, "~"):
		p.wrong(e.line, "%s: no shell reads this, so ~ does not mean your home folder; write the path in full", e.key)
		return ""
	case filepath.IsAbs(file):
		return file
	default:
		return filepath.Join(filepath.Dir(p.file), file)
	}
}
