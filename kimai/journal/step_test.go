package journal_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// crash is what the program panics with when it is killed.
type crash struct{}

// day is what somebody does, and what must come of it. A step that was killed
// is over: what it did is on disk.
type day struct {
	*desk
	a, b kimai.Pair
	want []kimai.Record // the latest first
}

// do does one step. If the program is killed in it, it starts again.
func (d *day) do(step func(*journal.Journal) error) (isKilled bool) {
	d.Helper()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case crash:
			must(d.T, d.Close())
			d.Journal, isKilled = open(d.T, d.path, d.line, d.clock), true
		default:
			panic(r)
		}
	}()
	must(d.T, step(d.Journal))
	return false
}

// look polls.
func (d *day) look() (s kimai.Snapshot) {
	d.Helper()
	for d.do(func(j *journal.Journal) (err error) {
		s, err = j.Snapshot(d.Context())
		return err
	}) {
		continue
	}
	if len(s.Recordings) > 1 {
		d.Errorf("several run: %+v", s.Recordings)
	}
	return s
}

func (d *day) start(p kimai.Pair, took time.Duration) {
	d.Helper()
	d.do(func(j *journal.Journal) error {
		_, err := j.Start(d.Context(), p.Project.ID, p.Task.ID)
		return err
	})
	d.began(kimai.Record{Pair: p}, took)
}

// began notes that one more record began.
func (d *day) began(r kimai.Record, took time.Duration) {
	d.Helper()
	r.Start = d.clock.Now()
	if len(d.want) > 0 && d.want[0].Running() {
		d.want[0].End = r.Start
	}
	d.want = append([]kimai.Record{r}, d.want...)
	d.wait(took)
}

// wait lets time pass and checks that what should run does.
func (d *day) wait(took time.Duration) {
	d.Helper()
	d.clock.Advance(took)
	r, runs := d.look().Recording()
	if want := d.want[0]; runs != want.Running() || runs && !(r.Start.Equal(want.Start) && r.Pair.Same(want.Pair) && r.Description == want.Description) {
		d.Errorf("%+v runs: %v, want %+v", r, runs, want)
	}
}

func (d *day) id() kimai.RecordID {
	d.Helper()
	r, ok := d.look().Recording()
	if !ok {
		d.Fatal("nothing runs")
	}
	return r.ID
}

func (d *day) describe(text string, took time.Duration) {
	d.Helper()
	d.edit(kimai.Change{Description: &text})
	d.want[0].Description = text
	d.wait(took)
}

func (d *day) move(p kimai.Pair, start, took time.Duration) {
	d.Helper()
	from := d.want[0].Start.Add(start)
	d.edit(kimai.Change{Project: &p.Project.ID, Task: &p.Task.ID, Start: &from})
	d.want[0].Pair, d.want[0].Start = p, from
	d.wait(took)
}

func (d *day) edit(change kimai.Change) {
	d.Helper()
	id := d.id()
	d.do(func(j *journal.Journal) error {
		_, err := j.Edit(d.Context(), id, change)
		return err
	})
}

func (d *day) stop(took time.Duration) {
	d.Helper()
	id := d.id()
	d.do(func(j *journal.Journal) error {
		_, err := j.Stop(d.Context(), id)
		return err
	})
	d.want[0].End = d.clock.Now()
	d.wait(took)
}

func (d *day) again(took time.Duration) {
	d.Helper()
	id := d.id()
	d.do(func(j *journal.Journal) error {
		_, err := j.Restart(d.Context(), id)
		return err
	})
	d.began(kimai.Record{Pair: d.want[0].Pair, Description: d.want[0].Description}, took)
}

// add adds the record of the morning, from 8 o'clock on.
func (d *day) add(p kimai.Pair, text string) {
	d.Helper()
	r := kimai.Record{Pair: p, Start: d.since, End: d.since.Add(30 * time.Minute), Description: text}
	d.do(func(j *journal.Journal) error {
		_, err := j.AddEntry(d.Context(), kimai.EntryChange{Change: kimai.Change{
			Project: &p.Project.ID, Task: &p.Task.ID, Start: &r.Start, End: &r.End, Description: &text,
		}})
		return err
	})
	d.want = append(d.want, r)
}

// correct changes the record of the morning, which the server is asked for first:
// if the program is killed by then, once more.
func (d *day) correct(p kimai.Pair, text string) {
	d.Helper()
	r := &d.want[len(d.want)-1]
	r.Pair, r.End, r.Description = p, r.End.Add(time.Minute), text
	for d.do(func(j *journal.Journal) error {
		records, err := j.Records(d.Context(), kimai.Query{From: d.since, To: r.End})
		if err != nil || len(records) != 1 {
			return fmt.Errorf("records of the morning: %+v, %w", records, err)
		}
		return j.ChangeEntry(d.Context(), records[0].ID, kimai.EntryChange{Change: kimai.Change{
			Project: &p.Project.ID, Task: &p.Task.ID, End: &r.End, Description: &text,
		}})
	}) {
		continue
	}
}

