package rest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// BenchmarkClicks does what the tray does, over HTTP, with 200 projects of 20
// activities each and 1,000 records in the last month. It prints the median, the
// requests and what they bring, beside how long a real server took to answer
// those requests, where that was measured: Kimai 2.66 on PHP 8.2 and MariaDB, on
// the same machine as its client. What the client adds should not be felt.
func BenchmarkClicks(b *testing.B) {
	stand := resttest.New(time.Now, func(d *resttest.Data) { fillLarge(d, time.Now()) })
	for _, bench := range []struct {
		name string
		real float64 // milliseconds
		do   func(*rest.Client) error
	}{
		{"poll", 14.7, func(c *rest.Client) error { _, err := c.Snapshot(b.Context()); return err }},
		{"recent", 31.7, func(c *rest.Client) error { _, err := c.Recent(b.Context(), 32); return err }},
		{"today", 0, func(c *rest.Client) error {
			day, _ := kimai.Day(time.Now())
			_, err := c.Records(b.Context(), kimai.Query{From: day})
			return err
		}},
		{"projects", 0, func(c *rest.Client) error { _, err := c.Projects(b.Context()); return err }},
		{"projects, and the tasks of 30", 0, func(c *rest.Client) error {
			projects, err := c.Projects(b.Context())
			for _, p := range projects[:30] {
				if err == nil {
					_, err = c.Tasks(b.Context(), p.ID)
				}
			}
			return err
		}},
		{"switch", 0, func(c *rest.Client) error { _, err := c.Start(b.Context(), 1, 1); return err }},
		{"start and stop", 0, func(c *rest.Client) error {
			r, err := c.Start(b.Context(), 1, 1)
			if err == nil {
				_, err = c.Stop(b.Context(), r.ID)
			}
			return err
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var requests, bytes atomic.Int64
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				stand.ServeHTTP(&counter{w, &bytes}, r)
			}))
			defer s.Close()
			client, err := rest.New(s.URL, token)
			if err != nil {
				b.Fatal(err)
			}
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				if err := bench.do(client); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			n := float64(len(took))
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms")
			b.ReportMetric(float64(requests.Load())/n, "requests")
			b.ReportMetric(float64(bytes.Load())/n/1000, "kB")
			if bench.real > 0 {
				b.ReportMetric(bench.real, "real-ms")
			}
		})
	}
}

// counter counts the bytes of an answer.
type counter struct {
	http.ResponseWriter
	bytes *atomic.Int64
}

func (c *counter) Write(data []byte) (int, error) {
	c.bytes.Add(int64(len(data)))
	return c.ResponseWriter.Write(data)
}

// fillLarge makes a large installation of anna's.
func fillLarge(d *resttest.Data, now time.Time) {
	d.Users = []*resttest.User{{ID: 1, Username: "anna", Token: token, Timezone: "Europe/Berlin", Enabled: true}}
	for c := 1; c <= 100; c++ {
		d.Customers = append(d.Customers, &resttest.Customer{ID: c, Name: fmt.Sprintf("Customer %d", c), Visible: true})
	}
	for p := 1; p <= 200; p++ {
		d.Projects = append(d.Projects, &resttest.Project{ID: p, Customer: 1 + p%100, Name: fmt.Sprintf("Project %d", p), Visible: true})
		for a := range 20 {
			d.Activities = append(d.Activities, &resttest.Activity{ID: len(d.Activities) + 1, Project: &p, Name: fmt.Sprintf("Activity %d", a), Visible: true})
		}
	}
	for i := range 1000 {
		p := 1 + i%50
		begin := now.Add(-time.Duration(i+1) * 40 * time.Minute)
		d.Add(resttest.Timesheet{
			User: 1, Project: p, Activity: 20*(p-1) + 1, Begin: begin, End: begin.Add(30 * time.Minute),
			Description: strings.Repeat("what I did ", 3),
		})
	}
}
