package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// withJournal is an account whose server takes that long to answer a click.
func withJournal(latency time.Duration) func(*backend) {
	return func(b *backend) { b.journal, b.latency = true, latency }
}

// A click is shown when it can't get lost any more: once it is on disk, and with
// a backend that does not tell that, once it is done.
func TestShownOnceItIsOnDisk(t *testing.T) {
	begun := kimai.Record{ID: 5, Pair: webDesign, Start: noon}
	for name, event := range map[string]tray.Event{
		"kept": tray.Kept{Number: 1, Record: begun},
		"done": tray.Done{Number: 1, Record: begun},
	} {
		t.Run(name, func(t *testing.T) {
			s := known(1, 1, 1)
			s, effects := tray.Update(s, noon, tray.Clicked{Action: tray.StartPair{Pair: webDesign}})
			if got, want := tray.Look(s).Title, "kimai-tray"; got != want {
				t.Errorf("title %q before it is on disk, want %q", got, want)
			}
			if len(effects) == 0 || effects[0].(tray.Do).Number != 1 {
				t.Fatalf("the backend is asked for %v, want the first click", effects)
			}
			s, _ = tray.Update(s, noon, event)
			if got, want := tray.Look(s).Title, "Website / Design · 0:00"; got != want {
				t.Errorf("title %q, want %q", got, want)
			}
		})
	}
}

// Nor does the total of today know of what is not on disk.
func TestTodayOfWhatIsNotOnDisk(t *testing.T) {
	s := known(1, 1, 1)
	s.Confirmed = []kimai.Record{minutes(1, webDesign, 30)}
	s.Day, _ = kimai.Day(noon)
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StopRecording{}})
	for _, test := range []struct {
		event tray.Event
		want  time.Duration
	}{{tray.Tick{}, 40 * time.Minute}, {tray.Kept{Number: 1}, 30 * time.Minute}} {
		s, _ = tray.Update(s, noon.Add(10*time.Minute), test.event)
		if got, _ := s.TodayTotal(); got != test.want {
			t.Errorf("today's total after %T is %v, want %v", test.event, got, test.want)
		}
	}
}

func TestClickWhileAnAnswerIsMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(withJournal(20 * time.Second))
		p.click(t, "Website", "Design")
		p.pass(5 * time.Second)
		p.click(t, "App", "Code")
		wantHeadline(t, p, "App / Code · 0:00")
		wantRunning(t, p, 2)
		wantTold(t, p)
		p.pass(5 * time.Minute)
		wantHeadline(t, p, "App / Code · 0:05")
		wantTold(t, p, tray.Notice{Title: "Started App / Code", Body: "Äcme. Today: under a minute."})
	})
}

// Several recordings are stopped at once, however long the server takes for each.
func TestStopAllDoesNotWaitForTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(2, 0)
		p := run(t, several())
		p.backend.set(withJournal(20 * time.Second))
		p.click(t, "Stop all")
		wantHeadline(t, p, "Nothing since 02:00 · today 1:00")
		wantRunning(t, p)
	})
}

// The answer to a click may come after that to the next one. A refusal is told
// all the same, and what it leaves running is not taken for another's change.
func TestRefusalThatIsOvertaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.start(webDesign)
		p := run(t, b)
		p.pass(10 * time.Minute)
		b.set(withJournal(5 * time.Second))
		b.set(func(b *backend) { b.keep = func(kimai.RecordID) error { return tooLong } })
		p.click(t, "Stop")
		p.click(t, "App", "Code")
		wantHeadline(t, p, "App / Code · 0:00")
		p.pass(time.Minute)
		wantRunning(t, p, 2, 1)
		wantTold(t, p,
			tray.Notice{Title: "Could not stop", Body: "Kimai says: Maximum duration exceeded. App / Code and 1 more are still recorded."},
			tray.Notice{Title: "Started App / Code", Body: "Äcme. Website / Design is recorded too. Today: 10 min."},
		)
	})
}

