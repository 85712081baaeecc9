package i18n

import (
	"fmt"
	"strconv"
	"strings"
)

// read reads a file, which is TOML with one text in a line: as little of it as
// takes a twentieth of the time of a whole parser, since the icon waits for it.
func (c *catalogue) read(data string) error {
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := c.readLine(line); err != nil {
			return fmt.Errorf("line %d of %s.toml: %w", number, c.tag, err)
		}
	}
	return nil
}

// readLine reads a text with its translation, or with one for each of its plural
// forms.
func (c *catalogue) readLine(line string) error {
	key, rest, err := quoted(line)
	if err != nil {
		return err
	}
	rest, ok := after(rest, "=")
	if !ok {
		return fmt.Errorf("there is no translation of %q", key)
	}
	table, ok := after(rest, "{")
	if !ok {
		text, rest, err := quoted(rest)
		if err == nil && rest != "" {
			err = fmt.Errorf("what does %q mean?", rest)
		}
		c.texts[key] = text
		return err
	}
	forms := make(forms)
	c.plurals[key] = forms
	for ok := true; ok; table, ok = after(table, ",") {
		name, value, _ := strings.Cut(table, "=")
		if forms[strings.TrimSpace(name)], table, err = quoted(value); err != nil {
			return err
		}
	}
	if table != "}" {
		return fmt.Errorf("the plural forms of %q have no end", key)
	}
	return nil
}

// quoted reads a string at the beginning.
func quoted(s string) (text, rest string, err error) {
	s = strings.TrimSpace(s)
	prefix, err := strconv.QuotedPrefix(s)
	if err != nil {
		return "", s, fmt.Errorf("%q does not begin with a string in quotes: %w", s, err)
	}
	text, err = strconv.Unquote(prefix)
	return text, strings.TrimSpace(s[len(prefix):]), err
}

// after is what comes after a mark, if that comes next.
func after(s, mark string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(strings.TrimSpace(s), mark)
	return strings.TrimSpace(rest), ok
}
