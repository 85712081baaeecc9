package config

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// Check says what is wrong with an account that is to be added. Code Rejected.
func Check(a Account) error {
	p := parser{config: Default()}
	p.document(header + settingsOf(a))
	if len(p.mistakes) == 0 {
		return nil
	}
	return kimai.Errorf(kimai.Rejected, "%s", p.mistakes[0].what)
}

// AddAccount adds an account to the file at path and makes it the one in use.
// An empty path is the default file, which is made if it is missing. All else
// in it stays as it is, to the byte. It returns the file.
//
// Code Rejected: the file has mistakes in it, or can't be changed; then the
// error says what to write into it.
func AddAccount(path string, a Account) (file string, err error) {
	file = path
	if path == "" {
		if file, err = File(); err != nil {
			return "", err
		}
	}
	data, err := read(file)
	if err != nil && (path != "" || !errors.Is(err, fs.ErrNotExist)) {
		return file, err
	}
	after, err := withAccount(file, path, data, a)
	if err != nil {
		return file, err
	}
	if err := Replace(file, after); err != nil {
		return file, plan(file, data, a).byHand(err)
	}
	return file, nil
}

// withAccount is what the file says with the account added. What it would mean
// is looked at before it is believed.
func withAccount(file, other string, data []byte, a Account) ([]byte, error) {
	before, err := parse(file, other, data)
	if err != nil {
		return nil, err
	}
	n := plan(file, data, a)
	after := n.result()
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		after = byteOrderMark + after
	}
	got, err := parse(file, other, []byte(after))
	if err != nil || !reflect.DeepEqual(got, n.meaning(before, other)) {
		return nil, n.byHand(errors.New("it is not written in a way that can be changed safely"))
	}
	return []byte(after), nil
}

// meaning is what the file has to mean after the addition. The account that
// counts without any is among those that are added.
func (n addition) meaning(before Config, other string) Config {
	after := before
	after.Use, after.Accounts = n.use, slices.Clone(n.accounts)
	if len(n.accounts) == 1 {
		after.Accounts = slices.Concat(before.Accounts, n.accounts)
	}
	for i := range after.Accounts {
		after.Accounts[i].File = other
	}
	return after
}

// byHand says what to write into a file that was not changed.
func (n addition) byHand(why error) error {
	where, accounts := "and at its end", ""
	for _, a := range n.accounts {
		accounts += header + settingsOf(a)
	}
	if n.inline() {
		where = "and in its list of accounts"
		accounts = "{" + strings.ReplaceAll(strings.TrimSpace(settingsOf(n.accounts[0])), "\n", ", ") + "},\n"
	}
	return kimai.Errorf(kimai.Rejected, "%s was not changed: %w. Write yourself, at its top and in place of another use,\n%s\n%s\n%s",
		n.file, why, n.line(), where, accounts)
}
