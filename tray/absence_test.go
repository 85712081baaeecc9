package tray_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/menu"
)

// afterAbsence is the program with a recording since nine, after an absence from ten to
// half past.
func afterAbsence(t *testing.T, b *backend) *program {
	until(9, 0)
	p := run(t, b, func(s *tray.Settings) { s.Away = 10 * time.Minute })
	p.click(t, "App", "Code")
	p.pass(time.Second)
	p.click(t, "Stop")
	p.click(t, "Website", "Design")
	p.on(3, 10, 30)
	p.away(10, 0)
	p.told()
	return p
}

// away comes back after an absence since that time of the day.
func (p *program) away(hour, minute int) {
	p.events <- tray.Returned{From: time.Date(2000, 1, 3, hour, minute, 0, 0, time.Local), To: time.Now()}
	synctest.Wait()
}

// isAsked reports whether the menu and the icon ask what becomes of an absence.
func (p *program) isAsked() bool {
	return p.view().Icon == menu.Attention && slices.ContainsFunc(p.view().Menu[0].Submenus, func(sub menu.Submenu) bool {
		return sub.Label == "You were away 10:00–10:30"
	})
}

func wantAsked(t *testing.T, p *program, want bool) {
	t.Helper()
	if got := p.isAsked(); got != want {
		t.Errorf("it is asked what becomes of the absence: %v, want %v", got, want)
	}
}

// wantRecords compares the records of some length, the newest first.
func wantRecords(t *testing.T, p *program, want ...string) {
	t.Helper()
	var got []string
	for _, r := range p.backend.kept() {
		if r.Running() || r.Duration(time.Now()) > time.Minute {
			line := r.Start.Local().Format("15:04") + "–"
			if !r.Running() {
				line += r.End.Local().Format("15:04")
			}
			got = append(got, line+" "+r.Pair.Project.Name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

const awayMenu = "You were away 10:00–10:30"

// What becomes of an absence is offered in its notification and in the menu, and
// can be taken back. What was done after the return counts however late it is
// settled.
func TestSettleAbsence(t *testing.T) {
	for _, test := range []struct {
		name        string
		offer, menu string
		want        []string
	}{
		{"keep", "Keep it", "Keep that time", []string{"09:00– Website"}},
		{"discard", "Discard it", "Discard it: the recording ended then", []string{"09:00–10:00 Website"}},
		{"continue", "Discard it and continue", "Discard it and continue",
			[]string{"10:30– Website", "09:00–10:00 Website"}},
		{"book", "", "It was App / Code",
			[]string{"10:30– Website", "10:00–10:30 App", "09:00–10:00 Website"}},
		{"find and book", "It was something else…", "It was another project or task…",
			[]string{"10:30– Website", "10:00–10:30 App", "09:00–10:00 Website"}},
	} {
		settle := func(t *testing.T, journal bool, do func(*program)) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal = journal
				p := afterAbsence(t, b)
				p.answers = []dialog.Answer{{Values: []string{"app code"}}}
				wantAsked(t, p, true)
				p.on(3, 10, 45)
				do(p)
				p.pass(2 * time.Second)
				wantAsked(t, p, false)
				wantRecords(t, p, test.want...)
				if test.name == "keep" {
					return
				}
				p.click(t, "Undo: take the absence out of Website / Design")
				p.pass(2 * time.Second)
				wantRecords(t, p, "09:00– Website")
			})
		}
		if test.offer != "" {
			t.Run(test.name+" by the notification", func(t *testing.T) {
				settle(t, false, func(p *program) { p.choose(t, tray.OfAbsence, test.offer) })
			})
		}
		t.Run(test.name+" by the menu", func(t *testing.T) {
			settle(t, false, func(p *program) { p.click(t, awayMenu, test.menu) })
		})
		t.Run(test.name+" with a journal", func(t *testing.T) {
			settle(t, true, func(p *program) { p.click(t, awayMenu, test.menu) })
		})
	}
}

func TestAbsenceIsAsked(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*testing.T, *program) // after the notification
		want bool
	}{
		{"until it is settled", func(*testing.T, *program) {}, true},
		{"no more once it is settled", func(t *testing.T, p *program) { p.click(t, awayMenu, "Keep that time") }, false},
		{"no more once it was stopped", func(t *testing.T, p *program) { p.click(t, "Stop") }, false},
		{"no more once it was stopped elsewhere", func(_ *testing.T, p *program) { p.elsewhere((*backend).stop) }, false},
		{"no more once something else runs", func(_ *testing.T, p *program) {
			p.elsewhere(func(b *backend) { b.begin(appCode) })
		}, false},
		{"no more once it was changed elsewhere", func(_ *testing.T, p *program) {
			p.elsewhere(func(b *backend) { b.edit(func(r *kimai.Record) { r.Pair = appCode }) })
		}, false},
		{"still, though its description was written", func(t *testing.T, p *program) {
			p.answers = []dialog.Answer{{Values: []string{"home page"}}}
			p.click(t, "Since 09:00: change it", "Description…")
		}, true},
		{"no more once it began later", func(t *testing.T, p *program) {
			p.answers = []dialog.Answer{{Values: []string{"10:15"}}}
			p.click(t, "Since 09:00: change it", "Started at…")
		}, false},
		{"not about the one before", func(_ *testing.T, p *program) {
			p.on(3, 11, 30)
			p.away(11, 0)
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := afterAbsence(t, newBackend())
				test.do(t, p)
				p.pass(2 * time.Second)
				wantAsked(t, p, test.want)
			})
		})
	}
}

