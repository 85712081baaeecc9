package tray_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

func TestWorkerWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		w := tray.NewWorker(tray.Around{Open: func(context.Context, bool) (kimai.Backend, error) { return b, nil }})
		defer w.Close()
		wait := func(limit, want time.Duration) {
			t.Helper()
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			begun := time.Now()
			if w.Wait(ctx); time.Since(begun) != want {
				t.Errorf("it waited %v, want %v", time.Since(begun), want)
			}
		}
		wait(time.Hour, 0)
		b.set(func(b *backend) { b.latency = 3 * time.Second })
		w.Do(tray.Poll{}) // reading is not waited for
		wait(time.Hour, 0)
		w.Do(tray.Do{Number: 1, Start: &kimai.Record{Pair: webDesign}})
		w.Do(tray.Do{Number: 2, Start: &kimai.Record{Pair: appCode}})
		wait(2*time.Second, 2*time.Second)
		wait(time.Hour, time.Second)
		wait(time.Hour, 0)
	})
}
