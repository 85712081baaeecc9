package tray_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// What the form holds at first is the time since the last record. As it is, that
// is added with its seconds.
func TestAddByHandOffersTheGap(t *testing.T) {
	for _, test := range []struct {
		name     string
		begin    bool // something runs since five minutes
		records  int  // of this morning
		form     string
		from, to time.Time // of the record
	}{
		{"since the last record", false, 2, "2000-01-03 11:30–12:00", atMonday(11, 30).Add(9 * time.Second), atMonday(12, 0)},
		{"until what runs began", true, 2, "2000-01-03 11:30–11:55", atMonday(11, 30).Add(9 * time.Second), atMonday(11, 55).Add(3 * time.Second)},
		{"nothing today", false, 0, "2000-01-03", time.Time{}, time.Time{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				b := morning()
				b.records[0].End = atMonday(11, 30).Add(9 * time.Second)
				b.records = b.records[2-test.records:]
				if test.begin {
					b.begin(webCode)
					b.records[0].Start = atMonday(11, 55).Add(3 * time.Second)
				}
				before := len(b.records)
				p := run(t, b)
				p.act(tray.AddByHand{Pair: webDesign}, values(test.form, "gap"))
				if got := p.held(0); got[0] != test.form || got[1] != "" {
					t.Errorf("the form holds %q, want %q and no description", got, test.form)
				}
				i := slices.IndexFunc(b.kept(), func(r kimai.Record) bool { return r.Description == "gap" })
				if test.from.IsZero() {
					if len(p.asked) != 2 || i >= 0 {
						t.Errorf("asked %d times and %d records, want it to be asked again", len(p.asked), len(b.kept())-before)
					}
					return
				}
				if i < 0 {
					t.Fatal("nothing was added")
				}
				if r := b.kept()[i]; !r.Start.Equal(test.from) || !r.End.Equal(test.to) {
					t.Errorf("added from %v to %v, want %v to %v", r.Start, r.End, test.from, test.to)
				}
			})
		})
	}
}

// held are the values that a form held when it was asked, the first one first.
func (p *program) held(i int) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var v []string
	for _, f := range p.asked[i].(dialog.Form).Fields {
		v = append(v, f.Value)
	}
	return v
}

// A form that was filled in wrongly is asked again as it was filled in, and shows
// how it is.
func TestMistakesAreAskedAgain(t *testing.T) {
	login := morning().records[0]
	for _, test := range []struct {
		name   string
		action any
		typed  []string
		said   string
	}{
		{"start", tray.AskStart{Record: login}, []string{"soon"}, "Write it as 9:05, or with its day as 2026-12-31 9:05."},
		{"times", tray.Retime{Record: login}, []string{"9:00"}, "Write it as 9:00–10:30, or with its day as 2026-12-31 9:00–10:30."},
		{"times backwards", tray.Retime{Record: login}, []string{"9:00–2000-01-02 10:00"}, "The record would end before it starts."},
		{"by hand", tray.AddByHand{Pair: webDesign}, []string{"2000-01-03", "home page"}, "Write it as 9:00–10:30, or with its day as 2026-12-31 9:00–10:30."},
		{"by hand, into the future", tray.AddByHand{Pair: webDesign}, []string{"11:50–11:30", ""},
			"The record would end on a day that is yet to come. Is the end before the start, or is another day meant?"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				p := run(t, morning())
				p.act(test.action, values(test.typed...))
				if len(p.asked) != 2 {
					t.Fatalf("asked %d times, want twice", len(p.asked))
				}
				if diff := cmp.Diff(test.typed, p.held(1)); diff != "" {
					t.Errorf("what the form holds (-want +got):\n%s", diff)
				}
				if got := p.asked[1].(dialog.Form).Text; got != test.said {
					t.Errorf("the form says %q, want %q", got, test.said)
				}
				wantKept(t, p, morning().records...)
			})
		})
	}
}

// A recording's start is asked for in one line. What nobody changed stays as it is.
func TestAskStart(t *testing.T) {
	for _, test := range []struct {
		name  string
		start time.Time
		form  string
		typed string
		want  time.Time
	}{
		{"today", atMonday(11, 0), "11:00", "10:45", atMonday(10, 45)},
		{"the last such time", atMonday(11, 0), "11:00", "18.30", atMonday(-24+18, 30)},
		{"with its day", atMonday(11, 0), "11:00", "2000-01-02 9:05", atMonday(-24+9, 5)},
		{"since yesterday", atMonday(-2, 0), "2000-01-02 22:00", "2000-01-02 21:00", atMonday(-3, 0)},
		{"as it was", atMonday(11, 0).Add(7 * time.Second), "11:00", " 11:00 ", atMonday(11, 0).Add(7 * time.Second)},
		{"as it was, since yesterday", atMonday(-2, 0).Add(7 * time.Second), "2000-01-02 22:00", "2000-01-02 22:00", atMonday(-2, 0).Add(7 * time.Second)},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				b := newBackend()
				b.begin(webDesign)
				b.records[0].Start = test.start
				p := run(t, b)
				b.requests()
				p.act(tray.AskStart{Record: b.kept()[0]}, values(test.typed))
				if got := p.held(0); got[0] != test.form {
					t.Errorf("the form holds %q, want %q", got, test.form)
				}
				if got := b.kept()[0].Start; !got.Equal(test.want) {
					t.Errorf("the start is %v, want %v", got.Local(), test.want.Local())
				}
				if asked := b.requests()["edit"] > 0; asked != !test.want.Equal(test.start) {
					t.Errorf("the backend was asked to change it: %v", asked)
				}
			})
		})
	}
}

// That it started when the last record ended is said only of one of today.
func TestStartedWhenTheLastRecordEnded(t *testing.T) {
	for _, test := range []struct {
		name string
		end  time.Time
		want bool
	}{
		{"today", atMonday(9, 30), true},
		{"yesterday", atMonday(-6, 0), false},
		{"at the start", atMonday(11, 0), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				b := newBackend()
				b.records = []kimai.Record{{ID: 1, Pair: appCode, Start: test.end.Add(-time.Hour), End: test.end}}
				b.begin(webDesign)
				b.records[0].Start = atMonday(11, 0)
				p := run(t, b)
				isOffered := false
				for _, e := range p.view().Menu[0].Submenus[0].Entries {
					isOffered = isOffered || strings.HasPrefix(e.Label, "Started when the last record ended")
				}
				if isOffered != test.want {
					t.Errorf("it is offered: %v, want %v", isOffered, test.want)
				}
			})
		})
	}
}

// A change is of what a person saw: what was changed elsewhere meanwhile stays.
func TestOnlyWhatWasTypedIsChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, morning())
		login := p.backend.kept()[0]
		p.backend.set(func(b *backend) { b.records[0].Description, b.records[0].Start = "login and logout", atMonday(10, 15) })
		p.act(tray.Retime{Record: login}, values("2000-01-03 10:00–11:00"))
		p.act(tray.Tag{Record: login}, values("billed"))
		p.act(tray.Describe{Record: login}, values("login and logout")) // as it is known by now
		if got := p.held(2); got[0] != "login and logout" {
			t.Errorf("the form holds %q, want the description as it is known by now", got)
		}
		p.act(tray.Retime{Record: login})
		if got := p.held(3); got[0] != "2000-01-03 10:15–11:00" {
			t.Errorf("the form holds %q, want the times as they are known by now", got)
		}
		p.pass(time.Second)
		login.Start, login.End = atMonday(10, 15), atMonday(11, 0)
		login.Description, login.Tags = "login and logout", []string{"billed"}
		wantKept(t, p, login, p.backend.kept()[1])
	})
}
