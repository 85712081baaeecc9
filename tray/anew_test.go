package tray_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// A person who wants the program to end wins over settings that have it begin anew.
func TestQuitOrBeginAnew(t *testing.T) {
	quit := tray.Clicked{Action: tray.QuitProgram{}}
	for _, test := range []struct {
		name   string
		events []tray.Event
		again  bool
	}{
		{"quit", []tray.Event{quit}, false},
		{"other settings", []tray.Event{tray.Reloaded{}}, true},
		{"other settings twice", []tray.Event{tray.Reloaded{}, tray.Reloaded{}}, true},
		{"quit while it is to begin anew", []tray.Event{tray.Reloaded{}, quit}, false},
		{"other settings while it quits", []tray.Event{quit, tray.Reloaded{}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(3, 2, 2)
			s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StartPair{Pair: webDesign}}) // holds it up
			for _, e := range test.events {
				s, _ = tray.Update(s, noon, e)
			}
			for range 3 { // deadlines
				var effects []tray.Effect
				s, effects = tray.Update(s, tray.Deadline(s), tray.Tick{})
				for _, effect := range effects {
					if got, ok := effect.(tray.Quit); ok {
						if got.Again != test.again {
							t.Errorf("it begins anew: %v, want %v", got.Again, test.again)
						}
						return
					}
				}
			}
			t.Error("it does not end")
		})
	}
}

// What was clicked comes through when the settings are others, however slow the
// server is, but it is not waited for without end.
func TestBeginAnewWaitsForAClick(t *testing.T) {
	for _, test := range []struct {
		name    string
		latency time.Duration
		journal bool
		within  time.Duration
		kept    int
	}{
		{"slow", 4 * time.Second, false, 6 * time.Second, 1},
		{"slow, with a journal", 4 * time.Second, true, time.Second, 1},
		{"silent", time.Hour, false, time.Minute, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal = test.journal
				p := run(t, b)
				b.set(func(b *backend) { b.latency = test.latency })
				p.click(t, "Website", "Design")
				shown, began := p.shown(), time.Now()
				p.events <- tray.Reloaded{}
				<-p.ended
				if took := time.Since(began); took > test.within {
					t.Errorf("it took %v, want %v at most", took, test.within)
				}
				if got := len(b.kept()); got != test.kept {
					t.Errorf("%d records, want %d", got, test.kept)
				}
				if n := p.shown() - shown; n > 20 {
					t.Errorf("it woke up %d times meanwhile", n)
				}
			})
		})
	}
}

// An expense that was not answered when the program ends is not passed over in
// silence.
func TestQuitTellsOfAnExpense(t *testing.T) {
	for _, test := range []struct {
		name    string
		latency time.Duration
		want    tray.Notice
	}{
		{"answered soon", 300 * time.Millisecond, tray.Notice{Title: "Added the expense “Train”", Body: "5.00 on Äcme / App."}},
		{"not answered", time.Hour, tray.Notice{Title: "Could not add the expense “Train”",
			Body: "There was no answer before kimai-tray ended. It may have been added all the same: look at the expenses before you add it again."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend(), func(s *tray.Settings) { s.Expenses = true })
				p.backend.set(func(b *backend) { b.latency = test.latency })
				p.act(tray.AddExpense{}, chosen(0), values("Train", "5", "", ""), dialog.Answer{})
				p.click(t, "Quit")
				<-p.ended
				wantTold(t, p, test.want)
			})
		})
	}
}

// A dialog does not outlive the program.
func TestCloseWaitsForTheDialog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOpen := true
		w := tray.NewWorker(tray.Around{Ask: func(ctx context.Context, _ dialog.Dialog) (dialog.Answer, error) {
			<-ctx.Done()
			<-time.After(50 * time.Millisecond) // until its window is gone
			isOpen = false
			return dialog.Answer{}, ctx.Err()
		}})
		w.Do(tray.Ask{Dialog: dialog.Question{}})
		synctest.Wait()
		began := time.Now()
		if w.Close(); isOpen || time.Since(began) > 100*time.Millisecond {
			t.Errorf("it closed after %v with an open dialog: %v", time.Since(began), isOpen)
		}
	})
}

// waiting answers nothing until it is told to.
func waiting(p *program) (answer func(dialog.Answer)) {
	answers := make(chan dialog.Answer)
	p.mu.Lock()
	p.wait = answers
	p.mu.Unlock()
	return func(a dialog.Answer) {
		answers <- a
		synctest.Wait()
	}
}

func TestSecondQuestionHasToWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		answer := waiting(p)
		p.act(tray.AddAccount{})
		p.act(tray.NewProject{})
		wantTold(t, p, tray.Notice{Title: "A question is on the screen already", Body: "Answer or close that first: its window may be behind another."})
		answer(values("Club", "kimai.example.com", "", "s3cret"))
		if len(p.asked) != 1 || len(p.requests) != 1 {
			t.Errorf("%d questions and %d requests, want one each", len(p.asked), len(p.requests))
		}
		p.act(tray.NewProject{})
		if len(p.asked) != 2 {
			t.Error("nothing can be asked any more")
		}
		answer(values("", "", ""))
	})
}

// A question that is answered after a day is about the record as it is then.
func TestQuestionThatIsAnsweredLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Hour)
		answer := waiting(p)
		p.act(tray.Describe{Record: p.backend.kept()[0]})
		p.click(t, "Stop")
		p.pass(24 * time.Hour)
		p.told()
		answer(values("home page"))
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "Changed: Website / Design", Body: "Description “home page”. Today: under a minute."})
		stopped := p.backend.kept()[0]
		if stopped.Description != "home page" || stopped.Running() {
			t.Errorf("the record is %+v", stopped)
		}
		p.click(t, "Undo: "+p.undo())
		p.pass(time.Minute)
		stopped.Description = ""
		wantKept(t, p, stopped)
	})
}

// Who discards what has ended meanwhile gets that back as it was.
func TestDiscardOfWhatHasEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Hour)
		running := p.backend.kept()[0]
		p.click(t, "Stop")
		p.pass(time.Minute)
		p.act(tray.Discard{Record: running})
		p.pass(time.Minute)
		wantKept(t, p)
		p.click(t, "Undo: "+p.undo())
		p.pass(time.Minute)
		wantKept(t, p, kimai.Record{ID: 2, Pair: webDesign, Start: running.Start, End: running.Start.Add(time.Hour)})
	})
}
