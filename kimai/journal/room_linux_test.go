package journal_test

import (
	"net/http/httptest"
	"os"
	"os/signal"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// longest has no file grow longer than so many bytes: what is written beyond
// fails, also in the middle. It returns what takes that back.
func longest(t *testing.T, size int64) (free func()) {
	t.Helper()
	signal.Ignore(unix.SIGXFSZ)
	var before unix.Rlimit
	must(t, unix.Getrlimit(unix.RLIMIT_FSIZE, &before))
	must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: uint64(size), Max: before.Max}))
	return func() {
		t.Helper()
		must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &before))
		signal.Reset(unix.SIGXFSZ)
	}
}

// The disk takes some more of what is written, but not all: what was confirmed
// is there, and nothing else.
func TestNoRoom(t *testing.T) {
	logged(t)
	clock := kimaitest.NewClock(start)
	host := httptest.NewServer(resttest.New(clock.Now, resttest.Users, resttest.Catalogue))
	t.Cleanup(host.Close)
	client, err := rest.New(host.URL, "anna")
	must(t, err)
	d := &desk{T: t, clock: clock, path: newPath(t), line: &line{Remote: client}}
	d.Journal = open(t, d.path, d.line, clock)
	pairs := []kimai.Pair{d.pair(0), d.pair(1)}
	d.offline()

	var want []kimai.Record
	failures := 0
	for room := int64(0); room < 20_000; room += 999 {
		log, err := os.Stat(d.path + "-wal")
		must(t, err)
		from := start.Add(time.Duration(room-30_000) * time.Second)
		free := longest(t, log.Size()+room)
		pair := pairs[room%2]
		id, err := d.AddEntry(t.Context(), entry(pair, from, from.Add(time.Minute), ""))
		free()
		if err != nil {
			kimaitest.WantError(t, err, "no secret", kimai.Internal, d.path, "Nothing was recorded", "disk")
			failures++
		} else {
			want = append([]kimai.Record{{ID: id, Pair: pair, Start: from, End: from.Add(time.Minute), Tags: []string{"by hand"}}}, want...)
		}
		d.wantHere(want...)
		must(t, d.Journal.Close())
		d.Journal = open(t, d.path, d.line, clock)
		d.snapshot()
		d.wantHere(want...)
	}
	if failures == 0 || len(want) == 0 {
		t.Errorf("%d failed, %d did not; want some of both", failures, len(want))
	}
	d.sync()
	got, err := client.Count(t.Context(), kimai.Query{})
	if err != nil || got != len(want) {
		t.Errorf("the server has %d records, error %v, want %d", got, err, len(want))
	}
}
