//go:build linux

package main_test

import (
	"net"
	"strings"
	"syscall"
	"testing"

	"kimai-tray/icons"
	"kimai-tray/kimai/rest/resttest"
)

// What is clicked while the server is away happens here, and there once it is
// back.
func TestKimai2GoesAndComesBack(t *testing.T) {
	s, server := newKimai2Session(t)
	s.command("", "start", "Design")
	s.startTray()
	s.waitRecording("Website / Design")
	s.waitMenu("Garden/Weeding")

	server.stop()
	s.item.Click("Garden/Weeding")
	s.waitMenu("Garden / Weeding · 0:00", "Work · offline, 2 waiting")
	s.waitIcon(icons.StateOffline)
	s.hear("Switched to Garden / Weeding", "Website / Design: under a minute recorded.")
	server.want("Website/Design …")

	server.start(server.address)
	s.item.Click("*/Refresh")
	s.waitMenu("Garden / Weeding · 0:00", "Work · "+server.address)
	s.waitRecording("Garden / Weeding")
	server.want("Garden/Weeding …", "Website/Design")
	s.item.Click("Stop")
	s.hear("Stopped Garden / Weeding")
	server.want("Garden/Weeding", "Website/Design")
	s.item.Click("Quit")
	s.ends()
}

func TestKimai1GoesAndComesBack(t *testing.T) {
	s, server := newKimai1Session(t)
	s.command("secret\n", "login")
	s.command("", "start", "Daily work / Email")
	s.startTray()
	s.waitRecording("Daily work / Email")
	s.waitMenu("Learning/Reading")

	server.kill()
	s.item.Click("Learning/Reading")
	s.waitMenu("Learning / Reading · 0:00", "Work · offline, 2 waiting")
	s.waitIcon(icons.StateOffline)
	s.hear("Switched to Learning / Reading")
	s.item.Click("Stop")
	s.waitMenu("Continue Learning / Reading", "Work · offline, 2 waiting")
	s.hear("Stopped Learning / Reading")

	server.start(server.address)
	s.item.Click("*/Refresh")
	s.waitMenu("Work · " + server.address)
	s.wantRecords(server.client("anna", "secret"), reading, email)
	s.quit()
}

// What was known when the program last ran is there without the server, and
// one records on it.
func TestKimai1IsGoneAtTheStart(t *testing.T) {
	s, server := newKimai1Session(t)
	s.command("secret\n", "login")
	s.command("", "start", "Learning / Reading")
	s.command("", "stop")
	s.startTray()
	s.waitMenu("Learning/Reading", "Project work/Writing", "Continue Learning / Reading")
	s.waitCache(`"Recents":[{`, `"Reading"`, `"Writing"`)
	s.item.Click("Quit")
	s.ends()
	server.kill()

	s.startTray()
	s.waitMenu("Work · offline", "Learning/Reading", "Project work/Writing")
	s.waitIcon(icons.StateOffline)
	s.item.Click("Continue Learning / Reading")
	s.hear("Started Learning / Reading")
	s.waitMenu("Learning / Reading · 0:00", "Work · offline, 1 waiting")

	server.start(server.address)
	s.item.Click("*/Refresh")
	s.waitMenu("Learning / Reading · 0:00", "Work · "+server.address)
	s.wantRecords(server.client("anna", "secret"), reading+" …", reading)
	s.quit()
}

// A token has a date on which it expires.
func TestKimai2TokenExpires(t *testing.T) {
	s, server := newKimai2Session(t)
	s.command("", "start", "Design")
	s.startTray()
	s.waitRecording("Website / Design")
	server.Change(func(d *resttest.Data) { d.Users[0].Token = "k2tokenanother" })
	s.item.Click("Garden/Weeding")
	s.hear("Work can't be used", "does not accept the API token", "Log in: kimai-tray login Work.", "kept on this machine")
	s.hear("Switched to Garden / Weeding")
	s.waitMenu("Garden / Weeding · 0:00", "Work · not logged in, 2 waiting")
	s.waitIcon(icons.StateOffline)
	server.want("Website/Design …")

	s.command("k2tokenanother\n", "login", "Work")
	s.waitMenu("Garden / Weeding · 0:00", "Work · "+server.address)
	server.want("Garden/Weeding …", "Website/Design")
	s.item.Click("Quit")
	s.ends()
}

