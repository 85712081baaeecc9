package tray_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// atMonday is a time of the third day of a bubble.
func atMonday(hour, minute int) time.Time {
	return kimai.Instant(time.Date(2000, 1, 3, hour, minute, 0, 0, time.Local))
}

// morning is an account at noon with two records of that day.
func morning() *backend {
	b := newBackend()
	b.records = []kimai.Record{
		{ID: 2, Pair: appCode, Start: atMonday(10, 0), End: atMonday(11, 30), Description: "login", Tags: []string{"urgent"}},
		{ID: 1, Pair: webDesign, Start: atMonday(8, 0), End: atMonday(9, 30).Add(7 * time.Second)},
	}
	return b
}

// act clicks on anything, and answers what is asked then.
func (p *program) act(action any, answers ...dialog.Answer) {
	p.mu.Lock()
	p.answers = answers
	p.mu.Unlock()
	p.clicks <- action
	synctest.Wait()
}

// values answers a form.
func values(v ...string) dialog.Answer { return dialog.Answer{Values: v} }

// chosen answers a list.
func chosen(i int) dialog.Answer { return dialog.Answer{Index: i} }

func wantKept(t *testing.T, p *program, want ...kimai.Record) {
	t.Helper()
	if diff := cmp.Diff(want, p.backend.kept(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

// timesheet are the entries of the timesheet below the totals.
func (p *program) timesheet() []string {
	var labels []string
	for _, e := range p.view().Menu[3].Submenus[0].Entries {
		if _, ok := e.Action.(tray.EditRecord); ok || strings.HasPrefix(e.Label, "Records of") {
			labels = append(labels, e.Label)
		}
	}
	return labels
}

func TestRecordsFromTheMenu(t *testing.T) {
	records := morning().records
	login, home := records[0], records[1]
	edit := func(r kimai.Record, change func(*kimai.Record)) kimai.Record {
		change(&r)
		return r
	}
	for _, test := range []struct {
		name    string
		action  any
		answers []dialog.Answer
		want    []kimai.Record
		told    tray.Notice
	}{
		{"add", tray.AddByHand{Pair: webDesign},
			[]dialog.Answer{values("2000-01-03 11:30–11:45", " home page ")},
			[]kimai.Record{{ID: 3, Pair: webDesign, Start: atMonday(11, 30), End: atMonday(11, 45), Description: "home page"}, login, home},
			tray.Notice{Title: "Added Website / Design", Body: "11:30–11:45, 15 min. Today: 3 h 15 min."}},
		{"add today", tray.AddByHand{Pair: webDesign},
			[]dialog.Answer{values("11:30-11:45", "")},
			[]kimai.Record{{ID: 3, Pair: webDesign, Start: atMonday(11, 30), End: atMonday(11, 45)}, login, home},
			tray.Notice{Title: "Added Website / Design", Body: "11:30–11:45, 15 min. Today: 3 h 15 min."}},
		{"add over midnight", tray.AddByHand{Pair: webDesign},
			[]dialog.Answer{values("2000-01-02 23:00–1:00", "")},
			[]kimai.Record{login, home, {ID: 3, Pair: webDesign, Start: atMonday(-1, 0), End: atMonday(1, 0)}},
			tray.Notice{Title: "Added Website / Design", Body: "2 Jan, 23:00–01:00, 2 h. Today: 4 h."}},
		{"add after mistakes", tray.AddByHand{Pair: webDesign},
			[]dialog.Answer{values("2000-01-03", ""), values("half past", ""), values("11:50–11:30", ""), values("11.30–1145", "")},
			[]kimai.Record{{ID: 3, Pair: webDesign, Start: atMonday(11, 30), End: atMonday(11, 45)}, login, home},
			tray.Notice{Title: "Added Website / Design", Body: "11:30–11:45, 15 min. Today: 3 h 15 min."}},
		{"change times", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(0), values("2000-01-03 09:45–11:15")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Start, r.End = atMonday(9, 45), atMonday(11, 15) }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Since 09:45:00, until 11:15. Today: 3 h."}},
		{"change the day", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(0), values("2000-01-02 10:00–11:30")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Start, r.End = atMonday(-14, 0), atMonday(-13, 30) }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Since 10:00:00, until 11:30. Today: 1 h 30 min."}},
		{"an end on the next day", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(0), values("2000-01-02 22:00–00:30")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Start, r.End = atMonday(-2, 0), atMonday(0, 30) }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Since 22:00:00, until 00:30. Today: 2 h."}},
		{"seconds stay", tray.EditRecord{Record: home},
			[]dialog.Answer{chosen(0), values("8:15 to 9:30")},
			[]kimai.Record{login, edit(home, func(r *kimai.Record) { r.Start = atMonday(8, 15) })},
			tray.Notice{Title: "Changed: Website / Design", Body: "Since 08:15:00. Today: 2 h 45 min."}},
		{"change times after a mistake", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(0), values("2000-01-03 10:00 11:15"), values("2000-01-03 10:00–11:15")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.End = atMonday(11, 15) }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Until 11:15. Today: 2 h 45 min."}},
		{"describe", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(1), values(" logout ")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Description = "logout" }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Description “logout”. Today: 3 h."}},
		{"clear the description", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(1), values("")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Description = "" }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Description “”. Today: 3 h."}},
		{"tag", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(2), values("billed, urgent")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Tags = []string{"billed", "urgent"} }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Tags: billed, urgent. Today: 3 h."}},
		{"clear the tags", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(2), values(" ")},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Tags = nil }), home},
			tray.Notice{Title: "Changed: App / Code", Body: "Tags: none. Today: 3 h."}},
		{"another task", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(3), chosen(1)},
			[]kimai.Record{edit(login, func(r *kimai.Record) { r.Pair = webCode }), home},
			tray.Notice{Title: "Changed: Website / Code", Body: "It was App / Code. Today: 3 h."}},
		{"delete", tray.EditRecord{Record: login},
			[]dialog.Answer{chosen(5)},
			[]kimai.Record{home},
			tray.Notice{Title: "Deleted App / Code", Body: "10:00–11:30, 1 h 30 min. The menu can bring it back for 5 minutes. Today: 1 h 30 min."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				p := run(t, morning())
				p.act(test.action, test.answers...)
				p.pass(time.Second)
				wantKept(t, p, test.want...)
				wantTold(t, p, test.told)

				p.click(t, "Undo: "+p.undo())
				p.pass(time.Second)
				got := p.backend.kept()
				if diff := cmp.Diff(records, got, cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
					t.Errorf("records after the undo (-want +got):\n%s", diff)
				}
				if n := len(p.told()); n != 1 {
					t.Errorf("%d notifications of the undo, want 1", n)
				}
				if p.undo() != "" {
					t.Error("the undo is on offer still")
				}
			})
		})
	}
}

