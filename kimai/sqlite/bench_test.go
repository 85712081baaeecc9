package sqlite_test

import (
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// busy is a user with 50,000 records of a quarter of an hour each, on all
// pairs of 40 projects.
func busy(b *testing.B) *sqlite.User {
	b.Helper()
	db := open(b, newPath(b))
	user := localOf(b, db)
	for i := range 37 {
		if _, err := user.AddProject(b.Context(), "Acme", string(rune('A'+i)), nil); err != nil {
			b.Fatal(err)
		}
	}
	_, err := db.SQL().ExecContext(b.Context(), `
		WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 49999)
		INSERT INTO record (user_id, project_id, task_id, start, end, description)
		SELECT 1, 1 + n % 40, 1 + n / 40 % 6, ?1 + n * 900, ?1 + n * 900 + 900, 'what I did ' || n
		FROM n`, start.Unix()-50_000*900)
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	return user
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
	pair := firstPair(b, user)
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
