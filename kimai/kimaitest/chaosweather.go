package kimaitest

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
)

// weather is what the requests of one operation meet.
type weather struct {
	random *rand.Rand
	chance float64 // of a fault at each request
	at     int     // the request at which something happens for certain:
	event  event
	end    func() // ends the operation

	mu       sync.Mutex
	requests int
	ended    bool
	met      []Fault
}

// event is what happens once in an operation.
type event int

const (
	nothing event = iota
	oneFault
	theEnd // the client crashes, or the user gives up
)

// newWeather makes fine weather, showers or a storm, and perhaps an event.
func newWeather(random *rand.Rand, end func()) *weather {
	return &weather{
		random: random,
		chance: []float64{0, 0, 0, 0.2, 0.9}[random.IntN(5)],
		at:     1 + random.IntN(4),
		event:  []event{nothing, oneFault, oneFault, theEnd}[random.IntN(4)],
		end:    end,
	}
}

// choose chooses what a request meets.
func (w *weather) choose(*http.Request) Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.requests++
	event := nothing
	if w.requests == w.at {
		event = w.event
	}
	fault := None
	switch {
	case event == theEnd:
		fault = []Fault{Hung, HungAfter}[w.random.IntN(2)]
		w.ended = true
		w.end()
	case event == oneFault, w.random.Float64() < w.chance:
		all := Faults()
		fault = all[w.random.IntN(len(all))]
	}
	if fault != None {
		w.met = append(w.met, fault)
	}
	return fault
}

// hasMet reports whether a request met the fault.
func (w *weather) hasMet(fault Fault) bool { return slices.Contains(w.met, fault) }
