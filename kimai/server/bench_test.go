package server_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite/sqlitetest"
)

// BenchmarkMethods measures the methods over HTTP on a large installation: 2000
// projects with 20 tasks each, and 50,000 records of the user who asks. Beside
// the median it tells that of a Kimai 1 server with as much in it, measured on a
// machine with two virtual cores as well: 1.3.5-1400 on PHP 8.2 with its own web
// server, which opens a connection for each call, and MariaDB 10.11.
func BenchmarkMethods(b *testing.B) {
	until := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	from := until.AddDate(0, 0, -31)
	url, key := newLarge(b, until)
	month := fmt.Sprintf(`"%s","@%d","@%d"`, key, from.Unix(), until.Unix())
	own := `"` + key + `"`
	start := fmt.Sprintf(`%s,%d,%d`, own, sqlitetest.FirstProject, sqlitetest.FirstTask)

	for _, m := range []struct {
		name, method, params string
		kimai                float64 // its median in ms
	}{
		{"getVersion", "getVersion", "", 3.3},
		{"getActiveRecording/nothing_runs", "getActiveRecording", own, 7.9},
		{"startRecord", "startRecord", start, 3.2},
		{"getActiveRecording", "getActiveRecording", own, 85.3},
		{"getCustomers", "getCustomers", own, 2.4},
		{"getProjects", "getProjects", own, 20.0},
		{"getProjects/with_tasks", "getProjects", own + ",true", 104549.1},
		{"getTasks", "getTasks", own, 2.3},
		{"getTasks/of_a_project", "getTasks", fmt.Sprintf(`%s,%d`, own, sqlitetest.FirstProject), 52.0},
		{"getTimesheet/a_month_no_limit", "getTimesheet", month, 154.5},
		{"getTimesheet/a_month_whole", "getTimesheet", month + ",-1,0,5000", 171.3},
		{"getTimesheet/a_day", "getTimesheet", fmt.Sprintf(`"%s","@%d","@%d"`, key, until.AddDate(0, 0, -1).Unix(), until.Unix()), 151.2},
		{"getTimesheet/all", "getTimesheet", own + ",0,0,-1,0,50000", 644.3},
	} {
		b.Run(m.name, func(b *testing.B) {
			body := fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}`, m.method, m.params)
			median, size := measure(b, url, body)
			b.ReportMetric(0, "ns/op") // the median says more
			b.ReportMetric(median, "ms")
			b.ReportMetric(m.kimai, "ms-Kimai")
			b.ReportMetric(median/m.kimai, "x-Kimai")
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
}

// measure returns the median time of a call in milliseconds, from sending the
// request to the last byte of the answer, and the size of the answer.
func measure(b *testing.B, url string, body []byte) (median float64, size int) {
	var times []time.Duration
	for b.Loop() {
		began := time.Now()
		answer, err := http.Post(url+"/core/json.php", "application/json", bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		times = append(times, time.Since(began))
		if err != nil || bytes.Contains(text, []byte(`"success":false`)) && !bytes.Contains(text, []byte("No active recording.")) {
			b.Fatalf("%v: %.200s", err, text)
		}
		size = len(text)
	}
	slices.Sort(times)
	return float64(times[len(times)/2]) / float64(time.Millisecond), size
}

// newLarge serves a large installation to a user with the key.
func newLarge(b *testing.B, until time.Time) (url, key string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "kimai.db")
	db := openFile(b, path)
	if err := db.AddUser(b.Context(), "anna", "secret"); err != nil {
		b.Fatal(err)
	}
	key, err := db.Authenticate(b.Context(), "anna", "secret")
	if err != nil {
		b.Fatal(err)
	}
	user, backend, err := db.User(b.Context(), key)
	if err != nil {
		b.Fatal(err)
	}
	if err := sqlitetest.Fill(b.Context(), path, user.ID, until); err != nil {
		b.Fatal(err)
	}
	if count, err := backend.Count(b.Context(), kimai.Query{}); err != nil || count != sqlitetest.Records {
		b.Fatal(count, err)
	}
	return publish(b, db), key
}