// What the menu shows is not lost, however the program ends.
func TestKilledWhileOffline(t *testing.T) {
	s, server := newKimai2Session(t)
	s.startTray()
	s.waitMenu("Nothing is recorded", "Garden/Weeding")
	server.stop()
	s.item.Click("Garden/Weeding")
	s.waitMenu("Garden / Weeding · 0:00")
	s.tray.Signal(syscall.SIGKILL)
	s.tray.Wait()

	s.startTray()
	s.waitMenu("Garden / Weeding · 0:00", "Work · offline, 1 waiting")
	s.tray.Signal(syscall.SIGTERM)
	s.ends()

	server.start(server.address)
	s.startTray()
	s.waitMenu("Garden / Weeding · 0:00", "Work · "+server.address)
	server.want("Garden/Weeding …")
	s.item.Click("Quit")
	s.ends()
}

// Commands work offline as well, and the first that can brings what waits.
func TestCommandsOffline(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	server := newKimai2(t)
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	s.command("", "start", "weeding")
	server.stop()
	for _, test := range []struct{ command, want string }{
		{"start weeding", "Garden / Weeding is being recorded already"},
		{"stop", "Stopped Äcme / Garden / Weeding after 0:00.\nIt is kept on this machine, and brought to the server once that can be asked:\n" + server.address + " cannot be reached."},
		{"continue", "Recording Äcme / Garden / Weeding since"},
		{"status", "Server     offline, 2 waiting"},
		{"today", "Weeding"},
		{"stop", "Stopped"},
	} {
		if said := s.command("", strings.Fields(test.command)...); !strings.Contains(said, test.want) {
			t.Errorf("%s says %q, want %q", test.command, said, test.want)
		}
	}
	if st := s.status(); !st.Offline || st.Waiting != 2 || st.Refused != 0 {
		t.Errorf("status is %+v, want offline with 2 that wait", st)
	}
	server.want("Garden/Weeding …")

	server.start(server.address)
	s.command("", "status")
	server.want("Garden/Weeding", "Garden/Weeding")
	if st := s.status(); st.Offline || st.Waiting != 0 {
		t.Errorf("status is %+v, want that nothing waits", st)
	}
}

// A server that does not answer holds up neither a click nor the end of the
// program, and what was clicked is not lost.
func TestServerHangs(t *testing.T) {
	s, server := newKimai2Session(t)
	s.startTray()
	s.waitMenu("Nothing is recorded", "Garden/Weeding")
	server.stop()
	silent := listenSilently(t, server.address)
	s.item.Click("Garden/Weeding")
	s.waitMenu("Garden / Weeding · 0:00")
	s.item.Click("Quit")
	s.hear("Started Garden / Weeding")
	s.ends()

	s.startTray()
	s.waitMenu("Garden / Weeding · 0:00", "Work · offline, 1 waiting")
	s.tray.Signal(syscall.SIGTERM)
	s.ends()

	silent.Close()
	server.start(server.address)
	s.command("", "status")
	server.want("Garden/Weeding …")
}

// listenSilently takes connections and never answers.
func listenSilently(t *testing.T, address string) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		var held []net.Conn
		defer func() {
			for _, conn := range held {
				conn.Close()
			}
		}()
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			held = append(held, conn)
		}
	}()
	return listener
}

// What anna has recorded never gets to the server as otto's.
func TestAnotherLogsIn(t *testing.T) {
	s := newMachine(t)
	s.StartSecrets()
	const ottos = "k2token9876543210fedcba"
	server := newKimai2(t, func(d *resttest.Data) {
		d.Users = append(d.Users, &resttest.User{ID: 2, Username: "otto", Token: ottos, Timezone: "Europe/Berlin", Enabled: true})
	})
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	s.command("", "start", "weeding")
	server.Change(func(d *resttest.Data) { d.Users[0].Enabled = false })
	s.command("", "stop")
	if said := s.refused(ottos, ottos+"\n", "login", "Work"); !strings.Contains(said, "what anna has recorded waits here") {
		t.Errorf("login of another says %q", said)
	}
	server.want("Garden/Weeding …")

	server.Change(func(d *resttest.Data) { d.Users[0].Enabled = true })
	s.command("", "status")
	server.want("Garden/Weeding")
	s.command(ottos+"\n", "login", "Work")
	if said := s.command("", "recent"); strings.Contains(said, "Weeding") {
		t.Errorf("otto is shown what anna recorded: %q", said)
	}
}
