package journal_test

import (
	"context"
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// operation is something that the user does.
type operation struct {
	name     string
	possible bool // else it has to be refused
	starts   bool // and so ends what runs
	nests    bool // something else can be done in its middle
	do       func(context.Context, *journal.Journal) (kimai.Record, error)
	// becomes is the book after it, if it was done. The journal has the record
	// that it is about like that; what the clock chooses is taken over, if it
	// may choose it. nil: it changes nothing.
	becomes func(found book, during span) book
	// confirmed is called if it was done, where others change the records as well
	// and there is no book.
	confirmed func()
}

// span is from when an operation was asked for to when it was answered, by the
// server's clock.
type span struct {
	from, to time.Time
	asked    bool          // whether the server was asked
	sure     bool          // whether the program knew the server's clock
	step     time.Duration // of the server's rounding
}

// jitter is by how much the journal may misjudge the server's clock, which told
// its time at any instant while an answer was waited for.
const jitter = 8 * time.Second

// holds reports whether an instant may have been chosen in the span.
func (s span) holds(t time.Time) bool {
	return isBetween(s.from.Add(-jitter), t, s.to.Add(jitter), s.step)
}

// run does an operation and compares what is said of it with what the files of
// the journal have then.
func (c *chaos) run(o operation) {
	ctx, cancel := context.WithCancel(c.Context())
	defer cancel()
	t := &turn{weather: newWeather(c.random), cancel: cancel, nests: o.nests, program: c.random.IntN(len(c.machine.journals))}
	c.turns = append(c.turns, t)
	during := span{from: kimai.Instant(time.Now()), sure: !c.unsure[t.program], step: c.step}
	r, err := o.do(kimai.WithKept(ctx, func(kimai.Record) { t.kept = !c.machine.dead }), c.machine.journals[t.program])
	during.to, during.asked = kimai.Instant(time.Now()), t.requests > 0
	c.turns = c.turns[:len(c.turns)-1]
	c.history = append(c.history, fmt.Sprintf("%d at %s %s: met %v, kept %t, dead %t, given up %t, clock known %t: %d, %v",
		len(c.history), during.from.Format(time.DateTime), o.name, t.met, t.kept, c.machine.dead, t.givenUp, during.sure, r.ID, err))
	if t.givenUp {
		c.givenUp++
	}
	if o.becomes != nil {
		c.check(o, t, r, err, during)
	}
	if isDone := err == nil && !c.machine.dead || t.kept && c.machine.dead; isDone && o.confirmed != nil {
		o.confirmed()
	}
	if c.machine.dead && len(c.turns) == 0 {
		c.count()
		c.start(c.machine.off())
	}
}

// count adds up what the machine met.
func (c *chaos) count() {
	for fault, n := range c.machine.network.Tally() {
		c.tally[fault] += n
	}
}

// check compares what an operation has made of the book with what is said of
// it.
func (c *chaos) check(o operation, t *turn, returned kimai.Record, err error, during span) {
	dir := c.machine.dir
	if c.machine.dead {
		dir = c.machine.rest
	}
	view := c.view(dir)
	dead := c.machine.dead
	refused := kimai.CodeOf(err) == kimai.Rejected || kimai.CodeOf(err) == kimai.NotFound
	switch {
	case dead && !t.kept: // not done, as it is on disk before anybody hears of it
		c.compare("after a crash the journal", view, c.book)
		return
	case dead:
	case err == nil && !o.possible:
		c.fail(o.name, "it was done, though it is impossible")
	case refused && o.possible && during.sure:
		c.fail(o.name, "it was refused, though nothing is wrong with it")
	case err != nil && o.possible && len(t.met) == 0 && !t.givenUp && during.sure:
		c.fail(o.name, "it failed without a fault")
	case err != nil:
		c.compare("after a failure the journal", view, c.book)
		return
	}
	after := c.book
	if o.possible && (t.kept || err == nil) {
		after = o.becomes(view, during)
	}
	c.compare("the journal", view, after)
	if found, ok := view.find(returned.ID); ok && !dead {
		if got := bookOf([]kimai.Record{returned})[0]; !got.keptBy(found, c.step) {
			c.fail(o.name, fmt.Sprintf("it returned %s, and has %s", got.line(), found.line()))
		}
	} else if !dead && returned.ID != 0 {
		c.fail(o.name, fmt.Sprintf("it returned record %d, which the journal does not have", returned.ID))
	}
	if during.sure {
		c.checkTimes(o, view, during)
	} else {
		c.doubt(after)
	}
	for _, p := range view {
		if !p.Running() && p.End.Before(p.Start) {
			c.fail(o.name, "it ends before it starts: "+p.line())
		}
	}
	c.book = after
}

// doubt notes what is about to change in the book.
func (c *chaos) doubt(after book) {
	for _, p := range after {
		if before, ok := c.book.find(p.ID); !ok || before.line() != p.line() {
			c.doubtful[p.ID] = true
		}
	}
}

// checkTimes checks that times that are new are those at which it was asked for.
func (c *chaos) checkTimes(o operation, view book, during span) {
	if !o.starts {
		return
	}
	if made := view.added(c.book); made.ID != 0 && !during.holds(made.Start) {
		c.fail(o.name, fmt.Sprintf("it starts at %v, was asked for from %v to %v", made.Start, during.from, during.to))
	}
}
