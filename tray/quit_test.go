package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/tray"
)

func TestQuitWaitsForAStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = 400 * time.Millisecond })
		p.click(t, "Website", "Design")
		p.click(t, "Quit")
		<-p.ended
		if len(p.backend.kept()) != 1 {
			t.Error("the start that was under way was given up")
		}
	})
}

// What is to be told of a click is told at once when the program ends.
func TestQuitDoesNotWaitForAnotherChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		clicked := time.Now()
		p.click(t, "Quit")
		<-p.ended
		if took := time.Since(clicked); took > 0 {
			t.Errorf("quitting took %v, want no time at all", took)
		}
		wantTold(t, p, tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."})
	})
}

func TestQuitDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = time.Hour })
		p.click(t, "Website", "Design")
		clicked := time.Now()
		p.click(t, "Quit")
		<-p.ended
		if took := time.Since(clicked); took >= time.Second {
			t.Errorf("quitting took %v, want less than a second", took)
		}
	})
}

func TestSecondQuitDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = time.Hour })
		p.click(t, "Website", "Design")
		clicked := time.Now()
		p.click(t, "Quit")
		p.click(t, "Quit")
		<-p.ended
		if took := time.Since(clicked); took >= 500*time.Millisecond {
			t.Errorf("quitting took %v, want less than half a second", took)
		}
	})
}

// The end must not drop the click that waits for another one, nor keep quiet
// about what was just done, whoever ends the program.
func TestQuitFinishesAllClicks(t *testing.T) {
	quits := map[string]func(*testing.T, *program){
		"by the menu":  func(t *testing.T, p *program) { p.click(t, "Quit") },
		"from outside": func(_ *testing.T, p *program) { p.end() },
	}
	for _, test := range []struct {
		name    string
		journal bool
		click   []string // after a start
		running int
		want    tray.Notice
	}{
		{"switch", false, []string{"App", "Code"}, 1, tray.Notice{Title: "Started App / Code", Body: "Äcme. Today: under a minute."}},
		{"switch, with a journal", true, []string{"App", "Code"}, 1, tray.Notice{Title: "Started App / Code", Body: "Äcme. Today: under a minute."}},
		{"stop, with a journal", true, []string{"Stop"}, 0, tray.Notice{Title: "Stopped Website / Design", Body: "Under a minute recorded. Today: under a minute."}},
	} {
		for how, quit := range quits {
			t.Run(test.name+", "+how, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					p := run(t, newBackend())
					p.backend.set(func(b *backend) { b.latency, b.journal = 100*time.Millisecond, test.journal })
					p.click(t, "Website", "Design")
					p.click(t, test.click...)
					quit(t, p)
					<-p.ended
					if got := p.backend.running(); len(got) != test.running {
						t.Errorf("%v runs, want %d: a click was given up", got, test.running)
					}
					wantTold(t, p, test.want)
				})
			})
		}
	}
}

// Who ends the program need not wait for a server that does not answer.
func TestEndFromOutsideDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = time.Hour })
		p.click(t, "Website", "Design")
		began := time.Now()
		p.end()
		<-p.ended
		if took := time.Since(began); took >= time.Second {
			t.Errorf("the end took %v, want less than a second", took)
		}
	})
}

func TestQuitTellsWhatItGaveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency = time.Hour })
		p.click(t, "Website", "Design")
		p.click(t, "Quit")
		wantHeadline(t, p, "Quitting…")
		<-p.ended
		wantTold(t, p, tray.Notice{
			Title: "Could not start Website / Design", Body: "There was no answer before kimai-tray ended. It may have happened all the same: look at what is recorded at the next start.",
		})
	})
}

// What was not tried can't have happened.
func TestQuitBeforeAClickIsTried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.latency = time.Hour
		p := run(t, b)
		p.clicks <- tray.StartPair{Pair: webDesign}
		synctest.Wait()
		p.click(t, "Quit")
		<-p.ended
		wantTold(t, p, tray.Notice{Title: "Could not start Website / Design", Body: "kimai-tray ended before it knew what is recorded."})
	})
}
