package config

import (
	"strings"

	"kimai-tray/kimai"
)

// Split takes a command line apart into a program and its arguments, quoted as
// for a POSIX shell. But there is no shell: what only one would understand, such
// as a pipe or a variable, has to stand in quotes. Code Rejected: the line has
// something of that kind, no end of a quote, or no program; the message repeats
// nothing of it.
func Split(line string) ([]string, error) {
	s := splitter{rest: line}
	for s.rest != "" {
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	s.end()
	if len(s.words) == 0 || s.words[0] == "" {
		return nil, kimai.Errorf(kimai.Rejected, `expected a program and its arguments, such as "pass show kimai"`)
	}
	return s.words, nil
}

// A splitter has read a part of a command line.
type splitter struct {
	rest  string
	words []string
	word  strings.Builder // that is not at its end
	begun bool            // whether there is one; it may be empty
}

// The marks that a shell acts on: outside of quotes, and in "quotes".
const (
	marks       = "|&;<>()$`\n"
	quotedMarks = "$`"
)

// next reads a character, or all that is in quotes.
func (s *splitter) next() error {
	c := s.take()
	switch {
	case c == ' ' || c == '\t':
		s.end()
		return nil
	case (c == '~' || c == '#') && !s.begun, strings.IndexByte(marks, c) >= 0:
		return needsShell(c)
	}
	s.begun = true
	switch c {
	case '\'':
		text, rest, closed := strings.Cut(s.rest, "'")
		if !closed {
			return errOpen
		}
		s.word.WriteString(text)
		s.rest = rest
	case '"':
		return s.quoted()
	case '\\':
		if s.rest == "" {
			return kimai.Errorf(kimai.Rejected, `a \ at the end stands before nothing`)
		}
		s.word.WriteByte(s.take())
	default:
		s.word.WriteByte(c)
	}
	return nil
}

// quoted reads to the end of "quotes", in which a \ stands for itself but
// before what it takes the meaning from.
func (s *splitter) quoted() error {
	for s.rest != "" {
		c := s.take()
		switch {
		case c == '"':
			return nil
		case c == '\\' && s.rest != "" && strings.IndexByte(quotedMarks+`"\`, s.rest[0]) >= 0:
			c = s.take()
		case strings.IndexByte(quotedMarks, c) >= 0:
			return needsShell(c)
		}
		s.word.WriteByte(c)
	}
	return errOpen
}

func (s *splitter) take() byte {
	c := s.rest[0]
	s.rest = s.rest[1:]
	return c
}

// end ends a word, if there is one.
func (s *splitter) end() {
	if s.begun {
		s.words = append(s.words, s.word.String())
	}
	s.word.Reset()
	s.begun = false
}

var errOpen = kimai.Errorf(kimai.Rejected, "a quote has no end")

func needsShell(mark byte) error {
	return kimai.Errorf(kimai.Rejected, "no shell runs this, so %q means nothing; put it in 'single quotes', or run a shell: sh -c '…'", string(mark))
}
