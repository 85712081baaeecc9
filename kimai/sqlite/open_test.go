package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

func TestNewFileIsUseful(t *testing.T) {
	user, _ := local(t)
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string][]string)
	for _, p := range projects {
		tasks, err := user.Tasks(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			got[p.Customer.Name+": "+p.Name] = append(got[p.Customer.Name+": "+p.Name], task.Name)
		}
	}
	want := map[string][]string{
		"My work: Daily work":   {"Email", "Meetings", "Planning", "Support"},
		"My work: Learning":     {"Courses", "Reading"},
		"My work: Project work": {"Research", "Review", "Writing"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("catalogue (-want +got):\n%s", diff)
	}
}

func TestFileIsKept(t *testing.T) {
	for _, name := range []string{"kimai.db", "new/folders/kimai.db", "a b&c=d%20#e.db", "it's; Größe 🍫.db"} {
		t.Run(name, func(t *testing.T) {
			wantKept(t, filepath.Join(t.TempDir(), filepath.FromSlash(name)))
		})
	}
}

// wantKept checks that a file is made at path and keeps records.
func wantKept(t *testing.T, path string) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	user := localOf(t, db)
	want := begin(t, user, firstPair(t, user))
	must(t, db.Close())
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}

	got, err := localOf(t, open(t, path)).Record(t.Context(), want.ID)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestSettings(t *testing.T) {
	db := open(t, newPath(t))
	for name, connection := range map[string]*sql.DB{"writes": db.SQL(), "reads": db.Reads()} {
		for pragma, want := range map[string]string{
			"journal_mode":       "wal",
			"synchronous":        "2", // FULL
			"foreign_keys":       "1",
			"busy_timeout":       "5000",
			"cache_size":         "-512",
			"wal_autocheckpoint": "1",
		} {
			var got string
			if err := connection.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("%s: %s is %s, want %s", name, pragma, got, want)
			}
		}
	}
}

// People copy the one file that they know of.
func TestFileAloneIsABackup(t *testing.T) {
	path, backup := newPath(t), newPath(t)
	user := localOf(t, open(t, path))
	want := begin(t, user, firstPair(t, user))
	content, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(backup, content, 0o600))

	db := open(t, backup)
	checkIntegrity(t, db)
	got, err := localOf(t, db).Record(t.Context(), want.ID)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

// execute runs SQL on a file behind the back of the package.
func execute(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func TestRefusedFiles(t *testing.T) {
	tests := []struct {
		name  string
		setup func(t *testing.T, path string)
		want  string // in the message
	}{
		{"newer version", func(t *testing.T, path string) {
			if db, err := sqlite.Open(t.Context(), path); err != nil {
				t.Fatal(err)
			} else if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			execute(t, path, `PRAGMA user_version = 99; PRAGMA journal_mode = DELETE`)
		}, "newer version"},
		{"negative version", func(t *testing.T, path string) {
			open(t, path).Close()
			execute(t, path, `PRAGMA user_version = -1; PRAGMA journal_mode = DELETE`)
		}, "damaged"},
		{"another program's database", func(t *testing.T, path string) {
			execute(t, path, `CREATE TABLE note (text TEXT)`)
		}, "another program"},
		{"another program's empty database", func(t *testing.T, path string) {
			execute(t, path, `PRAGMA application_id = 1`)
		}, "another program"},
		{"not a database", func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("Dear diary, ", 1000)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "not a database"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := newPath(t)
			test.setup(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			wantOpenError(t, path, test.want)
			after, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// wantOpenError checks that the file is refused with words that a person
// understands, which name the file.
func wantOpenError(t *testing.T, path, want string) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path)
	if err == nil {
		db.Close()
		t.Fatal("the file was opened")
	}
	if code := kimai.CodeOf(err); code != kimai.Internal {
		t.Errorf("code %q, want %q", code, kimai.Internal)
	}
	for _, want := range []string{want, path} {
		if !strings.Contains(kimai.Explain(err), want) {
			t.Errorf("the message %q lacks %q", kimai.Explain(err), want)
		}
	}
}

func TestFolderInPlaceOfFile(t *testing.T) {
	wantOpenError(t, t.TempDir(), "is a folder")
}

func TestFileInPlaceOfFolder(t *testing.T) {
	file := newPath(t)
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, filepath.Join(file, "kimai.db"), "Cannot make the folder")
}

func TestEmptyFileIsNew(t *testing.T) {
	path := newPath(t)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	firstPair(t, localOf(t, open(t, path)))
}

func TestOpenWithContextDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	db, err := sqlite.Open(ctx, newPath(t))
	if err == nil {
		db.Close()
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want one that wraps context.Canceled", err)
	}
}

// A newer program may be started while this one runs.
func TestFileOfNewerVersionIsNotWritten(t *testing.T) {
	path := newPath(t)
	user := localOf(t, open(t, path))
	recording := begin(t, user, firstPair(t, user))
	execute(t, path, `PRAGMA user_version = 99`)
	_, err := user.Stop(t.Context(), recording.ID)
	if err == nil || !strings.Contains(kimai.Explain(err), "newer version") {
		t.Errorf("error %v, want one that tells of a newer version", err)
	}
	record, err := user.Record(t.Context(), recording.ID)
	must(t, err)
	if !record.Running() {
		t.Errorf("record is %v, want it as it was", record)
	}
}
