package sqlite_test

import (
	"os"
	"strconv"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// checkIntegrity has SQLite check the whole file.
func checkIntegrity(t *testing.T, db *sqlite.DB) {
	t.Helper()
	var result string
	if err := db.SQL().QueryRowContext(t.Context(), `PRAGMA integrity_check`).Scan(&result); err != nil {
		t.Fatal(err)
	}
	if result != "ok" {
		t.Errorf("integrity check: %s", result)
	}
}

func TestProcessesOpenANewFileAtOnce(t *testing.T) {
	for range 3 {
		openAtOnce(t, newPath(t), 3, 0)
	}
}

func TestProcessesMigrateAtOnce(t *testing.T) {
	for range 3 {
		openAtOnce(t, schema1File(t, ""), 2, 3)
	}
}

// openAtOnce has five processes open a file at once, each of which makes a
// record, and checks that it has so many projects, and records before that.
func openAtOnce(t *testing.T, path string, projects, records int) {
	t.Helper()
	processes := make([]process, 5)
	for i := range processes {
		processes[i] = run(t, "opener", path)
		processes[i].line(t) // ready
	}
	for _, p := range processes {
		p.in.Close()
	}
	for _, p := range processes {
		p.line(t) // the id of its record
		if err := p.Wait(); err != nil {
			t.Fatal(err)
		}
	}

	db := open(t, path)
	checkIntegrity(t, db)
	user := localOf(t, db)
	listed, err := user.Projects(t.Context())
	if err != nil || len(listed) != projects {
		t.Errorf("%d projects, want %d: %v, error %v", len(listed), projects, listed, err)
	}
	count, err := user.Count(t.Context(), kimai.Query{})
	if want := records + len(processes); err != nil || count != want {
		t.Errorf("%d records, want %d, error %v", count, want, err)
	}
}

// kill has a process start 20 recordings in a new file and kills it. It returns
// the path of the file and the ids.
func kill(t *testing.T) (path string, ids []kimai.RecordID) {
	t.Helper()
	path = newPath(t)
	p := run(t, "recorder", path)
	for range 20 {
		id, err := strconv.ParseInt(p.line(t), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, kimai.RecordID(id))
	}
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.Wait()
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatalf("the process left no write-ahead log: %v", err)
	}
	return path, ids
}

func TestKilledProcessLosesNothing(t *testing.T) {
	path, ids := kill(t)
	wantRecords(t, path, ids)
}

// wantRecords checks that the file is sound and has the records, the last of
// which runs.
func wantRecords(t *testing.T, path string, ids []kimai.RecordID) {
	t.Helper()
	db := open(t, path)
	checkIntegrity(t, db)
	user := localOf(t, db)
	for _, id := range ids {
		if _, err := user.Record(t.Context(), id); err != nil {
			t.Errorf("record %d: %v", id, err)
		}
	}
	snapshot, err := user.Snapshot(t.Context())
	if err != nil || len(snapshot.Recordings) != 1 {
		t.Errorf("recording: %v, error %v, want one recording", snapshot.Recordings, err)
	}
}

// SQLite deletes a write-ahead log whose file is missing or empty.
func TestOrphanedLogIsKept(t *testing.T) {
	path, ids := kill(t)
	must(t, os.Rename(path, path+".old"))
	for _, want := range []string{path + "-wal", path + "-shm"} {
		wantOpenError(t, path, want)
	}
	must(t, os.WriteFile(path, nil, 0o600))
	wantOpenError(t, path, path+"-wal")

	must(t, os.Rename(path+".old", path))
	wantRecords(t, path, ids)
}
