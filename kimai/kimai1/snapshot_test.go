package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// poll takes a snapshot and checks what it shows and which calls it took.
func (f *fake) poll(c *kimai1.Client, calls []string, want ...kimai.Record) {
	f.Helper()
	f.asked()
	snapshot, err := c.Snapshot(f.Context())
	kimai1test.Must(f, err)
	kimai1test.WantSame(f, "recordings", snapshot.Recordings, want)
	kimai1test.WantSame(f, "calls", f.asked(), calls)
	if now := time.Unix(f.now, 0).UTC(); snapshot.Time != now {
		f.Errorf("time is %v, want the server's %v", snapshot.Time, now)
	}
}

// oneCall is what a poll should be.
var oneCall = []string{"getActiveRecording()"}

func TestSnapshotOfNothing(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.poll(c, oneCall)
}

func TestSnapshot(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "first")
	read := []string{"getActiveRecording()", "getTimesheetRecord(1001)"}
	f.poll(c, read, r)
	f.advance(time.Hour)
	f.poll(c, oneCall, r)

	// Whatever is changed elsewhere is seen by the next poll.
	f.change(r.ID, func(r *row) { r.description = "second" })
	r.Description = "second"
	f.poll(c, read, r)
	f.poll(c, oneCall, r)
	f.change(r.ID, func(r *row) { r.start -= 60 })
	r.Start = r.Start.Add(-time.Minute)
	f.poll(c, read, r)
	f.change(r.ID, func(r *row) { r.project, r.task = 23, 43 })
	r.Pair = meeting
	f.poll(c, read, r)
	f.change(r.ID, func(r *row) { r.end = f.now })
	f.poll(c, oneCall)
}

// A recording that this client started or changed is known already.
func TestSnapshotOfOurs(t *testing.T) {
	f, c := start(t, "1.3.5")
	r, err := c.Start(t.Context(), 21, 41)
	kimai1test.Must(t, err)
	f.poll(c, oneCall, r)
	r, err = c.Edit(t.Context(), r.ID, kimai.Change{Description: new("what I do")})
	kimai1test.Must(t, err)
	f.poll(c, oneCall, r)
}

func TestSnapshotOfTwo(t *testing.T) {
	f, c := start(t, "1.3.5")
	older := f.add(coding, -time.Hour, 0, "older")
	newer := f.add(meeting, -time.Minute, 0, "newer")
	list := []string{
		"getActiveRecording()", "getTimesheetRecord(1001)",
		`getTimesheet("@2145830400",0,-1,0,1000)`, "getTimesheetRecord(1002)", "getTimesheetRecord(1001)",
	}
	f.poll(c, list, newer, older)
	f.poll(c, oneCall, newer, older)

	// The answer shows a change of the newer one at once, and none of the
	// older, which is looked at once a minute.
	f.change(newer.ID, func(r *row) { r.description = "changed" })
	newer.Description = "changed"
	f.poll(c, list, newer, older)
	f.change(older.ID, func(r *row) { r.description = "changed" })
	f.poll(c, oneCall, newer, older)
	f.advance(time.Minute)
	older.Description = "changed"
	f.poll(c, list, newer, older)
}

// A record that lies in the future lends its names and description to the one
// that runs.
func TestSnapshotBeforeFutureRecord(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(meeting, 24*time.Hour, 25*time.Hour, "in the future")
	r := f.add(coding, -time.Hour, 0, "now")
	f.poll(c, []string{
		"getActiveRecording()", "getTimesheetRecord(1002)",
		`getTimesheet("@2145830400",0,-1,0,1000)`, "getTimesheetRecord(1002)",
	}, r)
	f.poll(c, oneCall, r)
}

// Before 1.3 the answer has no description.
func TestSnapshotWithoutDescription(t *testing.T) {
	f, c := start(t, "1.1.0")
	r := f.add(coding, -time.Hour, 0, "first")
	read := []string{"getActiveRecording()", "getTimesheetRecord(1001)"}
	f.poll(c, read, r)
	f.change(r.ID, func(r *row) { r.description = "second" })
	f.advance(59 * time.Second)
	f.poll(c, oneCall, r)
	f.advance(time.Second)
	r.Description = "second"
	f.poll(c, read, r)
}

// A server whose clock is set back is asked again just the same.
func TestSnapshotOverClockSetBack(t *testing.T) {
	f, c := start(t, "1.1.0")
	r := f.add(coding, -3*time.Hour, 0, "first")
	read := []string{"getActiveRecording()", "getTimesheetRecord(1001)"}
	f.poll(c, read, r)
	f.change(r.ID, func(r *row) { r.description = "second" })
	f.advance(-time.Hour)
	r.Description = "second"
	f.poll(c, read, r)
}

// Of a recording whose project was deleted the server tells nothing at all.
func TestSnapshotOfUnreadable(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "")
	f.change(r.ID, func(r *row) { r.project = 999 })
	f.poll(c, oneCall, kimai.Record{})

	stopped, err := c.Stop(t.Context(), 0)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Stop", stopped, kimai.Record{End: noon})
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{})
}

// getTimesheet leaves out records whose status was deleted.
func TestSnapshotOfUnlisted(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "now")
	f.change(r.ID, func(r *row) { r.unlisted = true })
	f.add(meeting, 24*time.Hour, 25*time.Hour, "in the future")
	snapshot, err := c.Snapshot(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "recordings", snapshot.Recordings, []kimai.Record{r})
}

// What ends or vanishes between two requests does not run.
func TestSnapshotOverAnEnd(t *testing.T) {
	for name, happens := range map[string]func(*row){
		"ended":   func(r *row) { r.end = r.start + 60 },
		"deleted": func(r *row) { *r = row{} },
	} {
		t.Run(name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			r := f.add(coding, -time.Hour, 0, "")
			f.onCall = func(method string) {
				if method == "getTimesheetRecord" {
					f.onCall = nil
					f.change(r.ID, happens)
				}
			}
			if _, err := c.Snapshot(t.Context()); err != nil {
				t.Errorf("meanwhile: %v", err)
			}
			snapshot, err := c.Snapshot(t.Context())
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "recordings", snapshot.Recordings, []kimai.Record{})
		})
	}
}
