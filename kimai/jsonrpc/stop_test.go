package jsonrpc_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
)

// addBobs puts a running record of the other user into the database.
func (f *fake) addBobs() kimai.RecordID {
	id := f.add(coding, -time.Hour, 0, "bob's").ID
	f.change(id, func(r *row) { r.user = users[bob] })
	return id
}

func TestStop(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.rounding = true
	r, err := c.Start(t.Context(), 21, 41)
	must(t, err)
	f.asked()
	f.advance(10 * time.Second)

	got, err := c.Stop(t.Context(), r.ID)
	must(t, err)
	r.Start, r.End = noon.Truncate(time.Minute), noon.Truncate(time.Minute).Add(time.Minute)
	wantSame(t, "Stop", got, r)
	wantSame(t, "calls", f.asked(), []string{"stopRecord(1001)", "getTimesheetRecord(1001)"})
}

// A recording that was not seen before may be anyone's.
func TestStopUnseen(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "")
	got, err := c.Stop(t.Context(), r.ID)
	must(t, err)
	r.End = noon
	wantSame(t, "Stop", got, r)
}

func TestStopEnded(t *testing.T) {
	f, c := start(t, "1.3.5")
	ended := f.add(coding, -2*time.Hour, -time.Hour, "")
	running := f.add(meeting, -time.Hour, 0, "")
	got, err := c.Stop(t.Context(), ended.ID)
	must(t, err)
	wantSame(t, "Stop", got, ended)
	wantSame(t, "running", f.runs(), []kimai.RecordID{running.ID})
}

func TestStopNotFound(t *testing.T) {
	f, c := start(t, "1.3.5")
	mine := f.add(coding, -time.Hour, 0, "")
	bobs := f.addBobs()
	for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
		_, err := c.Stop(t.Context(), id)
		wantError(t, err, kimai.NotFound, "no record")
	}
	wantSame(t, "running", f.runs(), []kimai.RecordID{mine.ID, bobs})
}

// Whoever has no record yet owns none.
func TestStopWithoutRecords(t *testing.T) {
	f, c := start(t, "1.3.5")
	bobs := f.addBobs()
	_, err := c.Stop(t.Context(), bobs)
	wantError(t, err, kimai.NotFound)
	wantSame(t, "running", f.runs(), []kimai.RecordID{bobs})
}

// A stop whose answer got lost can be repeated.
func TestStopAgain(t *testing.T) {
	f, c := start(t, "1.3.5")
	r, err := c.Start(t.Context(), 21, 41)
	must(t, err)
	f.trouble = map[string][]string{"stopRecord": {"lost"}}
	_, err = c.Stop(t.Context(), r.ID)
	wantError(t, err, kimai.Unreachable)
	f.advance(time.Hour)
	got, err := c.Stop(t.Context(), r.ID)
	must(t, err)
	r.End = noon
	wantSame(t, "Stop", got, r)
}
