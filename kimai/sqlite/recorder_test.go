package sqlite_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
)

func TestClockSetBack(t *testing.T) {
	stop := func(t *testing.T, user *sqlite.User, r kimai.Record) {
		_, err := user.Stop(t.Context(), r.ID)
		must(t, err)
	}
	swap := func(t *testing.T, user *sqlite.User, r kimai.Record) { begin(t, user, r.Pair) }
	for _, test := range []struct {
		name      string
		worked    time.Duration // by the monotonic clock
		moved     time.Duration // what the clock shows after that, from its start
		elsewhere bool          // it was another process that started it
		end       func(*testing.T, *sqlite.User, kimai.Record)
		want      time.Duration
	}{
		{"stop before the start", 10 * time.Minute, -50 * time.Minute, false, stop, 10 * time.Minute},
		{"stop after the start", 3 * time.Hour, 2 * time.Hour, false, stop, 3 * time.Hour},
		{"switch", 10 * time.Minute, -50 * time.Minute, false, swap, 10 * time.Minute},
		{"set forward", 10 * time.Minute, 70 * time.Minute, false, stop, 70 * time.Minute},
		{"fraction of a second", 1500 * time.Millisecond, -time.Hour, false, stop, time.Second},
		{"started elsewhere", 10 * time.Minute, -50 * time.Minute, true, stop, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			path, clock, uptime := newPath(t), kimaitest.NewClock(start), time.Hour
			options := []sqlite.Option{sqlite.WithClock(clock.Now), sqlite.WithUptime(func() time.Duration { return uptime })}
			user := localOf(t, open(t, path, options...))
			want := begin(t, user, firstPair(t, user))
			if test.elsewhere {
				want = begin(t, localOf(t, open(t, path, options...)), want.Pair)
			}
			clock.Advance(test.moved)
			uptime += test.worked
			test.end(t, user, want)
			got, err := user.Record(t.Context(), want.ID)
			must(t, err)
			want.End = want.Start.Add(test.want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTimesAreCutToSeconds(t *testing.T) {
	user, clock := local(t)
	clock.Set(start.Add(999 * time.Millisecond).In(time.FixedZone("", 3600)))
	if got := begin(t, user, firstPair(t, user)).Start; !got.Equal(start) || got.Location() != time.UTC {
		t.Errorf("start is %v, want %v", got, start)
	}
}

func TestStartsAtOnceLeaveOneRecording(t *testing.T) {
	user, _ := local(t)
	pair := firstPair(t, user)
	const count = 8
	errs := make([]error, count)
	var wg sync.WaitGroup
	for i := range count {
		wg.Go(func() { _, errs[i] = user.Start(t.Context(), pair.Project.ID, pair.Task.ID) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	records, err := user.Records(t.Context(), kimai.Query{})
	if err != nil {
		t.Fatal(err)
	}
	running := 0
	for _, r := range records {
		if r.Running() {
			running++
		}
	}
	if len(records) != count || running != 1 {
		t.Errorf("%d records of which %d run, want %d and 1", len(records), running, count)
	}
}

func TestFullDisk(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	user := localOf(t, db)
	recording := begin(t, user, firstPair(t, user))
	if _, err := db.SQL().ExecContext(t.Context(), `PRAGMA max_page_count = 1`); err != nil { // as small as it is now
		t.Fatal(err)
	}

	long := strings.Repeat("x", 100_000)
	_, err := user.Edit(t.Context(), recording.ID, kimai.Change{Description: &long})
	if kimai.CodeOf(err) != kimai.Internal {
		t.Errorf("error %v, want code internal", err)
	}
	for _, want := range []string{"full disk", path} {
		if err == nil || !strings.Contains(kimai.Explain(err), want) {
			t.Errorf("the error %v lacks %q", err, want)
		}
	}
	got, err := user.Record(t.Context(), recording.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(recording, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestCancelledMidway(t *testing.T) {
	clock := kimaitest.NewClock(start)
	var cancel context.CancelFunc
	db := open(t, newPath(t), sqlite.WithClock(func() time.Time {
		if cancel != nil {
			cancel()
		}
		return clock.Now()
	}))
	user := localOf(t, db)
	pair := firstPair(t, user)
	want := begin(t, user, pair)

	// The clock is read within the transaction.
	ctx, c := context.WithCancel(t.Context())
	cancel = c
	if _, err := user.Start(ctx, pair.Project.ID, pair.Task.ID); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want one that wraps context.Canceled", err)
	}
	got, err := user.Records(t.Context(), kimai.Query{})
	must(t, err)
	if diff := cmp.Diff([]kimai.Record{want}, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

// Two processes are two pools that share nothing but the file.
func TestTwoPoolsOnOneFile(t *testing.T) {
	path := newPath(t)
	clock := kimaitest.NewClock(start)
	one := localOf(t, open(t, path, sqlite.WithClock(clock.Now)))
	two := localOf(t, open(t, path, sqlite.WithClock(clock.Now)))
	pair := firstPair(t, one)

	first := begin(t, one, pair)
	clock.Advance(time.Minute)
	second := begin(t, two, pair)
	snapshot, err := one.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]kimai.Record{second}, snapshot.Recordings); diff != "" {
		t.Errorf("recordings (-want +got):\n%s", diff)
	}
	got, err := one.Record(t.Context(), first.ID)
	if err != nil || !got.End.Equal(second.Start) {
		t.Errorf("the first ended at %v, want %v, error %v", got.End, second.Start, err)
	}
}

func TestReadsDoNotWaitForWrites(t *testing.T) {
	db := open(t, newPath(t))
	user := localOf(t, db)
	want := begin(t, user, firstPair(t, user))
	writer, err := db.SQL().Conn(t.Context())
	must(t, err)
	defer writer.Close()
	_, err = writer.ExecContext(t.Context(), `BEGIN EXCLUSIVE`)
	must(t, err)

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	snapshot, err := user.Snapshot(ctx)
	must(t, err)
	if diff := cmp.Diff([]kimai.Record{want}, snapshot.Recordings); diff != "" {
		t.Errorf("recordings (-want +got):\n%s", diff)
	}
}

func TestFailedCommit(t *testing.T) {
	db := open(t, newPath(t))
	user := localOf(t, db)
	pair := firstPair(t, user)
	want := begin(t, user, pair)
	_, err := db.SQL().ExecContext(t.Context(), `
		CREATE TABLE broken (customer INTEGER REFERENCES customer DEFERRABLE INITIALLY DEFERRED);
		CREATE TRIGGER add_record AFTER INSERT ON record BEGIN INSERT INTO broken VALUES (999); END;
		CREATE TRIGGER change_record AFTER UPDATE ON record BEGIN INSERT INTO broken VALUES (999); END`)
	must(t, err)

	text := "must not be kept"
	for name, call := range map[string]func() (kimai.Record, error){
		"start": func() (kimai.Record, error) { return user.Start(t.Context(), pair.Project.ID, pair.Task.ID) },
		"stop":  func() (kimai.Record, error) { return user.Stop(t.Context(), want.ID) },
		"edit": func() (kimai.Record, error) {
			return user.Edit(t.Context(), want.ID, kimai.Change{Description: &text})
		},
	} {
		got, err := call()
		if kimai.CodeOf(err) != kimai.Internal {
			t.Errorf("%s: error %v, want code internal", name, err)
		}
		if diff := cmp.Diff(kimai.Record{}, got); diff != "" {
			t.Errorf("%s returned a record (-want +got):\n%s", name, diff)
		}
	}
	got, err := user.Records(t.Context(), kimai.Query{})
	must(t, err)
	if diff := cmp.Diff([]kimai.Record{want}, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}
