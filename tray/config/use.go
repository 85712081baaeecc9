package config

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"strings"

	"kimai-tray/kimai"
)

// Use makes the account of that name, in whatever case, the one in use in the
// file at path. An empty path is the default file. All else in it stays as it
// is, to the byte; a file that says so already is not touched. It returns the
// account and the file.
//
// Codes NotFound: there is no such account; Rejected: the file has mistakes in
// it, or can't be changed; then the error says what to write into it.
func Use(path, name string) (used Account, file string, err error) {
	file = path
	if path == "" {
		if file, err = File(); err != nil {
			return Account{}, "", err
		}
	}
	data, err := read(file)
	if err != nil && (path != "" || !errors.Is(err, fs.ErrNotExist)) {
		return Account{}, file, err
	}
	before, err := parse(file, path, data)
	if err != nil {
		return Account{}, file, err
	}
	if used, err = before.Find(name); err != nil || used.Name == before.Use {
		return used, file, err
	}
	after, err := withUse(file, path, data, before, used)
	if err == nil {
		err = Replace(file, after)
	}
	if err != nil {
		return used, file, kimai.Errorf(kimai.Rejected, "%s was not changed: %w. Write yourself, at its top and in place of another use,\n%s",
			file, err, addition{use: used.Name}.line())
	}
	return used, file, nil
}

// withUse is what the file says with that account in use. What it would mean is
// looked at before it is believed.
func withUse(file, other string, data []byte, before Config, used Account) ([]byte, error) {
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	document, marked := strings.CutPrefix(string(data), byteOrderMark)
	after := addition{document: document, use: used.Name}.withUse(end)
	if marked {
		after = byteOrderMark + after
	}
	want := before
	want.Use = used.Name
	if got, err := parse(file, other, []byte(after)); err != nil || !reflect.DeepEqual(got, want) {
		return nil, errors.New("it is not written in a way that can be changed safely")
	}
	return []byte(after), nil
}
