package kimaitest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

var (
	chaosSeed = flag.Uint64("chaos.seed", 0, "repeat the run of Chaos that printed this `seed`")
	chaosLong = flag.Bool("chaos.long", false, "have Chaos run thousands of operations")
)

// How many operations a run of [Chaos] has.
const (
	shortChaos = 400
	longChaos  = 20_000
)

// Client is what [Chaos] is for.
type Client interface {
	kimai.Backend
	kimai.Ledger
}

// World is a server with a user who has no records. It keeps time by
// [time.Now].
type World struct {
	Server http.Handler
	// Login makes a client of the user, which knows nothing of the ones before.
	Login func(*http.Client) (Client, error)
	// Records is what the server keeps, told by itself.
	Records func() ([]kimai.Record, error)
	Pairs   []kimai.Pair // that can be started; three at least
	Tags    []string     // that a record may have; none if it can have none
	// Vague is for a client that promises less, as that of Kimai 1 does. If one
	// of its requests fails, it may leave open whether a Stop, an Edit or a
	// RemoveEntry took place; what a Restart has started may lack its
	// description; and a record may be returned as it was last known.
	Vague bool
}

// Chaos has a user start, restart, stop, change, add and remove records, with a
// client over a [Network] that fails at random. The client is thrown away and
// made anew between any two operations, and in the middle of one; and the user
// gives up waiting. Each operation is done, not done, or not known to be done,
// by what the client says of it. After each, and at the end, the server has to
// keep
//
//   - what was done once, on its project and task, with its description, tags
//     and times, until something else is done to it;
//   - nothing of what was not done;
//   - what is not known to be done, nobody having heard of it, once or not at all;
//   - and nothing else; so that one record runs at most.
//
// Only who met a fault may fail. The run is in a bubble of [synctest], in which
// open makes the world.
func Chaos(t *testing.T, open func(t *testing.T) World) {
	seed := *chaosSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	synctest.Test(t, func(t *testing.T) {
		c := &chaos{T: t, World: open(t), seed: seed, random: rand.New(rand.NewPCG(seed, 0))}
		c.login()
		time.Sleep(time.Duration(c.random.IntN(365)) * 24 * time.Hour) // to another season, with other clocks
		operations := shortChaos
		if *chaosLong {
			operations = longChaos
		}
		for range operations {
			if c.happens(0.05) {
				c.crash()
			}
			time.Sleep(time.Duration(1+c.random.IntN(600)) * time.Second)
			c.run(c.choose())
		}
		c.finish()
	})
}

// chaos is one run.
type chaos struct {
	*testing.T
	World
	seed    uint64
	random  *rand.Rand
	network *Network // of the present client
	client  Client
	weather *weather
	book    book // what the server has to keep
	gone    []kimai.RecordID
	history []string // what was done so far

	tally                     Tally // of the clients before
	crashes, givenUp, unknown int
}

// happens is true with that chance.
func (c *chaos) happens(chance float64) bool { return c.random.Float64() < chance }

// login makes a new client, with a way of its own to the server.
func (c *chaos) login() {
	c.network = NewNetwork(c.Server, func(r *http.Request) Fault { return c.weather.choose(r) })
	client, err := c.Login(&http.Client{Transport: c.network})
	if err != nil {
		c.Fatal(err)
	}
	c.client = client
}

// crash throws the client away and makes another.
func (c *chaos) crash() {
	c.crashes++
	c.network.Cut()
	c.count()
	c.login()
}

// count adds up what the present client met.
func (c *chaos) count() {
	for fault, n := range c.network.Tally() {
		c.tally[fault] += n
	}
}

// finish has a new client read all in fine weather, and prints the figures of
// the run.
func (c *chaos) finish() {
	c.count()
	c.weather = &weather{random: c.random}
	c.login()
	records, err := c.client.Records(c.Context(), kimai.Query{})
	if read := bookOf(records); err != nil || !read.same(c.book) {
		c.fail("at the end", fmt.Sprintf("the client reads something else than is kept (%v; -kept +read):\n%s", err, cmp.Diff(c.book, read)))
	}
	c.Logf("seed %d: %d operations in %d requests, of which %d met a fault (%v); %d crashes, %d given up, %d not known; %d records, losses 0",
		c.seed, len(c.history), c.tally.Requests(), c.tally.Faults(), c.tally, c.crashes, c.givenUp, c.unknown, len(c.book))
}