// undo is what can be taken back.
func (p *program) undo() string {
	for _, e := range p.view().Menu[0].Entries {
		if what, ok := strings.CutPrefix(e.Label, "Undo: "); ok {
			return what
		}
	}
	return ""
}

func TestTimesheetMenu(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := morning()
		for i := range 12 {
			b.records = append(b.records, kimai.Record{ID: kimai.RecordID(20 + i), Pair: webCode, Start: atMonday(-6-i, 0), End: atMonday(-5-i, -20)})
		}
		b.records[1].Description = strings.Repeat("long ", 40)
		p := run(t, b)
		got := p.timesheet()
		want := []string{
			"Records of today", "10:00–11:30  App / Code · login", "08:00–09:30  Website / Design · long long long …",
			"Records of yesterday", "18:00–18:40  Website / Code",
		}
		if diff := cmp.Diff(want, got[:5]); diff != "" {
			t.Errorf("timesheet (-want +got):\n%s", diff)
		}
		if len(got) != 12+2 {
			t.Errorf("%d entries, want 12 records below two days", len(got))
		}
	})
}

// With a journal the menu shows a change once it is on disk, however slow the
// server is, and each change goes on from the one before.
func TestAmendDoesNotWaitForTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := morning()
		b.journal = true
		p := run(t, b)
		p.click(t, "Website", "Design")
		p.pass(10 * time.Minute)
		p.told()
		b.set(func(b *backend) { b.latency = 5 * time.Second })
		running := b.kept()[0]
		p.act(tray.StartedAt{Record: running, At: atMonday(11, 45)})
		wantHeadline(t, p, "Website / Design · 0:25")
		p.act(tray.Describe{Record: running}, values("home page"))
		wantHeadline(t, p, "Website / Design · home page · 0:25")
		p.act(tray.Delete{Record: b.kept()[1]})
		if diff := cmp.Diff([]string{"Records of today", "08:00–09:30  Website / Design"}, p.timesheet()); diff != "" {
			t.Errorf("timesheet (-want +got):\n%s", diff)
		}
		p.act(tray.Discard{Record: running})
		wantHeadline(t, p, "Nothing since 09:30 · today 1:30")
		p.click(t, "Quit")
		<-p.ended
		wantTold(t, p,
			tray.Notice{Title: "Discarded Website / Design", Body: "Nothing is recorded. Today: 1 h 30 min."},
			tray.Notice{Title: "Deleted App / Code", Body: "10:00–11:30, 1 h 30 min. Today: 1 h 30 min."},
		)
	})
}

