package dialog

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// readOutput makes an answer of what a tool printed when its dialog was agreed
// to: a line that is the id of an item, or the values of a form with a separator
// between them.
func readOutput(d Dialog, out, separator string) (Answer, error) {
	out = strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r")
	switch d := d.(type) {
	case Question:
		return Answer{Yes: true}, nil
	case List:
		index, err := readIndex(out, len(d.Items))
		return Answer{Index: index}, err
	}
	fields := d.(Form).Fields
	values := []string{out}
	if len(fields) > 1 {
		values = strings.Split(out, separator)
	}
	return readValues(fields, values)
}

// readValues checks what was answered for each field.
func readValues(fields []Field, values []string) (Answer, error) {
	if len(values) != len(fields) {
		return Answer{}, errOdd
	}
	answer := Answer{Values: make([]string, len(fields))}
	for i, field := range fields {
		switch field.Kind {
		case Secret:
			if !utf8.ValidString(values[i]) {
				return Answer{}, errOdd
			}
			answer.Values[i] = values[i]
		case Choice:
			index, err := readIndex(values[i], len(field.Choices))
			if err != nil {
				return Answer{}, err
			}
			answer.Values[i] = strconv.Itoa(index)
		default:
			answer.Values[i] = strings.TrimPrefix(value(values[i]), joiner)
		}
	}
	return answer, nil
}

// readIndex reads the id of an item. Whoever agrees without having chosen one
// has cancelled; zenity prints that as (null).
func readIndex(s string, items int) (int, error) {
	if s = strings.TrimSpace(s); s == "" || s == "(null)" {
		return 0, ErrCancelled
	}
	index, err := strconv.Atoi(s)
	if err != nil || index < 0 || index >= items {
		return 0, errOdd
	}
	return index, nil
}
