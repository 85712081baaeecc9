package journal_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

var (
	seed = flag.Uint64("seed", 0, "repeat the run of Chaos that printed this `seed`")
	long = flag.Bool("long", false, "have Chaos run thousands of operations")
)

// How many operations a run has.
const (
	shortChaos = 40
	longChaos  = 20_000
)

// TestChaos has a user work with two programs on one journal, over a network
// that fails at random, on a machine that is switched off at any instant. What
// a call returned, or told to be kept, is promised: from then on, and whenever
// the server can be asked again, the journal and the server have it once, with
// its instants. A call that failed has changed nothing, and nobody has what the
// user did not make.
func TestChaos(t *testing.T) {
	for name, open := range worlds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := shortChaos
			if *long {
				n = longChaos
			}
			s := *seed
			if s == 0 {
				s = rand.Uint64()
			}
			chaosRun(t, open, s, n)
		})
	}
}

func chaosRun(t *testing.T, open func(*testing.T, time.Duration) world, seed uint64, operations int) {
	synctest.Test(t, func(t *testing.T) {
		c := &chaos{T: t, seed: seed, random: rand.New(rand.NewPCG(seed, 0)), doubtful: make(map[kimai.RecordID]bool)}
		c.next = c.choose
		c.step = []time.Duration{0, 0, 0, time.Minute}[c.random.IntN(4)]
		c.world = open(t, c.step)
		c.begin()
		defer func() { c.machine.off() }()
		time.Sleep(time.Duration(c.random.IntN(365)) * 24 * time.Hour) // to another season
		for range operations {
			c.pass()
			c.run(c.next())
			if c.happens(0.03) {
				c.settle()
			}
		}
		c.settle()
		c.count()
		c.Logf("seed %d, rounding to %v: %d operations in %d requests, of which %d met a fault (%v); %d crashes, %d of them between two writes, %d given up; %d records, losses 0",
			c.seed, c.step, len(c.history), c.tally.Requests(), c.tally.Faults(), c.tally, c.crashes, c.torn, c.givenUp, len(c.book))
	})
}

// chaos is one run.
type chaos struct {
	*testing.T
	world
	next    func() operation // makes up what the user does
	shared  bool             // others change the records as well
	seed    uint64
	step    time.Duration // to which the server rounds, 0 if it does not
	random  *rand.Rand
	machine *machine
	turns   []*turn // the operation that takes place, and what happens in the middle of it
	book    book    // what was promised
	gone    []kimai.RecordID
	until   time.Time     // there is no network
	ahead   time.Duration // the machine's clock, of the server's
	unsure  [2]bool       // whether the clock was set since the server told a program its own
	history []string
	// doubtful are records that were changed while a program did not know the
	// server's clock. They may clash with what the server has made of them; then
	// the user insists.
	doubtful map[kimai.RecordID]bool

	tally                  kimaitest.Tally // of the machines before
	crashes, torn, givenUp int
}

// happens is true with that chance.
func (c *chaos) happens(chance float64) bool { return c.random.Float64() < chance }

// begin switches the machine on for the first time, in fine weather, and looks
// at the catalogue.
func (c *chaos) begin() {
	c.ahead = time.Duration(c.random.IntN(200_000)-100_000) * time.Second
	c.start(c.TempDir())
	j := c.machine.journals[0]
	_, err := j.Snapshot(c.Context())
	must(c.T, err)
	_, err = j.Projects(c.Context())
	must(c.T, err)
	for _, pair := range c.pairs {
		_, err := j.Tasks(c.Context(), pair.Project.ID)
		must(c.T, err)
	}
	c.start(c.machine.off()) // the other program has to hear of the clock
}

// pass lets time pass. Now and then the network is gone for hours, or the clock
// is set.
func (c *chaos) pass() {
	time.Sleep(time.Duration(1+c.random.IntN(1200)) * time.Second / 2)
	if c.happens(0.02) {
		c.until = time.Now().Add(time.Duration(c.random.IntN(600)) * time.Minute)
	}
	if c.happens(0.01) {
		c.ahead, c.unsure = c.ahead-time.Duration(c.random.IntN(7200))*time.Second, [2]bool{true, true}
	}
}

// now is the time by the machine's clock.
func (c *chaos) now() time.Time { return time.Now().Add(c.ahead).Round(0) }

// settle has the network work and the journal bring all, and compares the server
// and the journal with what was promised.
func (c *chaos) settle() {
	c.Helper()
	c.bring()
	j := c.machine.journals[c.random.IntN(len(c.machine.journals))]
	if list, err := j.Drafts(c.Context()); err != nil || len(list) > 0 {
		c.fail("Drafts in fine weather", fmt.Sprintf("it lists %+v, error %v; want none", list, err))
	}
	records, err := c.records()
	must(c.T, err)
	c.compare("the server", anonymous(records), c.book.anonymous())
	records, err = j.Records(c.Context(), kimai.Query{})
	must(c.T, err)
	c.compare("the journal in fine weather", bookOf(records), c.book)
	c.book = bookOf(records)
}

// bring has the network work and the journal bring all.
func (c *chaos) bring() {
	c.Helper()
	c.until = time.Time{}
	for range 4 { // what is not found is asked for again in a few minutes
		for _, j := range c.machine.journals {
			time.Sleep(5 * time.Minute)
			if _, err := j.Snapshot(c.Context()); err != nil {
				c.fail("Snapshot in fine weather", err.Error())
			}
			if !c.shared {
				c.insist(j)
			}
			if err := j.Sync(c.Context()); err != nil {
				c.history = append(c.history, fmt.Sprintf("Sync in fine weather: %v", err))
			}
		}
	}
	c.unsure = [2]bool{}
}

// insist tries again what was set aside.
func (c *chaos) insist(j *journal.Journal) {
	list, err := j.Drafts(c.Context())
	must(c.T, err)
	for _, d := range list {
		must(c.T, j.Retry(c.Context(), d.ID))
	}
}

// compare checks that the records are what was promised.
func (c *chaos) compare(what string, got, want book) {
	c.Helper()
	if diff := want.diff(got, c.step); diff != "" {
		c.fail(what, "it has not what was promised (-promised +there):\n"+diff)
	}
}

// fail ends the run and tells how it came to that.
func (c *chaos) fail(what, why string) {
	c.Helper()
	last := c.history[max(0, len(c.history)-25):]
	c.Fatalf("seed %d: %s: %s\nwhat was done last:\n%s", c.seed, what, why, strings.Join(last, "\n"))
}

// view is what the journal's files in a folder tell without the server.
func (c *chaos) view(dir string) book {
	c.Helper()
	copied := c.TempDir()
	copyJournal(c.T, dir, copied)
	j, err := journal.Open(context.WithoutCancel(c.Context()), journalIn(copied), func(context.Context) (journal.Remote, error) { return nil, lost }, journal.WithClock(c.now))
	must(c.T, err)
	defer discard(c.T, j, copied)
	records, err := j.Records(context.WithoutCancel(c.Context()), kimai.Query{})
	must(c.T, err)
	list, err := j.Drafts(context.WithoutCancel(c.Context()))
	must(c.T, err)
	for _, d := range list {
		if d.Refused != nil && !c.shared && !c.doubtful[d.Record.ID] {
			c.fail("the journal", fmt.Sprintf("it has set aside what is not wrong: %+v", d))
		}
	}
	return bookOf(records)
}