// What is changed from the menu is ours, whoever tells of it first.
func TestAmendedRecordingIsToldOnce(t *testing.T) {
	for _, test := range []struct {
		name   string
		action func(kimai.Record) any
		answer []dialog.Answer
		want   tray.Notice
	}{
		{"start", func(r kimai.Record) any { return tray.StartedAt{Record: r, At: r.Start.Add(-15 * time.Minute)} }, nil,
			tray.Notice{Title: "Changed: Website / Design", Body: "Since 11:45:00."}},
		{"description", func(r kimai.Record) any { return tray.Describe{Record: r} }, []dialog.Answer{values("home page")},
			tray.Notice{Title: "Changed: Website / Design", Body: "Description “home page”."}},
		{"tags", func(r kimai.Record) any { return tray.Tag{Record: r} }, []dialog.Answer{values("urgent, billed,")},
			tray.Notice{Title: "Changed: Website / Design", Body: "Tags: billed, urgent."}},
		{"task", func(r kimai.Record) any { return tray.Rebook{Record: r, To: webCode} }, nil,
			tray.Notice{Title: "Changed: Website / Code", Body: "It was Website / Design."}},
		{"discard", func(r kimai.Record) any { return tray.Discard{Record: r} }, nil,
			tray.Notice{Title: "Discarded Website / Design", Body: "Nothing is recorded. Today: under a minute."}},
	} {
		for _, journal := range []bool{false, true} {
			t.Run(test.name+map[bool]string{true: " with a journal"}[journal], func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					until(12, 0)
					b := newBackend()
					b.journal = journal
					p := run(t, b)
					p.click(t, "Website", "Design")
					p.pass(28 * time.Second) // a poll is due soon
					p.told()
					b.set(func(b *backend) { b.latency = 3 * time.Second })
					p.act(test.action(b.kept()[0]), test.answer...)
					p.pass(5 * time.Minute)
					wantTold(t, p, test.want)
				})
			})
		}
	}
}

// What a server refuses is as it was, and somebody is told why.
func TestRefusedAmend(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*testing.T, *program)
		want tray.Notice
	}{
		{"of what runs", func(t *testing.T, p *program) {
			p.backend.set(func(b *backend) { b.closed = kimai.Errorf(kimai.Rejected, "It is locked.") })
			p.act(tray.StartedAt{Record: p.backend.kept()[0], At: atMonday(11, 0)})
		}, tray.Notice{Title: "Could not change Website / Code", Body: "It is locked. Website / Code is still recorded."}},
		{"of what is gone", func(t *testing.T, p *program) {
			old := p.backend.kept()[2]
			p.backend.set(func(b *backend) { b.records = b.records[:2] })
			p.act(tray.Delete{Record: old})
		}, tray.Notice{Title: "Could not delete Website / Design", Body: "There is no such record."}},
		{"when the server can't be reached", func(t *testing.T, p *program) {
			p.backend.set(func(b *backend) { b.down = kimai.Errorf(kimai.Unreachable, "The server can't be reached.") })
			p.act(tray.Delete{Record: p.backend.kept()[2]})
		}, tray.Notice{Title: "Could not delete Website / Design", Body: "The server can't be reached."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				p := run(t, morning())
				p.click(t, "Website", "Code")
				p.pass(time.Minute)
				p.told()
				test.do(t, p)
				p.pass(10 * time.Second)
				wantTold(t, p, test.want)
				wantHeadline(t, p, "Website / Code · 0:01")
				if p.undo() != "" {
					t.Errorf("%q is offered to be taken back", p.undo())
				}
			})
		})
	}
}
