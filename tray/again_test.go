package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// described is an account with a record that has all that one can say of it.
func described() *backend {
	b := newBackend()
	b.records = []kimai.Record{{
		ID: 1, Pair: webDesign, Start: b.now().Add(-2 * time.Hour), End: b.now().Add(-time.Hour),
		Description: "home\npage", Tags: []string{"urgent"},
	}}
	return b
}

func TestStartAgain(t *testing.T) {
	const label = "Website / Design · home page"
	for _, test := range []struct {
		name   string
		change func(*backend) // before the click
		click  []string
		want   kimai.Record
	}{
		{"continue", nil, []string{"Continue " + label},
			kimai.Record{Pair: webDesign, Description: "home\npage", Tags: []string{"urgent"}}},
		{"recent", nil, []string{label},
			kimai.Record{Pair: webDesign, Description: "home\npage", Tags: []string{"urgent"}}},
		{"recent that was deleted", func(b *backend) { b.records = nil }, []string{label},
			kimai.Record{Pair: webDesign}},
		{"from the projects", nil, []string{"Website", "Design"},
			kimai.Record{Pair: webDesign}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, described())
				if test.change != nil {
					p.backend.set(test.change)
				}
				p.click(t, test.click...)
				got := p.backend.kept()[0]
				test.want.ID, test.want.Start = got.ID, p.backend.now()
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("recording (-want +got):\n%s", diff)
				}
				p.pass(5 * time.Minute)
				if n := len(p.told()); n != 1 {
					t.Errorf("%d notifications, want 1", n)
				}
			})
		})
	}
}

// What a click starts is shown as it will be once it is on disk, and so are the
// recents. All clicks that were on disk count.
func TestStartAgainDoesNotWaitForTheBackend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := described()
		b.journal = true
		b.records = append([]kimai.Record{{ID: 2, Pair: appCode, Start: b.now(), End: b.now()}}, b.records...)
		p := run(t, b)
		b.set(func(b *backend) { b.latency = 5 * time.Second })
		p.click(t, "Website / Design · home page")
		wantHeadline(t, p, "Website / Design · home page · 0:00")
		if got, want := p.view().Menu[1].Entries[0].Label, "Website / Design · home page"; got != want {
			t.Errorf("the first recent entry is %q, want %q", got, want)
		}
		p.click(t, "Website / Design · home page") // it runs already
		p.click(t, "Website", "Design")
		p.click(t, "Stop")
		p.click(t, "Continue Website / Design · home page")
		p.pass(70 * time.Second)
		wantHeadline(t, p, "Website / Design · home page · 0:01")
		if n := len(b.kept()); n != 4 {
			t.Errorf("%d records, want 4: the clicks on what ran meant nothing", n)
		}
	})
}

func TestRecordingsBeforeTheBackendAnswers(t *testing.T) {
	started, stopped := noon.Add(time.Minute), noon.Add(time.Hour)
	like := kimai.Record{ID: 7, Pair: webDesign, Start: noon, End: noon, Description: "home page", Tags: []string{"urgent"}}
	begun := kimai.Record{ID: -1, Pair: webDesign, Start: started.UTC(), Description: "home page", Tags: []string{"urgent"}}
	running := []kimai.Record{{ID: 9, Pair: appCode, Start: noon}, {ID: 8, Pair: webCode, Start: noon}}
	for _, test := range []struct {
		name string
		work []tray.Job
		want []kimai.Record
	}{
		{"nothing", nil, running},
		{"start", []tray.Job{{Start: &like, At: started, Kept: true, Record: begun}}, []kimai.Record{begun}},
		{"stop one", []tray.Job{{Stop: 9, At: stopped, Kept: true}}, running[1:]},
		{"end one earlier", []tray.Job{{Stop: 8, End: started, At: stopped, Kept: true}}, running[:1]},
		{"stop all", []tray.Job{{At: stopped, Kept: true}}, nil},
		{"start, stop", []tray.Job{{Start: &like, At: started, Kept: true, Record: begun}, {At: stopped, Kept: true}}, nil},
		{"start that is not on disk", []tray.Job{{Start: &like, At: started, Sent: true}}, running},
		{"stop that waits for a start", []tray.Job{{Start: &like, At: started, Kept: true, Record: begun}, {At: stopped, Sent: true}}, []kimai.Record{begun}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Confirmed, s.Work = running, test.work
			if diff := cmp.Diff(test.want, s.Recordings()); diff != "" {
				t.Errorf("recordings (-want +got):\n%s", diff)
			}
		})
	}
}

// What can't be started is not offered; where that is not known, it is.
func TestRecentsThatCannotBeStarted(t *testing.T) {
	for _, test := range []struct {
		name    string
		change  func(s *tray.State, id kimai.ProjectID)
		offered int
	}{
		{"all can", func(*tray.State, kimai.ProjectID) {}, 2},
		{"no such project", func(s *tray.State, _ kimai.ProjectID) { s.Projects = s.Projects[1:] }, 1},
		{"no such task", func(s *tray.State, id kimai.ProjectID) { s.Tasks[id] = tray.TaskList{} }, 1},
		{"old tasks", func(s *tray.State, id kimai.ProjectID) { s.Tasks[id] = tray.TaskList{Stale: true} }, 2},
		{"tasks that could not be read", func(s *tray.State, id kimai.ProjectID) { s.Tasks[id] = tray.TaskList{Err: unreachable} }, 2},
		{"tasks that were not read", func(s *tray.State, id kimai.ProjectID) { delete(s.Tasks, id) }, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(2, 1, 2)
			test.change(&s, s.Projects[0].ID)
			if got := len(s.Recents()); got != test.offered {
				t.Errorf("%d are offered, want %d", got, test.offered)
			}
		})
	}
}

// A second click while the first is on its way does not begin anew, be that on
// disk or not.
func TestClickOnWhatIsOnItsWay(t *testing.T) {
	like := kimai.Record{ID: 7, Pair: webDesign}
	s := known(1, 1, 1)
	s.Settings.Poll = time.Hour
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StartAgain{Record: like}})
	s, _ = tray.Update(s, noon.Add(time.Second), tray.Clicked{Action: tray.StartPair{Pair: webDesign}})
	s, _ = tray.Update(s, noon.Add(2*time.Second), tray.Kept{Number: 1, Record: kimai.Record{ID: -1, Pair: webDesign, Start: noon}})
	s, _ = tray.Update(s, noon.Add(time.Minute), tray.Clicked{Action: tray.StartPair{Pair: webDesign}})
	if len(s.Work) != 1 {
		t.Errorf("what is on its way is %v, want one start", s.Work)
	}
	if got := s.Recordings(); len(got) != 1 || !got[0].Start.Equal(noon) {
		t.Errorf("what runs is %v, want one recording since noon", got)
	}
}

func TestRefusedStartAgainIsTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, described())
		p.backend.set(func(b *backend) { b.refuse = kimai.Errorf(kimai.Rejected, "The project is hidden.") })
		p.click(t, "Continue Website / Design · home page")
		p.pass(time.Second)
		wantHeadline(t, p, "Nothing since 11:00 · today 1:00")
		wantTold(t, p, tray.Notice{Title: "Could not start Website / Design", Body: "The project is hidden. Nothing is recorded."})
	})
}
