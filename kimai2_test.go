//go:build linux

package main_test

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

// A kimai2 is a machine with a Kimai 2 server, on which anna works.
type kimai2 struct {
	*resttest.Server
	t       *testing.T
	address string // host:port
	http    *http.Server
}

// The token that anna's profile shows.
const annasToken = "k2token0123456789abcdef"

// newKimai2 starts a server with two projects of a customer, which have each an
// activity of their own and one that is for all.
func newKimai2(t *testing.T, fill ...func(*resttest.Data)) *kimai2 {
	t.Helper()
	fill = append([]func(*resttest.Data){func(d *resttest.Data) {
		d.Users = []*resttest.User{
			{ID: 1, Username: "anna", Token: annasToken, Timezone: "Europe/Berlin", Enabled: true},
		}
		d.Customers = []*resttest.Customer{{ID: 1, Name: "Äcme", Visible: true}}
		d.Projects = []*resttest.Project{
			{ID: 1, Customer: 1, Name: "Website", Visible: true, GlobalActivities: true},
			{ID: 2, Customer: 1, Name: "Garden", Visible: true, GlobalActivities: false},
		}
		website, garden := 1, 2
		d.Activities = []*resttest.Activity{
			{ID: 1, Name: "Meeting", Visible: true},
			{ID: 2, Name: "Design", Project: &website, Visible: true},
			{ID: 3, Name: "Weeding", Project: &garden, Visible: true},
		}
		d.Tags = []string{"urgent"}
	}}, fill...)
	k := &kimai2{Server: resttest.New(time.Now, fill...), t: t}
	k.start("127.0.0.1:0")
	t.Cleanup(k.stop)
	return k
}

// start listens at the address. Port 0 is any that is free.
func (k *kimai2) start(address string) {
	k.t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		k.t.Fatal(err)
	}
	k.address = listener.Addr().String()
	k.http = &http.Server{Handler: k}
	go k.http.Serve(listener)
}

// stop makes the server unreachable, in the middle of what it does.
func (k *kimai2) stop() { k.http.Close() }

// newKimai2Session is a desktop on which anna has logged in to a server.
func newKimai2Session(t *testing.T, fill ...func(*resttest.Data)) (*session, *kimai2) {
	t.Helper()
	s := newSession(t)
	s.StartSecrets()
	server := newKimai2(t, fill...)
	s.configure(`poll = "5s"`)
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	return s, server
}

// want checks anna's records, the newest first, each as "project/activity
// description tags", with … behind what runs.
func (k *kimai2) want(want ...string) {
	k.t.Helper()
	var got []string
	k.Change(func(d *resttest.Data) {
		for _, r := range d.Timesheets {
			line := fmt.Sprintf("%s/%s", d.Project(r.Project).Name, d.Activity(r.Activity).Name)
			if r.Description != "" {
				line += " " + r.Description
			}
			for _, tag := range r.Tags {
				line += " #" + tag
			}
			if r.Running() {
				line += " …"
			}
			got = append([]string{line}, got...)
		}
	})
	if fmt.Sprint(got) != fmt.Sprint(want) {
		k.t.Errorf("records are %q, want %q", got, want)
	}
}

func TestKimai2(t *testing.T) {
	s, server := newKimai2Session(t)
	s.startTray()
	s.waitMenu("Work · "+server.address, "Nothing is recorded",
		"Garden/Weeding", "Website/Design", "Website/Meeting")
	s.waitNothingRecorded()

	s.item.Click("Website/Design")
	s.waitRecording("Website / Design")
	s.hear("Started Website / Design", "Äcme.", "Today: under a minute.")
	server.want("Website/Design …")

	s.item.Click("Garden/Weeding")
	s.waitRecording("Garden / Weeding")
	s.hear("Switched to Garden / Weeding", "Website / Design: under a minute recorded.")
	server.want("Garden/Weeding …", "Website/Design")

	server.Change(func(d *resttest.Data) { // in the browser
		r := d.Timesheets[len(d.Timesheets)-1]
		r.Description, r.Tags = "the roses", []string{"urgent"}
	})
	s.hear("Changed: Garden / Weeding", "the roses", "urgent", "Not from this menu.")
	server.Change(func(d *resttest.Data) { d.Timesheets[len(d.Timesheets)-1].End = time.Now() })
	s.waitNothingRecorded()
	s.hear("Stopped Garden / Weeding", "Not from this menu.")

	s.item.Click("Garden / Weeding · the roses") // again, with all that was said of it
	s.waitRecording("Garden / Weeding")
	s.hear("Started Garden / Weeding")
	server.want("Garden/Weeding the roses #urgent …", "Garden/Weeding the roses #urgent", "Website/Design")
	s.item.Click("Stop")
	s.hear("Stopped Garden / Weeding")
	s.waitNothingRecorded()
	s.item.Click("Quit")
	s.ends()
}

// Kimai may allow several: each is shown, and can be stopped alone.
func TestKimai2Several(t *testing.T) {
	s, server := newKimai2Session(t, func(d *resttest.Data) {
		begin := time.Now().Add(-30 * time.Minute) // now: before, other tests had their turn
		d.Rules.HardLimit = 3
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 2, Begin: begin})
		d.Add(resttest.Timesheet{User: 1, Project: 2, Activity: 3, Begin: begin.Add(10 * time.Minute)})
	})
	s.startTray()
	s.waitMenu("Garden / Weeding · 0:20", "also: Website / Design · 0:30", "Stop all")
	s.item.Click("also: Website / Design · 0:30")
	s.hear("Stopped Website / Design")
	s.waitMenu("Garden / Weeding · 0:20", "Stop")
	server.want("Garden/Weeding …", "Website/Design")
	s.item.Click("Quit")
	s.ends()
}

// A timer that was forgotten for longer than Kimai allows can't be stopped, but
// ended earlier.
func TestKimai2TooLong(t *testing.T) {
	s, server := newKimai2Session(t, func(d *resttest.Data) {
		d.Rules.MaxDuration = 8 * time.Hour
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 2, Begin: time.Now().Add(-9 * time.Hour)})
	})
	s.startTray()
	s.waitMenu("Website / Design · 9:00")
	s.hear("Still recorded: Website / Design", "for 9 h.")
	s.item.Click("Stop")
	s.hear("Could not stop", "Kimai", "Website / Design is still recorded.")
	menu := s.waitMenu("End it earlier")
	server.want("Website/Design …")

	end, ok := menu.Find("End it earlier")
	if !ok {
		t.Fatal("no submenu")
	}
	at := slices.IndexFunc(end.Children, func(e traytest.Entry) bool { return strings.HasPrefix(e.Label, "8 h ") })
	s.item.Click("End it earlier/" + end.Children[at].Label)
	s.hear("Stopped Website / Design", "8 h recorded.")
	server.want("Website/Design")
	s.item.Click("Quit")
	s.ends()
}
