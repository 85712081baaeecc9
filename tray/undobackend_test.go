package tray_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// bench is the program without a desktop, over a real backend: its effects are
// carried out one after the other, and time passes only when it is told to.
type bench struct {
	*testing.T
	kimai.Backend
	clock  *kimaitest.Clock
	state  tray.State
	worker *tray.Worker
	answer dialog.Answer
}

func newBench(t *testing.T, b kimai.Backend, clock *kimaitest.Clock) *bench {
	p := &bench{T: t, Backend: b, clock: clock}
	p.worker = tray.NewWorker(tray.Around{
		Open:   func(context.Context, bool) (kimai.Backend, error) { return b, nil },
		Tell:   func(tray.Tell) {},
		Ask:    func(context.Context, dialog.Dialog) (dialog.Answer, error) { return p.answer, nil },
		Attend: func(time.Duration) {},
		Quiet:  func(context.Context) bool { return false },
	})
	t.Cleanup(p.worker.Close)
	p.state = tray.New(tray.Settings{Account: "work", Poll: time.Hour, Recent: 8}, clock.Now())
	p.send(tray.Tick{})
	return p
}

// send sends an event, and what follows from it, until the program waits for
// nothing but time.
func (p *bench) send(e tray.Event) {
	p.Helper()
	events := []tray.Event{e}
	for pending := 0; len(events) > 0 || pending > 0; {
		if len(events) == 0 {
			select {
			case e := <-p.worker.Events():
				if _, isKept := e.(tray.Kept); !isKept {
					pending--
				}
				events = append(events, e)
			case <-p.Context().Done():
				p.Fatal("no answer")
			}
		}
		var effects []tray.Effect
		p.state, effects = tray.Update(p.state, p.clock.Now(), events[0])
		events = events[1:]
		for _, effect := range effects {
			switch effect.(type) {
			case tray.Tell, tray.Attend, tray.Save:
			default:
				p.worker.Do(effect)
				pending++
			}
		}
	}
}

// click clicks on something, and lets a minute pass.
func (p *bench) click(action any, answer dialog.Answer) {
	p.Helper()
	p.answer = answer
	p.send(tray.Clicked{Action: action})
	p.clock.Advance(time.Minute)
	p.send(tray.Tick{})
}

func (p *bench) records() []kimai.Record {
	p.Helper()
	records, err := p.Records(p.Context(), kimai.Query{})
	if err != nil {
		p.Fatal(err)
	}
	return records
}

// A real backend, and one with the journal in front of it, have after an undo
// what they had before.
func TestUndoOnRealBackends(t *testing.T) {
	backends := map[string]func(*testing.T, *kimaitest.Clock) (b, server kimai.Backend){
		"sqlite": func(t *testing.T, clock *kimaitest.Clock) (b, server kimai.Backend) {
			user := localUser(t, clock)
			return user, user
		},
		"journal": func(t *testing.T, clock *kimaitest.Clock) (b, server kimai.Backend) {
			user := localUser(t, clock)
			connect := func(context.Context) (journal.Remote, error) { return user, nil }
			j, err := journal.Open(context.WithoutCancel(t.Context()), filepath.Join(t.TempDir(), "journal.db"), connect, journal.WithClock(clock.Now))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = j.Close() })
			return j, user
		},
	}
	type click struct {
		action func(last, before kimai.Record, other kimai.Pair) any
		answer dialog.Answer
	}
	clicks := map[string]click{
		"start or switch": {action: func(_, _ kimai.Record, other kimai.Pair) any { return tray.StartPair{Pair: other} }},
		"stop":            {action: func(kimai.Record, kimai.Record, kimai.Pair) any { return tray.StopRecording{} }},
		"discard":         {action: func(last, _ kimai.Record, _ kimai.Pair) any { return tray.Discard{Record: last} }},
		"earlier start": {action: func(last, _ kimai.Record, _ kimai.Pair) any {
			return tray.StartedAt{Record: last, At: last.Start.Add(-5 * time.Minute)}
		}},
		"describe": {action: func(last, _ kimai.Record, _ kimai.Pair) any { return tray.Describe{Record: last} }, answer: values("other")},
		"tag":      {action: func(last, _ kimai.Record, _ kimai.Pair) any { return tray.Tag{Record: last} }, answer: values("new tag")},
		"rebook":   {action: func(last, _ kimai.Record, other kimai.Pair) any { return tray.Rebook{Record: last, To: other} }},
		"retime": {action: func(_, before kimai.Record, _ kimai.Pair) any { return tray.Retime{Record: before} },
			answer: values("2026-03-02 08:10–08:40")},
		"delete": {action: func(_, before kimai.Record, _ kimai.Pair) any { return tray.Delete{Record: before} }},
		"add": {action: func(_, _ kimai.Record, other kimai.Pair) any { return tray.AddByHand{Pair: other} },
			answer: values("2026-03-02 07:00–07:30", "")},
	}
	for backend, open := range backends {
		for name, c := range clicks {
			t.Run(backend+", "+name, func(t *testing.T) {
				clock := kimaitest.NewClock(time.Date(2026, 3, 2, 8, 0, 0, 0, time.Local))
				b, server := open(t, clock)
				pairs := pairsOf(t, b)
				p := newBench(t, b, clock)
				p.click(tray.StartPair{Pair: pairs[0]}, dialog.Answer{})
				p.click(tray.Describe{Record: p.records()[0]}, values("what I did"))
				p.click(tray.Tag{Record: p.records()[0]}, values("one, two tags"))
				clock.Advance(45*time.Minute + 7*time.Second)
				p.click(tray.StartPair{Pair: pairs[1]}, dialog.Answer{})
				p.click(tray.Describe{Record: p.records()[0]}, values("what I do"))
				p.click(tray.Tag{Record: p.records()[0]}, values("one"))
				clock.Advance(time.Hour)
				p.send(tray.Clicked{Action: tray.Refresh{}})

				want := p.records()
				p.click(c.action(want[0], want[1], pairs[2]), c.answer)
				if diff := cmp.Diff(want, p.records()); diff == "" {
					t.Fatal("the click changed nothing")
				}
				p.click(tray.UndoLast{Number: p.state.Undo.Number}, dialog.Answer{})
				p.send(tray.Clicked{Action: tray.Refresh{}})
				clock.Advance(time.Hour)
				p.send(tray.Tick{}) // what waits is brought to the server
				p.send(tray.Tick{})
				for who, b := range map[string]kimai.Backend{"the backend": b, "its server": server} {
					got, err := b.Records(t.Context(), kimai.Query{})
					if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" || err != nil {
						t.Errorf("records of %s, error %v (-before +after the undo):\n%s", who, err, diff)
					}
				}
			})
		}
	}
}

func localUser(t *testing.T, clock *kimaitest.Clock) *sqlite.User {
	db, err := sqlite.Open(context.WithoutCancel(t.Context()), filepath.Join(t.TempDir(), "kimai.db"), sqlite.WithClock(clock.Now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	user, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return user
}

// pairsOf are three of a backend.
func pairsOf(t *testing.T, c kimai.Catalogue) []kimai.Pair {
	projects, err := c.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var pairs []kimai.Pair
	for _, project := range projects {
		tasks, err := c.Tasks(t.Context(), project.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			pairs = append(pairs, kimai.Pair{Project: project, Task: task})
		}
	}
	return pairs[:3]
}