// What is changed here shows before the server knows of it, and is no change made
// elsewhere, whoever started the recording.
func TestAbsenceFromWhatIsBeingChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(9, 0)
		b := newBackend()
		b.journal = true
		p := run(t, b, func(s *tray.Settings) { s.Away = 10 * time.Minute })
		p.elsewhere(func(b *backend) { b.start(webDesign) })
		p.on(3, 10, 30)
		p.away(10, 0)
		p.backend.set(func(b *backend) { b.latency = 5 * time.Second })
		p.answers = []dialog.Answer{{Values: []string{"home page"}}}
		p.click(t, "Since 09:00: change it", "Description…")
		wantHeadline(t, p, "Website / Design · home page · 1:30")
		wantAsked(t, p, true)
		p.pass(10 * time.Second)
		wantAsked(t, p, true)
	})
}

// Who is there for a moment only was away once.
func TestAbsenceAfterAGlance(t *testing.T) {
	for _, test := range []struct {
		name string
		from int // of the second absence, in minutes after ten
		want string
	}{
		{"a moment", 30, "You were away for 1 h"},
		{"a while", 35, "You were away for 25 min"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := afterAbsence(t, newBackend())
				p.on(3, 11, 0)
				p.away(10, test.from)
				if got := p.told(); len(got) != 1 || got[0].Title != test.want {
					t.Errorf("told %q, want %q", got, test.want)
				}
			})
		})
	}
}

func TestWhichAbsencesMatter(t *testing.T) {
	for _, test := range []struct {
		name       string
		start      time.Duration // of the recording, from ten
		away, back time.Duration // from ten
		want       string        // what is told; "" is nothing
	}{
		{"one in the middle", -time.Hour, 0, 30 * time.Minute, "You were away for 30 min"},
		{"the threshold", -time.Hour, 0, 10 * time.Minute, "You were away for 10 min"},
		{"less", -time.Hour, 0, 9 * time.Minute, ""},
		{"started right before", 2 * time.Second, 0, 30 * time.Minute, "You were away for 29 min"},
		{"started meanwhile", 5 * time.Minute, 0, 30 * time.Minute, ""},
		{"too short since the start", 30 * time.Second, 0, 10 * time.Minute, ""},
		{"started afterwards", 31 * time.Minute, 0, 30 * time.Minute, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(11, 0)
				ten := time.Now().Add(-time.Hour)
				b := newBackend()
				b.records = []kimai.Record{{ID: 1, Pair: webDesign, Start: ten.Add(test.start)}}
				p := run(t, b, func(s *tray.Settings) { s.Away = 10 * time.Minute })
				p.events <- tray.Returned{From: ten.Add(test.away), To: ten.Add(test.back)}
				synctest.Wait()
				var got string
				for _, n := range p.told() {
					got = n.Title
				}
				if got != test.want {
					t.Errorf("told %q, want %q", got, test.want)
				}
			})
		})
	}
}

