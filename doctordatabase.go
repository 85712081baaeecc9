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
	var schema int
	said := ""
	if err == nil {
		schema, said, err = readDatabase(ctx, path)
	}
	const advice = "Quit the tray, keep a copy of the file and those beside it, and put a backup in its place."
	switch {
	case err != nil:
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s can't be read: %v", path, err), advice)}
	case said != "ok":
		return []doctor.Finding{doctor.Bad(doctor.Problem, check, fmt.Sprintf("%s is damaged: %s", path, said), advice)}
	}
	found := fmt.Sprintf("%s, mode %04o, %d KB, schema %d, quick_check ok", path, info.Mode().Perm(), (info.Size()+1023)/1024, schema)
	if info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		return []doctor.Finding{doctor.Bad(doctor.Warning, check, found, "Others on this machine can read it. Change that: chmod 600 "+path)}
	}
	return []doctor.Finding{doctor.Well(check, "%s", found)}
}

// readDatabase reads the version of the schema, and what SQLite says of the
// file: "ok", or what is wrong first. Where there is a write-ahead log, a
// connection that may not write leaves it as it is; where there is none, it
// would leave one behind, and one that may write takes it away again.
func readDatabase(ctx context.Context, path string) (schema int, said string, err error) {
	mode := "ro"
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		mode = "rw"
	}
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/Users/...
	}
	uri := url.URL{Scheme: "file", Path: slashed, RawQuery: "mode=" + mode + "&_busy_timeout=5000&_pragma=query_only(1)"}
	db, err := sql.Open("sqlite", uri.String())
	if err != nil {
		return 0, "", err
	}
	defer db.Close()
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&schema); err != nil {
		return 0, "", err
	}
	err = db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	return schema, said, err
}
