package tray_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

func TestStoppedElsewhereBeforeMidnight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		_, midnight := kimai.Day(time.Now().Local())
		p.pass(time.Until(midnight) - 20*time.Minute)
		p.click(t, "Website", "Design")
		p.pass(20*time.Minute - 5*time.Second)
		p.told()
		p.backend.stop()
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{
			Title: "Stopped Website / Design", Body: "19 min recorded. Today: under a minute. Not from this menu.",
		})
	})
}

// What was deleted is told so, and nothing of that sticks to the next record.
func TestDeletedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(10 * time.Minute)
		p.told()
		p.backend.set(func(b *backend) { b.records = nil })
		p.pass(31 * time.Second)
		wantTold(t, p, tray.Notice{
			Title: "Stopped Website / Design", Body: "No longer in the timesheet. Today: under a minute. Not from this menu.",
		})
		p.click(t, "App", "Code")
		p.pass(10 * time.Minute)
		p.told()
		p.click(t, "Stop")
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{Title: "Stopped App / Code", Body: "10 min recorded. Today: 10 min."})
	})
}

// Started and stopped elsewhere between two polls of a click is a change too.
func TestCameAndWentElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend(), func(s *tray.Settings) { s.Watched = true })
		p.backend.start(appCode)
		p.events <- tray.Changed{}
		synctest.Wait()
		p.backend.stop()
		p.events <- tray.Changed{}
		p.pass(5 * time.Second)
		wantTold(t, p, tray.Notice{Title: "Stopped App / Code", Body: "Under a minute recorded. Today: under a minute. Not from this menu."})
	})
}

func TestChangesElsewhereAmongSeveral(t *testing.T) {
	only := func(id kimai.RecordID, change func(*kimai.Record)) func(*backend) {
		return func(b *backend) {
			b.edit(func(r *kimai.Record) {
				if r.ID == id {
					change(r)
				}
			})
		}
	}
	stop := func(r *kimai.Record) { r.End = r.Start.Add(20 * time.Minute) }
	for _, test := range []struct {
		name   string
		change func(*backend)
		want   tray.Notice
	}{
		{"one more", func(b *backend) { b.begin(kimai.Pair{Project: app, Task: design}) }, tray.Notice{
			Title: "Started App / Design", Body: "Äcme. App / Code and 2 more are recorded too. Today: 1 h 2 min. Not from this menu.",
		}},
		{"the newest ended", only(3, stop), tray.Notice{
			Title: "Stopped App / Code", Body: "20 min recorded. Website / Design and 1 more are still recorded. Today: 1 h 11 min. Not from this menu.",
		}},
		{"another ended", only(1, stop), tray.Notice{
			Title: "Stopped Website / Code", Body: "20 min recorded. App / Code and 1 more are still recorded. Today: 51 min. Not from this menu.",
		}},
		{"another changed", only(2, func(r *kimai.Record) { r.Tags = []string{"at night", "urgent"} }), tray.Notice{
			Title: "Changed: Website / Design", Body: "Tags: at night, urgent. Not from this menu.",
		}},
		{"two changed", func(b *backend) {
			b.edit(func(r *kimai.Record) {
				if r.ID > 1 {
					r.Description = "x"
				}
			})
		}, tray.Notice{Title: "Changed: App / Code", Body: "Description “x”. Website / Design is changed too. Not from this menu."}},
		{"switched", func(b *backend) {
			b.stop()
			b.begin(kimai.Pair{Project: app, Task: design})
		}, tray.Notice{
			Title: "Switched to App / Design",
			Body:  "App / Code: 10 min recorded. Website / Design and 1 more are stopped too. Today: 1 h. Not from this menu.",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(2, 0)
				p := run(t, several())
				test.change(p.backend)
				p.pass(31 * time.Second)
				wantTold(t, p, test.want)
				p.pass(5 * time.Minute)
				wantTold(t, p)
			})
		})
	}
}

// What was added elsewhere can be recorded again at once.
func TestRecentAddedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, newBackend(), func(s *tray.Settings) { s.Watched = true })
		p.pass(time.Second)
		p.backend.start(appCode)
		p.backend.stop()
		p.backend.set(func(b *backend) { // for an hour, until an hour ago
			r := &b.records[len(b.records)-1]
			r.Start, r.End = r.Start.Add(-2*time.Hour), r.Start.Add(-time.Hour)
		})
		p.events <- tray.Changed{}
		p.pass(2 * time.Second)
		if !slices.ContainsFunc(p.view().Menu[1].Entries, func(e menu.Entry) bool { return e.Label == "App / Code" }) {
			t.Errorf("recent are %v", p.view().Menu[1].Entries)
		}
	})
}