func (d *day) bring() {
	d.Helper()
	d.do(func(j *journal.Journal) error { j.Sync(d.Context()); return nil })
}

// live is the day with a line that fails, and returns how many calls there were
// to the server. In the evening all must be there.
func (d *day) live(fails fault, syncs bool) (calls int) {
	d.Helper()
	d.morning(fails)
	d.work(syncs)
	calls = d.line.calls
	d.evening()
	return calls
}

// comeBack is the day offline, with a line that fails when it is back.
func (d *day) comeBack(fails fault) (calls int) {
	d.Helper()
	d.morning(down)
	d.work(false)
	d.line.calls = 0
	d.line.cut(fails)
	d.bring()
	calls = d.line.calls
	d.look()
	d.evening()
	return calls
}

func (d *day) morning(fails fault) {
	d.since, d.want = d.clock.Advance(20*time.Hour), nil
	d.clock.Advance(4 * time.Hour)
	d.line.calls = 0
	d.line.cut(fails)
}

func (d *day) work(syncs bool) {
	d.Helper()
	sync := func() {
		if syncs {
			d.bring()
		}
	}
	d.start(d.a, 5*time.Minute)
	sync()
	d.describe("what I did", 5*time.Minute)
	d.start(d.a, 3*time.Minute) // the same again
	sync()
	d.add(d.a, "forgotten")
	d.start(d.b, 4*time.Minute)
	d.describe("something else", time.Minute)
	d.again(7 * time.Minute)
	sync()
	d.correct(d.b, "not quite forgotten")
	d.stop(5 * time.Minute)
	d.start(d.a, 3*time.Minute)
	d.stop(time.Minute)
	d.start(d.a, 10*time.Minute) // and a third time
	d.move(d.b, time.Minute, time.Minute)
}

// evening brings what waits while the last record runs, and stops it.
func (d *day) evening() {
	d.Helper()
	d.line.cut(nil)
	for range 2 { // what is not found is waited for
		d.wait(5 * time.Minute)
		d.bring()
	}
	d.stop(time.Minute)
	d.wantStatus(0, 0)
	d.wantServer(d.want...)
	d.wantHere(d.want...)
}

// fault tells what happens to a call, as [line] says.
type fault = func(call int, name string, after bool) error

// every has [TestEveryStep] try each call and not one of sixty, which takes
// minutes with the race detector.
var every = flag.Bool("every", false, "let the line fail at every single call")

// kinds are what happens at a call.
var kinds = []struct {
	name  string
	fails func(at int) fault
}{
	{"call lost", func(at int) fault { return once(at, false, lost) }},
	{"answer lost", func(at int) fault { return once(at, true, lost) }},
	{"broken", func(at int) fault { return once(at, true, kimai.Errorf(kimai.Unexpected, "502")) }},
	{"killed before", func(at int) fault { return killed(at, false) }},
	{"killed after", func(at int) fault { return killed(at, true) }},
	{"offline since a call", func(at int) fault {
		return func(n int, _ string, after bool) error {
			if n > at || n == at && after {
				return lost
			}
			return nil
		}
	}},
}

// TestEveryStep has the line fail at every call of a day, before that takes
// place and after, once and from there on, and kills the program there.
func TestEveryStep(t *testing.T) {
	for _, syncs := range []bool{true, false} {
		everyStep(t, fmt.Sprintf("syncs %v", syncs), func(d *day, fails fault) int { return d.live(fails, syncs) })
	}
	everyStep(t, "back online", (*day).comeBack)
}

func everyStep(t *testing.T, name string, live func(*day, fault) int) {
	for i, kind := range kinds {
		t.Run(name+", "+kind.name, func(t *testing.T) {
			t.Parallel()
			d := &day{desk: newDesk(t)}
			d.a, d.b = d.pair(0), d.pair(1)
			most := live(d, nil)
			first, step := 1+10*i, 60
			if *every {
				first, step = 1, 1
			}
			for at := first; at <= most && !t.Failed(); at += step {
				if live(d, kind.fails(at)); t.Failed() {
					t.Errorf("that was at call %d of %d", at, most)
				}
			}
		})
	}
}

func once(at int, whenAfter bool, err error) fault {
	return func(n int, _ string, after bool) error {
		if n == at && after == whenAfter {
			return err
		}
		return nil
	}
}

func killed(at int, whenAfter bool) fault {
	return func(n int, _ string, after bool) error {
		if n == at && after == whenAfter {
			panic(crash{})
		}
		return nil
	}
}
