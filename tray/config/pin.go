package config

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// Pin adds a pin to those in the file at path, unless it is empty or there already,
// and takes others away. An empty path is the default file, which is made if it is
// missing. All else in it stays as it is, to the byte.
//
// Code Rejected: the file has mistakes in it, has no room for more pins, or can't
// be changed; then the error says what to write into it.
func Pin(path, add string, remove []string) error {
	file := path
	if path == "" {
		var err error
		if file, err = File(); err != nil {
			return err
		}
	}
	data, err := read(file)
	if err != nil && (path != "" || !errors.Is(err, fs.ErrNotExist)) {
		return err
	}
	before, err := parse(file, path, data)
	if err != nil {
		return err
	}
	pins := slices.DeleteFunc(slices.Clone(before.Pins), func(p string) bool { return slices.Contains(remove, p) })
	if add != "" && !slices.Contains(pins, add) {
		pins = append(pins, add)
	}
	if len(pins) > MaxRecent {
		return kimai.Errorf(kimai.Rejected, "The menu has room for %d pins. Unpin something first.", MaxRecent)
	}
	after, err := withPins(file, path, data, before, pins)
	if err == nil {
		err = Replace(file, after)
	}
	if err != nil {
		return kimai.Errorf(kimai.Rejected, "%s was not changed: %w. Write yourself, at its top and in place of other pins,\n%s",
			file, err, pinsLine(pins))
	}
	return nil
}

// pinsValue is "pins = LIST" as a statement without a comment in the list; what it
// captures is the list.
var pinsValue = regexp.MustCompile(`^(?:pins|"pins"|'pins')[ \t]*=[ \t]*(\[(?:[\s,]|"(?:\\.|[^"\\\n])*"|'[^'\n]*')*\])`)

// withPins is what the file says with those pins. What it would mean is looked at
// before it is believed.
func withPins(file, other string, data []byte, before Config, pins []string) ([]byte, error) {
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	document, marked := strings.CutPrefix(string(data), byteOrderMark)
	after := replacePins(document, pins, end)
	if marked {
		after = byteOrderMark + after
	}
	got, err := parse(file, other, []byte(after))
	if err != nil || !slices.Equal(got.Pins, pins) {
		return nil, errUnsafe
	}
	got.Pins = before.Pins
	if !reflect.DeepEqual(got, before) {
		return nil, errUnsafe
	}
	return []byte(after), nil
}

var errUnsafe = errors.New("it is not written in a way that can be changed safely")

// replacePins is the document with its pins replaced, or with some at its top.
func replacePins(document string, pins []string, end string) string {
	for _, s := range statements(document) {
		if value := pinsValue.FindStringSubmatchIndex(s.text); value != nil {
			return document[:s.at+value[2]] + quoteList(pins) + document[s.at+value[3]:]
		}
	}
	if strings.TrimSpace(document) == "" {
		return pinsLine(pins) + end + document
	}
	return pinsLine(pins) + end + end + document
}

func pinsLine(pins []string) string { return "pins = " + quoteList(pins) }

// quoteList writes texts as a list.
func quoteList(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = quoteTOML(t)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
