package sqlite_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// busy is a user of a large catalogue, 2,000 projects with 20 tasks each and 3
// for all, who has 50,000 records of a quarter of an hour on 240 pairs of it.
func busy(b *testing.B) *sqlite.User {
	b.Helper()
	db := open(b, newPath(b))
	for _, query := range []string{`
		CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)`, `
		WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
		INSERT INTO temp.n SELECT i FROM n`, `
		INSERT INTO customer (id, name) SELECT 100 + i, printf('Customer %d', i * 7 % 100) FROM n WHERE i < 100`, `
		INSERT INTO project (id, customer_id, name)
		SELECT 1000 + i, 100 + i % 100, printf('Project %d', i * 7 % 2000) FROM n WHERE i < 2000`, `
		INSERT INTO task (id, name) SELECT 100000 + i, printf('Task %d', i * 7 % 40000) FROM n WHERE i < 40000`, `
		INSERT INTO project_task (project_id, task_id) SELECT 1000 + i / 20, 100000 + i FROM n WHERE i < 40000`, `
		INSERT INTO task (name, global) SELECT printf('Task for all %d', i), 1 FROM n WHERE i < 3`, `
		INSERT INTO record (user_id, project_id, task_id, start, end, description)
		SELECT 1, 1000 + i % 40, 100000 + i % 40 * 20 + i / 40 % 6, ?1 + i * 900, ?1 + i * 900 + 900, 'what I did ' || i
		FROM n`,
	} {
		var args []any
		if strings.Contains(query, "?1") {
			args = append(args, start.Unix()-50_000*900)
		}
		if _, err := db.SQL().ExecContext(b.Context(), query, args...); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	return localOf(b, db)
}

func BenchmarkProjects(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if projects, err := user.Projects(b.Context()); err != nil || len(projects) != 2003 {
			b.Fatal(len(projects), err)
		}
	}
}

func BenchmarkTasks(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if tasks, err := user.Tasks(b.Context(), 2000); err != nil || len(tasks) != 23 {
			b.Fatal(len(tasks), err)
		}
	}
}

func BenchmarkRenameTask(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if err := user.RenameTask(b.Context(), 120000, "Another"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAddProject(b *testing.B) {
	user := busy(b)
	n := 0
	for b.Loop() {
		n++
		if _, err := user.AddProject(b.Context(), "customer 1", fmt.Sprint(n), []string{"one", "two"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPage reads a page in the middle of the timesheet.
func BenchmarkPage(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		records, err := user.Records(b.Context(), kimai.Query{Limit: 100, Offset: 25_000})
		if err != nil || len(records) != 100 {
			b.Fatal(len(records), err)
		}
	}
}

func BenchmarkCount(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if count, err := user.Count(b.Context(), kimai.Query{}); err != nil || count != 50_000 {
			b.Fatal(count, err)
		}
	}
}

func BenchmarkRecent(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if pairs, err := user.Recent(b.Context(), 10); err != nil || len(pairs) != 10 {
			b.Fatal(len(pairs), err)
		}
	}
}

func BenchmarkDay(b *testing.B) {
	user := busy(b)
	from := start.Add(-9 * time.Hour)
	for b.Loop() {
		records, err := user.Records(b.Context(), kimai.Query{From: from, To: from.Add(24 * time.Hour)})
		if err != nil || len(records) != 36 {
			b.Fatal(len(records), err)
		}
	}
}

func BenchmarkSnapshot(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if _, err := user.Snapshot(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStartStop shows how long a click takes until it is on disk.
func BenchmarkStartStop(b *testing.B) {
	user := busy(b)
	pair := kimai.Pair{Project: kimai.Project{ID: 2000}, Task: kimai.Task{ID: 120000}}
	var starts, stops []time.Duration
	for b.Loop() {
		t0 := time.Now()
		record := begin(b, user, pair)
		t1 := time.Now()
		if _, err := user.Stop(b.Context(), record.ID); err != nil {
			b.Fatal(err)
		}
		starts, stops = append(starts, t1.Sub(t0)), append(stops, time.Since(t1))
	}
	b.ReportMetric(median(starts), "median-start-µs")
	b.ReportMetric(median(stops), "median-stop-µs")
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds())
}