// Each absence is settled once, and an answer that comes late is none to the next.
func TestAnswerToAnAbsenceBefore(t *testing.T) {
	late := tray.Notice{
		Title: "That absence can't be settled any more",
		Body: "It is settled already, or what was recorded then ended or was changed. " +
			"Nothing was done: last records can be edited in the menu.",
	}
	synctest.Test(t, func(t *testing.T) {
		p := afterAbsence(t, newBackend())
		p.wait = make(chan dialog.Answer)
		p.click(t, awayMenu, "It was another project or task…")
		p.on(3, 11, 30)
		p.away(11, 0)
		p.told()
		p.wait <- dialog.Answer{Values: []string{"app code"}}
		p.pass(2 * time.Second)
		if diff := cmp.Diff([]tray.Notice{late}, p.told()); diff != "" {
			t.Errorf("told of the answer to the first (-want +got):\n%s", diff)
		}
		wantRecords(t, p, "09:00– Website")
		p.click(t, "You were away 11:00–11:30", "Discard it and continue")
		p.pass(2 * time.Second)
		p.told()
		p.choose(t, tray.OfAbsence, "Discard it")
		p.pass(2 * time.Second)
		if diff := cmp.Diff([]tray.Notice{late}, p.told()); diff != "" {
			t.Errorf("told of the second answer (-want +got):\n%s", diff)
		}
		wantRecords(t, p, "11:30– Website", "09:00–11:00 Website")
	})
}

// An absence that lasts since the recording began leaves nothing of it.
func TestAbsenceSinceTheStart(t *testing.T) {
	for _, test := range []struct {
		choice string
		want   []string
	}{
		{"Discard it", nil},
		{"Discard it and continue", []string{"10:30– Website"}},
		{"It was something else…", []string{"10:30– Website", "10:00–10:30 App"}},
	} {
		t.Run(test.choice, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(10, 0)
				p := run(t, newBackend(), func(s *tray.Settings) { s.Away = 10 * time.Minute })
				p.answers = []dialog.Answer{{Values: []string{"app code"}}}
				p.click(t, "Website", "Design")
				p.on(3, 10, 30)
				p.away(10, 0)
				p.choose(t, tray.OfAbsence, test.choice)
				p.pass(2 * time.Second)
				wantRecords(t, p, test.want...)
				p.click(t, "Undo: take the absence out of Website / Design")
				p.pass(2 * time.Second)
				wantRecords(t, p, "10:00– Website")
			})
		})
	}
}

// Who is away is away from all that runs.
func TestAbsenceFromSeveral(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(10, 0)
		p := run(t, several(), func(s *tray.Settings) { s.Away = 10 * time.Minute })
		p.on(3, 10, 30)
		p.away(10, 0)
		p.choose(t, tray.OfAbsence, "Discard it and continue")
		p.pass(2 * time.Second)
		wantRecords(t, p, "10:30– App", "09:50–10:00 App", "09:40–10:00 Website", "09:30–10:00 Website")
	})
}

// What runs besides is not what was asked about.
func TestAbsenceFromOneOfSeveral(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(10, 0)
		p := run(t, several(), func(s *tray.Settings) { s.Away = 10 * time.Minute })
		p.on(3, 10, 30)
		p.away(10, 0)
		wantAsked(t, p, true)
		p.clicks <- tray.StopRecording{ID: 3}
		p.pass(2 * time.Second)
		wantRunning(t, p, 2, 1)
		wantAsked(t, p, false)
	})
}

// Nobody looks for absences while they can't matter.
func TestAttends(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend(), func(s *tray.Settings) { s.Away = 10 * time.Minute })
		want := func(what string, want time.Duration) {
			t.Helper()
			p.mu.Lock()
			defer p.mu.Unlock()
			if p.attends != want {
				t.Errorf("%s: absences of %v are noticed, want %v", what, p.attends, want)
			}
		}
		want("nothing is recorded", 0)
		p.click(t, "Website", "Design")
		want("recorded", 10*time.Minute)
		p.click(t, "App", "Code")
		want("something else is recorded", 10*time.Minute)
		p.click(t, "Stop")
		want("stopped", 0)
		p.elsewhere(func(b *backend) { b.start(webDesign) })
		want("recorded elsewhere", 10*time.Minute)
		p.end()
		<-p.ended
		want("the program ended", 0)
	})
}

func TestAttendsToNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		if p.attends != 0 {
			t.Error("absences are noticed that nobody asks about")
		}
	})
}
