package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

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
