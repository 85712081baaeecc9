//go:build linux

package main_test

import (
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// What a command changes shows in a tray that runs, and is told once.
func TestCommandsBesideTheTray(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()

	s.command("", "start", "daily / email")
	s.waitRecording("Daily work / Email")
	s.waitMenu("Stop", "Daily work / Email")
	s.hear("Started Daily work / Email", "Not from this menu.")

	s.command("", "stop")
	s.waitNothingRecorded()
	s.waitMenu("Continue Daily work / Email")
	s.hear("Stopped Daily work / Email", "nder a minute recorded.", "Not from this menu.")

	s.command("", "continue")
	s.waitRecording("Daily work / Email")
	s.hear("Started Daily work / Email", "Not from this menu.")

	s.command("", "start", "learning / reading")
	s.waitRecording("Learning / Reading")
	s.hear("Switched to Learning / Reading", "Not from this menu.")
	s.wantRecords(s.backend(), reading+" …", email, email)
	s.quit()
}

func TestCatalogueChangesBesideTheTray(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()

	s.command("", "project", "add", "Acme / Website", "--task", "Design", "--task", "Review")
	s.waitMenu("Website/Design", "Website/Review")
	s.command("", "task", "add", "Website", "Shipping")
	s.waitMenu("Website/Shipping")
	s.command("", "project", "rename", "Website", "Shop")
	s.waitMenu("Shop/Shipping")

	s.item.Click("Shop/Shipping")
	s.hear("Started Shop / Shipping", "Acme.")
	s.wantRecords(s.backend(), "Acme / Shop / Shipping …")
	s.quit()
}

// Another client of the embedded backend, by way of a server on this machine.
func TestServeBesideTheTray(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()
	owner := strings.Fields(s.command("", "user", "list"))[0]
	s.command("secret\nsecret\n", "user", "password", owner)
	server := newServer(s)
	server.start("127.0.0.1:0")

	client := server.client(owner, "secret")
	for range 3 {
		start(t, client, email)
		s.waitRecording("Daily work / Email")
		s.hear("Started Daily work / Email", "Not from this menu.")
		stop(t, client)
		s.waitNothingRecorded()
		s.hear("Stopped Daily work / Email", "Not from this menu.")
	}
	s.quit()
}

// start records on a pair, which it finds by its name.
func start(t *testing.T, user kimai.Backend, name string) {
	t.Helper()
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, project := range projects {
		tasks, err := user.Tasks(t.Context(), project.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if text.FullPair(kimai.Pair{Project: project, Task: task}) != name {
				continue
			}
			if _, err := user.Start(t.Context(), project.ID, task.ID); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("there is no %s", name)
}
