package journal_test

import (
	"math/rand/v2"
	"net/http"
	"time"

	"kimai-tray/kimai/kimaitest"
)

// turn is one operation while it takes place.
type turn struct {
	weather
	program int    // that does it
	cancel  func() // has the user give up
	nests   bool   // whether something else can be done in its middle
	kept    bool   // the user was told
	met     []kimaitest.Fault
	givenUp,
	interrupted bool // something else was done meanwhile
}

// weather is what happens in a turn.
type weather struct {
	chance   float64 // of a fault at each request
	requests int     // how many there were
	commits  int     // to the file
	// Something happens at one request, or just before one commit.
	atRequest, atCommit int
	event               event
}

type event int

const (
	nothing  event = iota
	oneFault       // for certain
	interruption
	giveUp
	powerCut
)

// newWeather makes fine weather, showers or a storm, and perhaps an event.
func newWeather(random *rand.Rand) weather {
	w := weather{
		chance: []float64{0, 0, 0, 0, 0.2, 0.9}[random.IntN(6)],
		event:  []event{nothing, nothing, oneFault, interruption, giveUp, powerCut}[random.IntN(6)],
	}
	if w.event == powerCut && random.IntN(2) == 0 {
		w.atCommit = 1 + random.IntN(5)
	} else {
		w.atRequest = 1 + random.IntN(8)
	}
	return w
}

// turn is the innermost operation that takes place; in between the weather is
// fine.
func (c *chaos) turn() *turn {
	if len(c.turns) == 0 {
		return &turn{}
	}
	return c.turns[len(c.turns)-1]
}

// meet chooses what a request meets.
func (c *chaos) meet(*http.Request) kimaitest.Fault {
	// A client waits for a moment of its own choice before it asks again. On the
	// full second it does not matter for how long.
	time.Sleep(time.Until(time.Now().Add(time.Second - 1).Truncate(time.Second)))
	t := c.turn()
	t.requests++
	met := kimaitest.None
	all := kimaitest.Faults()
	if t.requests == t.atRequest {
		switch t.event {
		case oneFault:
			met = all[c.random.IntN(len(all))]
		case interruption:
			c.interrupt(t)
		case giveUp:
			t.givenUp = true
			t.cancel()
			met = c.hangs()
		case powerCut:
			c.cut(nil)
			met = c.hangs()
		}
	}
	switch {
	case met != kimaitest.None:
	case c.machine.dead:
		met = kimaitest.Refused
	case time.Now().Before(c.until):
		met = []kimaitest.Fault{kimaitest.Refused, kimaitest.NoHost, kimaitest.Hung}[c.random.IntN(3)]
	case c.happens(t.chance):
		met = all[c.random.IntN(len(all))]
	}
	if met != kimaitest.None {
		t.met = append(t.met, met)
	}
	return met
}

// hangs is how a request ends that nobody waits for any more: it arrives or not.
func (c *chaos) hangs() kimaitest.Fault {
	return []kimaitest.Fault{kimaitest.Hung, kimaitest.HungAfter}[c.random.IntN(2)]
}

// commit is called just before a program writes to the file.
func (c *chaos) commit() {
	t := c.turn()
	t.commits++
	if t.commits == t.atCommit && t.event == powerCut && !c.machine.dead {
		torn := make([]byte, c.random.IntN(5000))
		for i := range torn {
			torn[i] = byte(c.random.IntN(256))
		}
		c.torn++
		c.cut(torn)
	}
}

// cut takes the power from the machine.
func (c *chaos) cut(torn []byte) {
	c.crashes++
	c.machine.lose(torn)
	for _, t := range c.turns {
		t.cancel()
	}
}

// interrupt has the user do something in the middle of another operation, such
// as a sync, with whichever program.
func (c *chaos) interrupt(t *turn) {
	if t.nests && len(c.turns) == 1 {
		t.interrupted = true
		c.run(c.next())
	}
}
