package journal_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// BenchmarkClicks does what the tray does, through a journal and by turns with
// the bare client of the same server. It tells the median of each, how many
// times the other that of the journal is, and after what time a start was on
// disk, which is what somebody waits for. The rest is the disk, and requests by
// which a lost answer can be made up for.
func BenchmarkClicks(b *testing.B) {
	clock := kimaitest.NewClock(start)
	host := httptest.NewServer(resttest.New(clock.Now, resttest.Users, resttest.Catalogue))
	defer host.Close()
	bare, err := rest.New(host.URL, "anna")
	if err != nil {
		b.Fatal(err)
	}
	j, err := journal.Open(b.Context(), filepath.Join(b.TempDir(), "journal.db"), to(bare), journal.WithClock(clock.Now))
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	for _, bench := range []struct {
		name string
		do   func(context.Context, kimai.Backend) error
	}{
		{"poll", func(ctx context.Context, k kimai.Backend) error { _, err := k.Snapshot(ctx); return err }},
		{"start", func(ctx context.Context, k kimai.Backend) error { _, err := k.Start(ctx, 1, 1); return err }},
		{"start and stop", func(ctx context.Context, k kimai.Backend) error {
			r, err := k.Start(ctx, 1, 1)
			if err == nil {
				_, err = k.Stop(ctx, r.ID)
			}
			return err
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			took := make(map[kimai.Backend][]time.Duration)
			var kept []time.Duration
			for b.Loop() {
				for _, backend := range []kimai.Backend{bare, j} {
					clock.Advance(24 * time.Hour) // what was recorded before is not read again
					began := time.Now()
					ctx := kimai.WithKept(b.Context(), func(kimai.Record) { kept = append(kept, time.Since(began)) })
					if err := bench.do(ctx, backend); err != nil {
						b.Fatal(err)
					}
					took[backend] = append(took[backend], time.Since(began))
				}
			}
			with, without := median(took[j]), median(took[bare])
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(with, "ms")
			b.ReportMetric(without, "bare-ms")
			b.ReportMetric(with/without, "times-bare")
			if bench.name == "start" {
				b.ReportMetric(median(kept), "kept-ms")
			}
		})
	}
}

// median is that of the durations, in milliseconds.
func median(took []time.Duration) float64 {
	slices.Sort(took)
	return float64(took[len(took)/2].Microseconds()) / 1000
}
