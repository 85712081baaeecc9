//go:build linux

package compare

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kimai-tray/tray/traytest"

	_ "modernc.org/sqlite" // the database/sql driver
)

// clicks is how often each of start and stop is clicked.
const clicks = 25

// measureClicks starts and stops in turns, at the embedded backend. In place of
// the bare program, which keeps nothing, stands what the disk needs for a page.
func measureClicks(b *testing.B) {
	w := newWorkplace(b)
	commits := watchCommits(b, w.d)
	var pages, starts, stops []float64
	for range clicks {
		starts = append(starts, w.timed(pairs[0], commits))
		stops = append(stops, w.timed("Stop", commits))
		pages = append(pages, writePage(b, w.d))
	}
	report(b, figure{"start, click to disk", "ms", median(pages), median(starts), aim{most: 15}})
	report(b, figure{"stop, click to disk", "ms", median(pages), median(stops), aim{most: 15}})
}

// timed clicks an entry and returns the milliseconds until the next commit.
func (w *workplace) timed(path string, commits commits) float64 {
	entry := w.find(path)
	before := commits.version()
	begun := time.Now()
	w.click(entry)
	for commits.version() == before {
		if time.Since(begun) > traytest.Deadline {
			w.b.Fatalf("a click on %s changes nothing in the database", path)
		}
		time.Sleep(50 * time.Microsecond) // leaves the cores to the program
	}
	took := time.Since(begun)
	w.notes.Wait() // so that every click meets the program at rest
	return milliseconds(took)
}

// commits sees the commits of other processes to the embedded database. SQLite
// shows them when they are on disk: with synchronous=FULL the commit is synced
// before the index of the log tells readers of it.
// https://sqlite.org/walformat.html
type commits struct {
	b    *testing.B
	conn *sql.Conn
}

func watchCommits(b *testing.B, d *traytest.Desktop) commits {
	b.Helper()
	file := filepath.Join(d.Dir(traytest.Data), "kimai-tray", "kimai-tray.db")
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	conn, err := db.Conn(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return commits{b, conn}
}

// version changes with each commit.
// https://sqlite.org/pragma.html#pragma_data_version
func (c commits) version() (n int) {
	c.b.Helper()
	if err := c.conn.QueryRowContext(context.Background(), "PRAGMA data_version").Scan(&n); err != nil {
		c.b.Fatal(err)
	}
	return n
}

// writePage appends a page to a file and returns the milliseconds until it is
// on disk.
func writePage(b *testing.B, d *traytest.Desktop) float64 {
	b.Helper()
	file, err := os.OpenFile(filepath.Join(d.Dir(traytest.Data), "page"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	begun := time.Now()
	_, err = file.Write(make([]byte, 4096))
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		b.Fatal(err)
	}
	return milliseconds(time.Since(begun))
}
