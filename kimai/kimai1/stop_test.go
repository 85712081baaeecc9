package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
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
	kimai1test.Must(t, err)
	f.asked()
	f.advance(10 * time.Second)

	got, err := c.Stop(t.Context(), r.ID)
	kimai1test.Must(t, err)
	r.Start, r.End = noon.Truncate(time.Minute), noon.Truncate(time.Minute).Add(time.Minute)
	kimai1test.WantSame(t, "Stop", got, r)
	kimai1test.WantSame(t, "calls", f.asked(), []string{"stopRecord(1001)", "getTimesheetRecord(1001)"})
}

// A recording that was not seen before may be anyone's.
func TestStopUnseen(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "")
	got, err := c.Stop(t.Context(), r.ID)
	kimai1test.Must(t, err)
	r.End = noon
	kimai1test.WantSame(t, "Stop", got, r)
}

func TestStopEnded(t *testing.T) {
	f, c := start(t, "1.3.5")
	ended := f.add(coding, -2*time.Hour, -time.Hour, "")
	running := f.add(meeting, -time.Hour, 0, "")
	got, err := c.Stop(t.Context(), ended.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Stop", got, ended)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{running.ID})
}

func TestStopNotFound(t *testing.T) {
	f, c := start(t, "1.3.5")
	mine := f.add(coding, -time.Hour, 0, "")
	bobs := f.addBobs()
	for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
		_, err := c.Stop(t.Context(), id)
		kimai1test.WantError(t, err, kimai.NotFound, "no record")
	}
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{mine.ID, bobs})
}

// Whoever has no record yet owns none.
func TestStopWithoutRecords(t *testing.T) {
	f, c := start(t, "1.3.5")
	bobs := f.addBobs()
	_, err := c.Stop(t.Context(), bobs)
	kimai1test.WantError(t, err, kimai.NotFound)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{bobs})
}

// A stop whose answer got lost is repeated.
func TestStopInTrouble(t *testing.T) {
	for name, trouble := range map[string]map[string][]string{
		"lost":                           {"stopRecord": {"lost"}},
		"cut":                            {"stopRecord": {"cut"}},
		"not done at first":              {"stopRecord": {"unavailable"}},
		"the server breaks down after":   {"stopRecord": {"broken"}},
		"reading it back fails":          {"getTimesheetRecord": {"unavailable"}},
		"reading it back fails for good": {"getTimesheetRecord": {"disabled"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			r, err := c.Start(t.Context(), 21, 41)
			kimai1test.Must(t, err)
			f.trouble = trouble
			f.advance(time.Hour)
			got, err := c.Stop(t.Context(), r.ID)
			kimai1test.Must(t, err)
			r.End = noon.Add(time.Hour)
			kimai1test.WantSame(t, "Stop", got, r)
			kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{})
		})
	}
}

// A stop of which nothing was heard twice can be repeated later.
func TestStopAgain(t *testing.T) {
	f, c := start(t, "1.3.5")
	r, err := c.Start(t.Context(), 21, 41)
	kimai1test.Must(t, err)
	f.trouble = map[string][]string{"stopRecord": {"lost", "lost"}}
	_, err = c.Stop(t.Context(), r.ID)
	kimai1test.WantError(t, err, kimai.Unreachable)
	f.advance(time.Hour)
	got, err := c.Stop(t.Context(), r.ID)
	kimai1test.Must(t, err)
	r.End = noon
	kimai1test.WantSame(t, "Stop", got, r)
}

// One that was deleted has not been stopped.
func TestStopDeleted(t *testing.T) {
	for _, release := range []string{"1.1.0", "1.3.5"} { // 1.1 says that it has
		t.Run(release, func(t *testing.T) {
			f, c := start(t, release)
			f.rounding = true
			r, err := c.Start(t.Context(), 21, 41)
			kimai1test.Must(t, err)
			f.trouble = map[string][]string{"stopRecord": {"gone"}}
			_, err = c.Stop(t.Context(), r.ID)
			kimai1test.WantError(t, err, kimai.NotFound, "no record")
		})
	}
}

// The empty id, which addresses what cannot be read, is not sent once more if
// something else would be stopped.
func TestStopUnreadableInTrouble(t *testing.T) {
	for name, trouble := range map[string][]string{
		"lost":              {"lost"},
		"not done at first": {"unavailable"},
	} {
		t.Run(name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			old := f.add(coding, -time.Hour, 0, "")
			f.change(old.ID, func(r *row) { r.project = 999 })
			other := f.add(meeting, -time.Minute, 0, "")
			f.trouble = map[string][]string{"stopRecord": trouble}
			got, err := c.Stop(t.Context(), 0)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Stop", got, kimai.Record{End: noon})
			kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{other.ID})
		})
	}
}
