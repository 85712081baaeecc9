package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// After the undo of a click what is recorded is what was recorded, with its
// instants.
func TestUndoOfAClick(t *testing.T) {
	for _, test := range []struct {
		name  string
		begin bool // Website / Design runs since eleven
		do    func(*testing.T, *program)
		undo  string
		want  tray.Notice
	}{
		{"start", false, func(t *testing.T, p *program) { p.click(t, "Website", "Code") }, "start Website / Code",
			tray.Notice{Title: "Taken back: start Website / Code", Body: "Nothing is recorded. Today: 3 h."}},
		{"stop", true, func(t *testing.T, p *program) { p.click(t, "Stop") }, "stop Website / Design",
			tray.Notice{Title: "Taken back: stop Website / Design", Body: "Website / Design is recorded. Today: 3 h 31 min."}},
		{"switch", true, func(t *testing.T, p *program) { p.click(t, "Website", "Code") }, "start Website / Code",
			tray.Notice{Title: "Taken back: start Website / Code", Body: "Website / Design is recorded. Today: 3 h 31 min."}},
		{"discard", true, func(t *testing.T, p *program) { p.act(tray.Discard{Record: p.backend.kept()[0]}) }, "discard Website / Design",
			tray.Notice{Title: "Taken back: discard Website / Design", Body: "Website / Design is recorded. Today: 3 h 31 min."}},
		{"earlier start", true, func(t *testing.T, p *program) {
			p.act(tray.StartedAt{Record: p.backend.kept()[0], At: atMonday(9, 0)})
		}, "change Website / Design",
			tray.Notice{Title: "Taken back: change Website / Design", Body: "Website / Design is recorded. Today: 3 h 31 min."}},
	} {
		for _, journal := range []bool{false, true} {
			t.Run(test.name+map[bool]string{true: " with a journal"}[journal], func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					until(12, 0)
					b := morning()
					b.journal = journal
					if test.begin {
						b.begin(webDesign)
						b.records[0].Start, b.records[0].Description, b.records[0].Tags = atMonday(11, 30), "home\npage", []string{"urgent"}
					}
					before := b.kept()
					p := run(t, b)
					test.do(t, p)
					p.pass(time.Minute)
					p.told()
					p.click(t, "Undo: "+test.undo)
					p.pass(time.Minute)
					wantTold(t, p, test.want)
					if diff := cmp.Diff(before, b.kept(), cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
						t.Errorf("records (-before +after the undo):\n%s", diff)
					}
					if p.undo() != "" {
						t.Errorf("%q is offered to be taken back", p.undo())
					}
				})
			})
		}
	}
}

// What could not be taken back is offered still, as it is known that nothing came
// of it.
func TestUndoThatIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := morning()
		b.begin(webDesign)
		before := b.kept()
		p := run(t, b)
		p.click(t, "Stop")
		p.pass(time.Minute)
		p.told()
		b.set(func(b *backend) { b.refuse = kimai.Errorf(kimai.Rejected, "The project is closed.") })
		p.click(t, "Undo: stop Website / Design")
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{Title: "Could not take back: stop Website / Design", Body: "The project is closed. Nothing is recorded."})
		b.set(func(b *backend) { b.refuse = nil })
		p.click(t, "Undo: stop Website / Design")
		p.pass(time.Minute)
		if diff := cmp.Diff(before, b.kept(), cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
			t.Errorf("records (-before +after the undo):\n%s", diff)
		}
	})
}

// The undo is gone when its time is over, when something else was done, or when
// it would overwrite what somebody else did. A notification may offer it still.
func TestUndoEnds(t *testing.T) {
	remove := func(t *testing.T, p *program) { p.act(tray.Delete{Record: p.backend.kept()[0]}) }
	retime := func(t *testing.T, p *program) {
		p.act(tray.Retime{Record: p.backend.kept()[0]}, values("2000-01-03 10:00–11:00"))
	}
	for _, test := range []struct {
		name string
		do   func(*testing.T, *program)
		then func(*testing.T, *program)
		last bool // it can be taken back still
	}{
		{"at once", remove, func(*testing.T, *program) {}, true},
		{"almost too late", remove, func(_ *testing.T, p *program) { p.pass(4*time.Minute + 50*time.Second) }, true},
		{"too late", remove, func(_ *testing.T, p *program) { p.pass(5 * time.Minute) }, false},
		{"after another click", remove, func(t *testing.T, p *program) {
			p.click(t, "Website", "Design")
			p.pass(time.Second)
		}, false},
		{"changed elsewhere", retime, func(_ *testing.T, p *program) {
			p.backend.set(func(b *backend) { b.records[0].Description = "logout" })
			p.look()
		}, false},
		{"deleted elsewhere", retime, func(_ *testing.T, p *program) {
			p.backend.set(func(b *backend) { b.records = b.records[1:] })
			p.look()
		}, false},
		{"another record changed elsewhere", retime, func(_ *testing.T, p *program) {
			p.backend.set(func(b *backend) { b.records[1].Description = "page" })
			p.look()
		}, true},
		{"a start, which was changed elsewhere", func(t *testing.T, p *program) { p.click(t, "Website", "Design") },
			func(_ *testing.T, p *program) {
				p.pass(time.Second)
				p.backend.edit(func(r *kimai.Record) { r.Description = "home page" })
				p.look()
			}, false},
		{"a stop, after a start elsewhere", func(t *testing.T, p *program) {
			p.click(t, "Website", "Design")
			p.pass(time.Minute)
			p.click(t, "Stop")
		}, func(_ *testing.T, p *program) {
			p.pass(time.Second)
			p.backend.start(appCode)
			p.look()
		}, false},
		{"a delete, after a start elsewhere", remove, func(_ *testing.T, p *program) {
			p.backend.start(appCode)
			p.look()
		}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				p := run(t, morning())
				test.do(t, p)
				p.pass(time.Second)
				offer := p.offered("Undo")
				if offer == nil {
					t.Fatal("the notification does not offer to take it back")
				}
				test.then(t, p)
				if got := p.undo() != "" && p.find("Undo: "+p.undo()).Action == offer; got != test.last {
					t.Errorf("it can be taken back: %v, want %v", got, test.last)
				}
				before := p.backend.kept()
				p.told()
				p.act(offer)
				p.pass(time.Second)
				told := p.told()
				if got := len(told) == 1 && told[0].Title == "This can't be taken back any more"; got == test.last {
					t.Errorf("the click on the notification led to %v", told)
				}
				if diff := cmp.Diff(before, p.backend.kept()); (diff != "") != test.last {
					t.Errorf("records (-before +after the click):\n%s", diff)
				}
			})
		})
	}
}

// look has the program look for what was changed elsewhere.
func (p *program) look() {
	p.events <- tray.Changed{}
	p.pass(2 * time.Second)
}

// offered is what the last notification offers under that label.
func (p *program) offered(label string) any {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, o := range p.tells[len(p.tells)-1].Offers {
		if o.Label == label {
			return o.Action
		}
	}
	return nil
}

// Of several that ran none can be started again without an end of the others.
func TestNoUndoOfSeveral(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.begin(webDesign)
		b.begin(appCode)
		p := run(t, b)
		p.click(t, "Stop all")
		p.pass(time.Second)
		if p.undo() != "" {
			t.Errorf("%q is offered to be taken back", p.undo())
		}
	})
}
