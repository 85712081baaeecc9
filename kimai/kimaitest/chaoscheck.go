package kimaitest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

// word is what a client says of an operation.
type word string

const (
	done    word = "done"
	notDone word = "not done"
	unknown word = "not known"
)

// run has the client do an operation, and compares what it says with what the
// server keeps.
func (c *chaos) run(o operation) {
	ctx, cancel := context.WithCancel(c.Context())
	defer cancel()
	crashes := c.happens(0.5) // rather than giving up, should it come to that
	c.weather = newWeather(c.random, func() {
		if crashes {
			c.network.Cut()
		}
		cancel()
	})
	during := span{from: kimai.Instant(time.Now())}
	r, err := o.do(ctx, c.client)
	during.to = kimai.Instant(time.Now())

	crashed := crashes && c.weather.ended
	said := c.said(o, r, err)
	if crashed {
		said = unknown // nobody heard of it
	}
	c.history = append(c.history, fmt.Sprintf("%d %s: met %v, %s (%v)", len(c.history), o.name, c.weather.met, said, err))
	if !crashed {
		c.checkWord(o, err)
	}
	c.check(o, said, r, during)
	switch {
	case crashed:
		c.crash()
	case c.weather.ended:
		c.givenUp++
	}
}

// said is what the client says of an operation.
func (c *chaos) said(o operation, r kimai.Record, err error) word {
	if err == nil || r.ID != 0 {
		return done // with an error, but for something else
	}
	switch kimai.CodeOf(err) {
	case kimai.Rejected, kimai.NotFound, kimai.Unsupported, kimai.Unauthorised:
		return notDone
	}
	if strings.Contains(kimai.Explain(err), "not known") || c.Vague && o.id != 0 {
		return unknown
	}
	return notDone
}

// checkWord checks that an operation does not fail without a reason, and that
// the reason is the right one.
func (c *chaos) checkWord(o operation, err error) {
	code := kimai.CodeOf(err)
	refused := code == kimai.Rejected || code == kimai.NotFound
	switch {
	case o.possible && err != nil && len(c.weather.met) == 0:
		c.fail(o.name, "it failed without a fault")
	case o.possible && refused, code == kimai.Unsupported:
		c.fail(o.name, "it was refused, though nothing is wrong with it")
	case code == kimai.Unauthorised && !c.weather.hasMet(LoggedOut):
		c.fail(o.name, "the user is not logged out")
	case !o.possible && err == nil:
		c.fail(o.name, "it was done, though it is impossible")
	case !o.possible && !refused && len(c.weather.met) == 0:
		c.fail(o.name, "it was not refused, though it is impossible")
	}
}

// check compares what the server keeps with what it has to keep after an
// operation.
func (c *chaos) check(o operation, said word, returned kimai.Record, during span) {
	truth := c.truth()
	after, made := o.after(c.book, truth, during)
	want := c.book
	switch said {
	case done:
		want = after
		c.checkReturned(o, returned, made)
	case unknown:
		if !after.same(c.book) {
			c.unknown++
		}
		if after.same(truth) {
			want = after
		}
	}
	if !want.same(truth) {
		c.fail(o.name, "the server keeps what it should not (-should +does):\n"+cmp.Diff(want, truth, cmpopts.EquateEmpty()))
	}
	c.book = truth
}

// after is what has to be kept once an operation is done, by what is kept, and
// the record that it was done to.
func (o operation) after(before, truth book, during span) (after book, made kimai.Record) {
	switch {
	case !o.possible:
		return before, made
	case o.becomes == nil:
		return before.without(o.id), made
	}
	found, kept := truth.find(o.id)
	if !kept {
		found = truth.addedTo(before)
	}
	made = nameless(o.becomes(found, during))
	if o.starts {
		before = before.stopped(made.Start)
	}
	return before.with(made), made
}

// checkReturned checks what the client returned of a record that is kept.
func (c *chaos) checkReturned(o operation, returned, kept kimai.Record) {
	switch {
	case returned.ID == 0: // it returns none
	case returned.ID != kept.ID:
		c.fail(o.name, fmt.Sprintf("it returned record %d, where it was %d", returned.ID, kept.ID))
	case o.whole && !(c.Vague && len(c.weather.met) > 0) && told(returned) != told(kept):
		c.fail(o.name, fmt.Sprintf("it returned %s, where the server keeps %s", told(returned), told(kept)))
	}
}

// truth is what the server keeps.
func (c *chaos) truth() book {
	c.Helper()
	records, err := c.Records()
	if err != nil {
		c.Fatal(err)
	}
	return bookOf(records)
}

// fail ends the run and tells how it came to that.
func (c *chaos) fail(what, why string) {
	c.Helper()
	last := c.history[max(0, len(c.history)-10):]
	c.Fatalf("seed %d: %s: %s\nwhat was done last:\n%s", c.seed, what, why, strings.Join(last, "\n"))
}
