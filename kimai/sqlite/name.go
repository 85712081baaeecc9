package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kimai-tray/kimai"
)

const maxName = 255 // characters, as in Kimai's database

// cleanName drops the spaces around a name and writes its letters in one way
// (NFC). Code Rejected: nothing is left, it is too long, or there is something
// in it that is no character of a name.
func cleanName(name string) (string, error) {
	switch name = normal(name); {
	case name == "":
		return "", kimai.Errorf(kimai.Rejected, "A name is empty.")
	case utf8.RuneCountInString(name) > maxName:
		return "", kimai.Errorf(kimai.Rejected, "A name is longer than %d characters.", maxName)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "", kimai.Errorf(kimai.Rejected, "A name has control characters in it, such as a line break.")
	}
	return name, nil
}

// normal is the name as it is kept, if it can be.
func normal(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// taken reports whether one of the names that the query selects is this one,
// whatever its case.
func taken(ctx context.Context, q querier, name, query string, args ...any) (taken bool, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var other string
		err := rows.Scan(&other)
		taken = taken || strings.EqualFold(other, name)
		return err
	}, query, args...)
	return taken, err
}