// What is on disk when the program ends is not lost, and told as always.
func TestQuitWhileAnAnswerIsMissing(t *testing.T) {
	for _, test := range []struct {
		name   string
		runs   bool // for ten minutes
		clicks [][]string
		want   tray.Notice
	}{
		{"start", false, [][]string{{"Website", "Design"}, {"Quit"}},
			tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."}},
		{"stop", true, [][]string{{"Stop"}, {"Quit"}},
			tray.Notice{Title: "Stopped Website / Design", Body: "10 min recorded. Today: 10 min."}},
		{"switch", true, [][]string{{"App", "Code"}, {"Quit"}},
			tray.Notice{Title: "Switched to App / Code", Body: "Website / Design: 10 min recorded. Today: 10 min."}},
		{"switch and stop", true, [][]string{{"App", "Code"}, {"Stop"}, {"Quit"}},
			tray.Notice{Title: "Stopped Website / Design", Body: "Today: 10 min."}},
		{"quit twice", false, [][]string{{"Website", "Design"}, {"Quit"}, {"Quit"}},
			tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				b := newBackend()
				if test.runs {
					b.start(webDesign)
				}
				p := run(t, b)
				p.pass(10 * time.Minute)
				b.set(withJournal(time.Hour))
				began := time.Now()
				for _, click := range test.clicks {
					p.click(t, click...)
				}
				<-p.ended
				if took := time.Since(began); took >= time.Second {
					t.Errorf("quitting took %v, want less than a second", took)
				}
				wantTold(t, p, test.want)
			})
		})
	}
}

// A click that is on disk is told, and the one that is not is not passed over.
func TestQuitWithAClickThatIsNotOnDisk(t *testing.T) {
	s := known(1, 1, 1)
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StartPair{Pair: webDesign}})
	s, _ = tray.Update(s, noon, tray.Kept{Number: 1, Record: kimai.Record{ID: -1, Pair: webDesign, Start: noon}})
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StopRecording{}})
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.QuitProgram{}})
	_, effects := tray.Update(s, noon.Add(time.Second), tray.Tick{})
	var titles []string
	for _, e := range effects {
		if tell, ok := e.(tray.Tell); ok {
			titles = append(titles, tell.Notice.Title)
		}
	}
	if len(titles) != 2 || titles[0] != "Started Website / Design" || titles[1] != "Could not stop" {
		t.Errorf("told %q, want of the start, and that it was not stopped", titles)
	}
	if effects[len(effects)-1] != (tray.Quit{}) {
		t.Errorf("the last effect is %v, want the end", effects[len(effects)-1])
	}
}

// overtaken is a state in which a switch was answered before the stop that was
// clicked before it. Both are on disk.
func overtaken(answer tray.Done) tray.State {
	s := known(1, 1, 1)
	s.Settings.Poll = time.Minute
	s.Confirmed = []kimai.Record{minutes(1, webDesign, 30)}
	s.Told = s.Confirmed
	for _, e := range []tray.Event{
		tray.Clicked{Action: tray.StopRecording{}}, tray.Kept{Number: 1},
		tray.Clicked{Action: tray.StartPair{Pair: appCode}}, tray.Kept{Number: 2, Record: minutes(2, appCode, 0)},
		answer,
	} {
		s, _ = tray.Update(s, noon, e)
	}
	return s
}

// failures are the titles of what is told of an event.
func failures(s tray.State, e tray.Event) (tray.State, []string) {
	s, effects := tray.Update(s, noon, e)
	var titles []string
	for _, e := range effects {
		if tell, ok := e.(tray.Tell); ok {
			titles = append(titles, tell.Notice.Title)
		}
	}
	return s, titles
}

// The poll after a refusal is newer than an answer that came before it.
func TestPollAfterARefusalThatIsOvertaken(t *testing.T) {
	second, first := minutes(2, appCode, 0), minutes(1, webDesign, 30)
	s := overtaken(tray.Done{Number: 2, Record: second})
	s, _ = tray.Update(s, noon, tray.Done{Number: 1, Err: tooLong})
	s, told := failures(s, tray.Polled{Epoch: s.Epoch, Snapshot: kimai.Snapshot{Time: noon, Recordings: []kimai.Record{second, first}}})
	if diff := cmp.Diff([]string{"Could not stop"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]kimai.Record{second, first}, s.Recordings()); diff != "" {
		t.Errorf("what runs (-want +got):\n%s", diff)
	}
}

// Of two clicks that were refused each is told, and neither is shown.
func TestTwoRefusals(t *testing.T) {
	first := minutes(1, webDesign, 30)
	s := overtaken(tray.Done{Number: 2, Err: tooLong})
	if got := s.Recordings(); len(got) != 0 {
		t.Errorf("%v runs, want nothing: the start was refused and the stop is on its way", got)
	}
	s, _ = tray.Update(s, noon, tray.Done{Number: 1, Err: tooLong})
	var all []string
	for range 2 {
		var told []string
		s, told = failures(s, tray.Polled{Epoch: s.Epoch, Snapshot: kimai.Snapshot{Time: noon, Recordings: []kimai.Record{first}}})
		all = append(all, told...)
	}
	if diff := cmp.Diff([]string{"Could not stop", "Could not start App / Code"}, all); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]kimai.Record{first}, s.Recordings()); diff != "" {
		t.Errorf("what runs (-want +got):\n%s", diff)
	}
}
