package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai/server"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/sqlite/sqlitetest"
)

// BenchmarkLarge calls the methods over HTTP on a large installation: 2,000
// projects with 20 tasks each, and 50,000 records of the user who asks. It
// prints the median beside that of a real server with as much, which was Kimai
// 1.3.5-1400 on PHP 8.2 and MariaDB, on the same machine as its client.
func BenchmarkLarge(b *testing.B) {
	now := time.Now().Truncate(sqlitetest.Step)
	month := now.AddDate(0, 0, -31)
	at := func(t time.Time) string { return fmt.Sprint("@", t.Unix()) }
	project, task := sqlitetest.FirstProject, sqlitetest.FirstTask
	l := newLarge(b, now)

	for _, bench := range []struct {
		name   string
		real   float64 // milliseconds
		method string
		params []any
		items  int // with the few that a new file has
	}{
		{"getVersion", 3.3, "getVersion", nil, 0},
		{"getActiveRecording, nothing", 7.9, "getActiveRecording", nil, 0},
		{"startRecord", 3.2, "startRecord", []any{project, task}, 1},
		{"getActiveRecording", 85.3, "getActiveRecording", nil, 1},
		{"getCustomers", 2.4, "getCustomers", nil, 101},
		{"getProjects", 20.0, "getProjects", []any{false}, 2003},
		{"getProjects with tasks", 104549.1, "getProjects", []any{true}, 2003},
		{"getTasks", 2.3, "getTasks", nil, 29},
		{"getTasks of a project", 52.0, "getTasks", []any{project}, 20},
		{"getTimesheet of a month, 100 rows", 154.5, "getTimesheet", []any{at(month), at(now)}, 100},
		{"getTimesheet of a month", 171.3, "getTimesheet", []any{at(month), at(now), -1, 0, 5000}, 992},
		{"getTimesheet of a day", 151.2, "getTimesheet", []any{at(now.AddDate(0, 0, -1)), at(now)}, 32},
		{"getTimesheet of all", 644.3, "getTimesheet", []any{0, at(now), -1, 0, 50000}, sqlitetest.Records},
	} {
		b.Run(bench.name, func(b *testing.B) {
			body := l.request(b, bench.method, bench.params)
			var took []time.Duration
			var answer []byte
			for b.Loop() {
				began := time.Now()
				answer = l.post(b, body)
				took = append(took, time.Since(began))
			}
			if items := len(readAnswer(exchange{}, http.StatusOK, string(answer)).items()); items != bench.items {
				b.Errorf("%d items, want %d", items, bench.items)
			}
			report(b, took, bench.real)
		})
	}

	// A record has to run, so each is one of two calls.
	b.Run("stopRecord", func(b *testing.B) {
		start, stop := l.request(b, "startRecord", []any{project, task}), l.request(b, "stopRecord", []any{0})
		var took []time.Duration
		for b.Loop() {
			l.post(b, start)
			began := time.Now()
			l.post(b, stop)
			took = append(took, time.Since(began))
		}
		report(b, took, 8.4)
	})
}

// report tells the median in milliseconds, that of the real server, and how
// many times faster this one is.
func report(b *testing.B, took []time.Duration, real float64) {
	slices.Sort(took)
	median := float64(took[len(took)/2].Microseconds()) / 1000
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median, "ms")
	b.ReportMetric(real, "real-ms")
	b.ReportMetric(real/median, "times-faster")
}

// large is the server of a large installation.
type large struct{ url, key string }

func newLarge(b *testing.B, until time.Time) large {
	b.Helper()
	path := filepath.Join(b.TempDir(), "kimai.db")
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if err := db.AddUser(b.Context(), "anna", "secret"); err != nil {
		b.Fatal(err)
	}
	key, err := db.Authenticate(b.Context(), "anna", "secret")
	if err != nil {
		b.Fatal(err)
	}
	user, _, err := db.User(b.Context(), key)
	if err != nil {
		b.Fatal(err)
	}
	if err := sqlitetest.Fill(b.Context(), path, user.ID, until); err != nil {
		b.Fatal(err)
	}
	s := httptest.NewServer(server.New(db))
	b.Cleanup(s.Close)
	return large{s.URL, key}
}

func (l large) request(b *testing.B, method string, params []any) []byte {
	b.Helper()
	body, err := json.Marshal(map[string]any{"method": method, "params": append([]any{l.key}, params...), "id": 1})
	if err != nil {
		b.Fatal(err)
	}
	return body
}

func (l large) post(b *testing.B, body []byte) []byte {
	response, err := http.Post(l.url+"/core/json.php", "application/json", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatal(response.Status, err)
	}
	return answer
}
