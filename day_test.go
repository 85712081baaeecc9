//go:build linux

package main_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
	"kimai-tray/tray/traytest"
)

// pick chooses the first entry of any submenu that begins so: what comes behind
// may be a time.
func (s *session) pick(prefix string) {
	s.t.Helper()
	var path string
	s.item.WaitMenu(func(m traytest.Menu) bool {
		for _, sub := range m {
			for _, e := range sub.Children {
				if path == "" && strings.HasPrefix(e.Label, prefix) {
					path = sub.Label + "/" + e.Label
				}
			}
		}
		return path != ""
	})
	s.item.Click(path)
}

// tells waits for the next notification as [session.hear], and returns it.
func (s *session) tells(summary string, body ...string) traytest.Notification {
	s.t.Helper()
	s.hear(summary, body...)
	all := s.notifications.All()
	return all[s.told-1]
}

// entries are the records of the embedded backend, the newest first, each as
// "project / task: description [tags]" with how long it took or … behind it.
func (s *session) entries() []string {
	s.t.Helper()
	records, err := s.backend().Records(s.t.Context(), kimai.Query{})
	if err != nil {
		s.t.Fatal(err)
	}
	var got []string
	for _, r := range records {
		line := text.Pair(r.Pair)
		if r.Description != "" || len(r.Tags) > 0 {
			line += fmt.Sprintf(": %s %v", r.Description, r.Tags)
		}
		if r.Running() {
			line += " …"
		} else {
			line += " " + text.Duration(r.Duration(time.Now()))
		}
		got = append(got, line)
	}
	return got
}

func (s *session) wantEntries(want ...string) {
	s.t.Helper()
	if diff := cmp.Diff(want, s.entries()); diff != "" {
		s.t.Errorf("records, the newest first (-want +got):\n%s", diff)
	}
}

// newDay is a session with a person before it, in which Email is recorded.
func newDay(t *testing.T) (*session, *person) {
	t.Helper()
	s := newSession(t)
	p := s.seat()
	s.command("", "start", "Learning / Reading")
	s.command("", "stop")
	s.startTrayFor(p)
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	return s, p
}

func TestStartedEarlier(t *testing.T) {
	s, _ := newDay(t)
	s.pick("Started 5 minutes earlier, at ")
	s.hear("Changed: Daily work / Email", "Since ")
	s.waitMenu("Daily work / Email · 0:05")
	s.item.Click("Undo: change Daily work / Email")
	s.hear("Taken back: change Daily work / Email")
	s.waitMenu("Daily work / Email · 0:00")
	s.quit()
}

func TestStartedAt(t *testing.T) {
	s, p := newDay(t)
	at := time.Now().UTC().Add(-42 * time.Minute).Truncate(time.Minute)
	s.pick("Started at…")
	p.sees("When did it start?").types("half past")
	p.sees("When did it start?").says("Write it as 9:05", "half past").types(at.Format("2006-01-02 15:04"))
	s.hear("Changed: Daily work / Email", "Since "+at.Format(time.TimeOnly))
	s.waitMenu("Since " + at.Format("15:04") + ": change it")
	s.quit()
}

func TestDescribed(t *testing.T) {
	s, p := newDay(t)
	s.pick("Description…")
	p.sees("Daily work / Email").types("to <b>Otto</b> & all")
	s.hear("Changed: Daily work / Email", "to &lt;b&gt;Otto&lt;/b&gt; &amp; all")
	s.waitMenu("Daily work / Email · to <b>Otto</b> & all · 0:00")
	s.pick("Tags…")
	p.sees("Daily work / Email").types("late, urgent")
	s.hear("Changed: Daily work / Email", "late, urgent")
	s.wantEntries("Daily work / Email: to <b>Otto</b> & all [late urgent] …", "Learning / Reading 0:00")

	s.pick("Description…") // shows what is there
	p.sees("Daily work / Email").says("to <b>Otto</b> & all").types("to Otto")
	s.hear("Changed: Daily work / Email", "to Otto")
	s.pick("Tags…")
	p.sees("Daily work / Email").says("late, urgent").keeps() // which changes nothing
	s.pick("Description…")
	p.sees("Daily work / Email").refuses() // nor does this
	s.wantEntries("Daily work / Email: to Otto [late urgent] …", "Learning / Reading 0:00")
	s.quit()
}

func TestRebooked(t *testing.T) {
	s, p := newDay(t)
	s.pick("It is Learning / Reading")
	s.hear("Changed: Learning / Reading", "It was Daily work / Email.")
	s.waitRecording("Learning / Reading")
	s.pick("It is another project or task…")
	p.sees("Choose a project and task").picks("My work / Project work / Review")
	s.hear("Changed: Project work / Review", "It was Learning / Reading.")
	s.waitRecording("Project work / Review")
	s.wantEntries("Project work / Review …", "Learning / Reading 0:00")
	s.quit()
}

func TestDiscardedAndTakenBack(t *testing.T) {
	s, _ := newDay(t)
	s.pick("Discard it")
	note := s.tells("Discarded Daily work / Email", "Nothing is recorded.")
	s.waitNothingRecorded()
	s.wantEntries("Learning / Reading 0:00")
	s.notifications.Click(note, "Undo")
	s.waitRecording("Daily work / Email")
	s.hear("Taken back: discard Daily work / Email")
	s.wantEntries("Daily work / Email …", "Learning / Reading 0:00")
	s.quit()
}

// What a click did is taken back, by the menu and by the notification of it.
func TestUndo(t *testing.T) {
	s, _ := newDay(t)
	s.item.Click("Stop")
	note := s.tells("Stopped Daily work / Email")
	s.notifications.Click(note, "Undo")
	s.hear("Taken back: stop Daily work / Email")
	s.waitRecording("Daily work / Email")
	s.item.Click("Learning / Reading")
	s.hear("Switched to Learning / Reading")
	s.item.Click("Undo: start Learning / Reading")
	s.hear("Taken back: start Learning / Reading")
	s.waitRecording("Daily work / Email")
	s.wantEntries("Daily work / Email …", "Learning / Reading 0:00")
	s.quit()
}

// A notification stops and continues, too.
func TestStoppedAndContinuedByNotification(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.notifications.Click(s.tells("Started Daily work / Email"), "Stop")
	s.notifications.Click(s.tells("Stopped Daily work / Email"), "Continue")
	s.hear("Started Daily work / Email")
	s.waitRecording("Daily work / Email")
	s.quit()
}
