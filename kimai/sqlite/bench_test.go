package sqlite_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/sqlite/sqlitetest"
)

// busy is a user of a large installation, who has 50,000 records in it.
func busy(b *testing.B) *sqlite.User {
	b.Helper()
	path := newPath(b)
	user := localOf(b, open(b, path))
	users, err := user.Users(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if err := sqlitetest.Fill(b.Context(), path, users[0].ID, start); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	return user
}

// benchmarkList measures a method that has to return so many.
func benchmarkList[T any](b *testing.B, want int, list func(*sqlite.User) ([]T, error)) {
	user := busy(b)
	for b.Loop() {
		if got, err := list(user); err != nil || len(got) != want {
			b.Fatal(len(got), err)
		}
	}
}

func BenchmarkProjects(b *testing.B) {
	benchmarkList(b, 2003, func(u *sqlite.User) ([]kimai.Project, error) { return u.Projects(b.Context()) })
}

func BenchmarkProjectPlans(b *testing.B) {
	benchmarkList(b, 2003, func(u *sqlite.User) ([]kimai.ProjectPlan, error) { return u.ProjectPlans(b.Context(), false) })
}

func BenchmarkProjectPlansWithTasks(b *testing.B) {
	benchmarkList(b, 2003, func(u *sqlite.User) ([]kimai.ProjectPlan, error) { return u.ProjectPlans(b.Context(), true) })
}

func BenchmarkTasks(b *testing.B) {
	benchmarkList(b, 20, func(u *sqlite.User) ([]kimai.Task, error) { return u.Tasks(b.Context(), sqlitetest.FirstProject) })
}

func BenchmarkTaskPlans(b *testing.B) {
	benchmarkList(b, 20, func(u *sqlite.User) ([]kimai.TaskPlan, error) {
		return u.TaskPlans(b.Context(), sqlitetest.FirstProject)
	})
}

func BenchmarkRenameTask(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if err := user.RenameTask(b.Context(), sqlitetest.FirstTask, "Another"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAddProject(b *testing.B) {
	user := busy(b)
	n := 0
	for b.Loop() {
		n++
		if _, err := user.AddProject(b.Context(), "customer 001", fmt.Sprint(n), []string{"one", "two"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMonths are the last month and the first, with as many records after
// it as there are.
func BenchmarkMonths(b *testing.B) {
	first := start.Add(-sqlitetest.Records * sqlitetest.Step)
	for name, from := range map[string]time.Time{"last": start.Add(-31 * 24 * time.Hour), "first": first} {
		b.Run(name, func(b *testing.B) {
			query := kimai.EntryQuery{Query: kimai.Query{From: from, To: from.Add(31 * 24 * time.Hour)}}
			benchmarkList(b, 992, func(u *sqlite.User) ([]kimai.Entry, error) { return u.Entries(b.Context(), query) })
		})
	}
}

func BenchmarkMonthOfRecords(b *testing.B) {
	query := kimai.Query{From: start.Add(-31 * 24 * time.Hour), To: start}
	benchmarkList(b, 992, func(u *sqlite.User) ([]kimai.Record, error) { return u.Records(b.Context(), query) })
}

func BenchmarkDay(b *testing.B) {
	query := kimai.Query{From: start.Add(-24 * time.Hour), To: start}
	benchmarkList(b, 32, func(u *sqlite.User) ([]kimai.Record, error) { return u.Records(b.Context(), query) })
}

// BenchmarkPage reads a page in the middle of the timesheet.
func BenchmarkPage(b *testing.B) {
	query := kimai.Query{Limit: 100, Offset: sqlitetest.Records / 2}
	benchmarkList(b, 100, func(u *sqlite.User) ([]kimai.Record, error) { return u.Records(b.Context(), query) })
}

// BenchmarkCleared looks for what there is none of.
func BenchmarkCleared(b *testing.B) {
	query := kimai.EntryQuery{Query: kimai.Query{Limit: 100}, Cleared: new(true)}
	benchmarkList(b, 0, func(u *sqlite.User) ([]kimai.Entry, error) { return u.Entries(b.Context(), query) })
}

func BenchmarkRecent(b *testing.B) {
	benchmarkList(b, 10, func(u *sqlite.User) ([]kimai.Record, error) { return u.Recent(b.Context(), 10) })
}

func BenchmarkCount(b *testing.B) {
	user := busy(b)
	for b.Loop() {
		if count, err := user.Count(b.Context(), kimai.Query{}); err != nil || count != sqlitetest.Records {
			b.Fatal(count, err)
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
	pair := kimai.Pair{Project: kimai.Project{ID: sqlitetest.FirstProject}, Task: kimai.Task{ID: sqlitetest.FirstTask}}
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
