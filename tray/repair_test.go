package tray_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

var tooLong = kimai.Errorf(kimai.Rejected, "Kimai says: Maximum duration exceeded.")

// forgotten is the program on an account on which a record has run for nine
// hours, which the backend does not end. It is 17:00.
func forgotten(t *testing.T) *program {
	b := newBackend()
	b.keep = func(kimai.RecordID) error { return tooLong }
	b.refuse = tooLong
	until(8, 0)
	b.start(webDesign)
	until(17, 0)
	return run(t, b)
}

// ends are the entries by which a recording can be ended earlier.
func ends(p *program) []string {
	var labels []string
	for _, sub := range p.view().Menu[0].Submenus {
		if strings.HasPrefix(sub.Label, "Since ") {
			continue
		}
		for _, e := range sub.Entries {
			labels = append(labels, sub.Label+"/"+e.Label)
		}
	}
	return labels
}

func TestEndItEarlier(t *testing.T) {
	for _, test := range []struct {
		name  string
		click []string
		want  string
		offer string
	}{
		{"after a stop", []string{"Stop"}, "Could not stop", "The menu offers to end it earlier."},
		{"after a switch", []string{"App", "Code"}, "Could not start App / Code", "If that can't be stopped, the menu offers to end it earlier."},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := forgotten(t)
				if got := ends(p); got != nil {
					t.Errorf("the menu offers %q before anything was refused", got)
				}
				p.click(t, test.click...)
				p.pass(time.Second)
				wantTold(t, p, tray.Notice{
					Title: test.want,
					Body:  "Kimai says: Maximum duration exceeded. Website / Design is still recorded. " + test.offer,
				})
				if diff := cmp.Diff([]string{
					"End it earlier/15 min · at 08:15",
					"End it earlier/30 min · at 08:30",
					"End it earlier/1 h · at 09:00",
					"End it earlier/2 h · at 10:00",
					"End it earlier/4 h · at 12:00",
					"End it earlier/6 h · at 14:00",
					"End it earlier/8 h · at 16:00",
				}, ends(p)); diff != "" {
					t.Errorf("what the menu offers (-want +got):\n%s", diff)
				}

				p.backend.set(func(b *backend) { b.latency, b.journal = 5*time.Second, true })
				p.click(t, "End it earlier", "8 h · at 16:00")
				wantHeadline(t, p, "Nothing since 16:00 · today 8:00")
				p.pass(time.Minute)
				wantHeadline(t, p, "Nothing since 16:00 · today 8:00")
				wantTold(t, p, tray.Notice{Title: "Stopped Website / Design", Body: "8 h recorded. Today: 8 h."})
				if records := p.backend.kept(); len(records) != 1 || records[0].Duration(time.Now()) != 8*time.Hour {
					t.Errorf("the records are %v, want one of 8 hours", records)
				}
			})
		})
	}
}

func TestEndItEarlierIsRefusedToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := forgotten(t)
		p.click(t, "Stop")
		p.pass(16 * time.Hour) // at 9:00 the next day
		p.told()
		p.backend.set(func(b *backend) { b.closed = kimai.Errorf(kimai.Rejected, "Kimai says: The period is locked.") })
		p.click(t, "End it earlier", "12 h · on 3 Jan at 20:00")
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{
			Title: "Could not end Website / Design earlier",
			Body:  "Kimai says: The period is locked. Website / Design is still recorded. The menu offers to end it earlier.",
		})
		if len(ends(p)) != 9 {
			t.Errorf("the menu offers %q after one was refused, want all nine", ends(p))
		}
	})
}

// The offer is for that recording only, and for nothing but a refusal.
func TestEndItEarlierVanishes(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*backend)
		ends   int
	}{
		{"nothing happened", func(*backend) {}, 7},
		{"stopped elsewhere", func(b *backend) { b.stop() }, 0},
		{"switched elsewhere", func(b *backend) { b.start(appCode) }, 0},
		{"one more runs", func(b *backend) { b.begin(appCode) }, 7},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := forgotten(t)
				p.click(t, "Stop")
				p.pass(time.Second)
				test.change(p.backend)
				p.pass(31 * time.Second)
				if got := ends(p); len(got) != test.ends {
					t.Errorf("the menu offers %q, want %d entries", got, test.ends)
				}
			})
		})
	}
	for _, code := range []kimai.Code{kimai.Unreachable, kimai.Internal} {
		t.Run(string(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := forgotten(t)
				p.backend.set(func(b *backend) {
					b.keep = func(kimai.RecordID) error { return kimai.Errorf(code, "no") }
				})
				p.click(t, "Stop")
				p.pass(time.Minute)
				if got := ends(p); got != nil {
					t.Errorf("the menu offers %q, want nothing", got)
				}
			})
		})
	}
}

// What is refused for being too short, or for a start that is yet to come, is
// not too long some time later.
func TestEndItEarlierIsNotForAShortRecording(t *testing.T) {
	for _, begin := range []time.Duration{-14 * time.Minute, time.Minute} {
		t.Run(begin.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(8, 0)
				b := newBackend()
				b.keep = func(kimai.RecordID) error {
					return kimai.Errorf(kimai.Rejected, "Kimai says: Duration cannot be zero.")
				}
				b.records = []kimai.Record{{ID: 1, Pair: webDesign, Start: b.now().Add(begin)}}
				p := run(t, b)
				p.click(t, "Stop")
				p.pass(time.Hour)
				wantTold(t, p, tray.Notice{Title: "Could not stop", Body: "Kimai says: Duration cannot be zero. Website / Design is still recorded."})
				if got := ends(p); got != nil {
					t.Errorf("the menu offers %q, want nothing", got)
				}
			})
		})
	}
}

// What began elsewhere while a stop was refused is not in its way.
func TestEndItEarlierIsNotForAnotherRecording(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := forgotten(t)
		p.backend.set(func(b *backend) {
			b.keep = func(kimai.RecordID) error {
				b.start(appCode)
				return tooLong
			}
		})
		p.click(t, "Stop")
		p.pass(time.Hour)
		if got := ends(p); got != nil {
			t.Errorf("the menu offers %q, want nothing", got)
		}
	})
}

// Of several the one that runs longest is in the way, or the one clicked on.
func TestEndOneOfSeveralEarlier(t *testing.T) {
	for _, test := range []struct{ click, want string }{
		{"Stop all", "End Website / Code earlier/15 min · at 00:20"},
		{"also: Website / Design · home page · 0:20", "End Website / Design earlier/15 min · at 00:30"},
	} {
		t.Run(test.click, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(0, 35)
				p := run(t, several())
				p.backend.set(func(b *backend) { b.keep = func(kimai.RecordID) error { return tooLong } })
				p.click(t, test.click)
				p.pass(time.Second)
				if got := ends(p); len(got) == 0 || got[0] != test.want {
					t.Errorf("the menu offers %q, want %q first", got, test.want)
				}
			})
		})
	}
}
