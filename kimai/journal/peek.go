package journal

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"time"

	"kimai-tray/kimai"
)

// accountName is what the name of the account is kept under.
const accountName = "account"

// WithName keeps in the file whose journal it is, such as "Work,
// https://kimai.example.com", for who finds it when the account is no longer in
// the settings. There is no secret in it.
func WithName(name string) Option {
	return func(j *Journal) { j.name = name }
}

// keepName keeps the name, if there is one and it is not the one that was kept.
// A journal that can't keep it is as good as one that can.
func (j *Journal) keepName(ctx context.Context) {
	var before string
	_, err := kept(ctx, j.store.db, accountName, &before)
	if err == nil && j.name != "" && j.name != before {
		err = keep(ctx, j.store.db, accountName, j.name)
	}
	if err != nil {
		slog.Warn("the journal does not say whose it is", "file", j.store.path, "error", err)
	}
}

// Summary is what a journal holds that the server does not have.
type Summary struct {
	Name             string    // of the account, see [WithName]; "" if it was never told
	Waiting, Refused int       // as in [Status]
	Since            time.Time // when the oldest of these was made; zero if there is none
}

// Peek reads what waits in the file at path, without a change to what it holds,
// and keeps nobody who uses it. A file that is missing or empty holds nothing.
// Code Internal: it can't be read, or is no journal.
func Peek(ctx context.Context, path string) (Summary, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return Summary{}, nil
	}
	db, err := sql.Open("sqlite", lookOnly(path))
	if err != nil {
		return Summary{}, kimai.Errorf(kimai.Internal, "Cannot open %s: %w.", path, err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	summary, err := summarise(ctx, db)
	if err != nil {
		return Summary{}, kimai.Errorf(kimai.Internal, "%s can't be read: %w", path, err)
	}
	return summary, nil
}

// lookOnly is the file for who only looks. Without a write-ahead log nobody
// writes, and a connection that knows so leaves no log behind.
func lookOnly(path string) string {
	uri := url.URL{Scheme: "file", Path: slashed(path), RawQuery: "mode=ro&_busy_timeout=1000"}
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		uri.RawQuery += "&immutable=1"
	}
	return uri.String()
}

func summarise(ctx context.Context, db *sql.DB) (s Summary, err error) {
	var application, tables int
	var said string
	err = db.QueryRowContext(ctx, `SELECT
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema),
		(SELECT quick_check FROM pragma_quick_check LIMIT 1)`).Scan(&application, &tables, &said)
	switch {
	case err != nil:
		return Summary{}, err
	case said != "ok":
		return Summary{}, errors.New("it is damaged")
	case application == 0 && tables == 0: // made, and not yet used
		return Summary{}, nil
	case application != applicationID:
		return Summary{}, errors.New("it is no journal")
	}
	if _, err = kept(ctx, db, accountName, &s.Name); err != nil {
		return Summary{}, err
	}
	list, err := drafts(ctx, db, ``)
	for _, d := range list {
		if d.state == refused {
			s.Refused++
		} else {
			s.Waiting++
		}
		if s.Since.IsZero() || d.Since.Before(s.Since) {
			s.Since = d.Since
		}
	}
	return s, err
}
