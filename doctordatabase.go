package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
)

// folderOf is the folder of a file.
func folderOf(file func() (string, error)) func() (string, error) {
	return func() (string, error) {
		path, err := file()
		return filepath.Dir(path), err
	}
}

// examineDatabase looks at the embedded database without changing it.
func examineDatabase(ctx context.Context) []doctor.Finding {
	const check = "database"
	path, err := config.DataFile()
	if err != nil {
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, err.Error(), "Start it in the environment of your session.")}
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return []doctor.Finding{doctor.Well(check, "%s, not made yet", path)}
	}
	var d database
	if err == nil {
		d, err = readDatabase(ctx, path)
	}
	const (
		restore = "Quit the tray, keep a copy of the file and those beside it, and put a backup in its place."
		permit  = "Check the permissions of the file and its folder, and whether the disk can be written to."
	)
	switch {
	case damaged(err):
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s can't be read: %v", path, err), restore)}
	case err != nil:
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s can't be read: %v", path, err), permit)}
	case d.said != "ok":
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s is damaged: %s", path, d.said), restore)}
	case d.readOnly:
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s is whole, and can't be written to", path), permit)}
	}
	found := fmt.Sprintf("%s, mode %04o, %d KB, schema %d, quick_check ok", path, info.Mode().Perm(), (info.Size()+1023)/1024, d.schema)
	if info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		return []doctor.Finding{doctor.Bad(doctor.Warning, check, found, "Others on this machine can read it. Change that: chmod 600 "+path)}
	}
	return []doctor.Finding{doctor.Well(check, "%s", found)}
}

// damaged reports whether SQLite found a file that is no database, or a damaged
// one (https://sqlite.org/rescode.html).
func damaged(err error) bool {
	const corrupt, notADatabase = 11, 26
	e, ok := errors.AsType[interface {
		error
		Code() int
	}](err)
	return ok && (e.Code()&0xff == corrupt || e.Code()&0xff == notADatabase)
}

// database is what the embedded database tells of itself.
type database struct {
	schema   int
	said     string // by SQLite of the file: "ok", or what is wrong first
	readOnly bool
}

// readDatabase reads it. Where there is a write-ahead log, a connection that may
// not write leaves it as it is; where there is none, it would leave one behind,
// and one that may write takes it away again. Where nothing can be written, only
// a file that nobody changes can be read.
func readDatabase(ctx context.Context, path string) (database, error) {
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, fs.ErrNotExist) {
		return queryDatabase(ctx, path, "mode=ro")
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		file.Close()
		var d database
		if d, err = queryDatabase(ctx, path, "mode=rw"); err == nil || damaged(err) {
			return d, err
		}
	}
	d, again := queryDatabase(ctx, path, "mode=ro&immutable=1")
	if again != nil {
		return d, err
	}
	d.readOnly = true
	return d, nil
}

func queryDatabase(ctx context.Context, path, how string) (d database, err error) {
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/Users/...
	}
	uri := url.URL{Scheme: "file", Path: slashed, RawQuery: how + "&_busy_timeout=5000&_pragma=query_only(1)"}
	db, err := sql.Open("sqlite", uri.String())
	if err != nil {
		return d, err
	}
	defer db.Close()
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&d.schema); err != nil {
		return d, err
	}
	err = db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&d.said)
	return d, err
}
