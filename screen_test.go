//go:build linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/tray/traytest"
)

// All is real: the panel, the notification daemon, the dialog, the mouse and the
// keyboard. Pictures of it are kept in the folder that SCREENSHOTS names.
func TestRealPanel(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	d := traytest.Start(t)
	monitor, screen := d.Monitor(), d.StartScreen()
	s := &session{Desktop: d, t: t}
	traytest.Need(t, "zenity", "zenity")
	screen.StartDunst()
	panel := screen.StartXfce()
	s.run(screen.Env()...)
	s.item = panel.WaitItem()
	s.waitIdle()

	menu := panel.Open(s.item)
	screen.Save(filepath.Join(dir, "menu-idle.png"))
	menu.Choose("Daily work/Email")
	note := monitor.WaitNotification("Started Daily work / Email")
	if !strings.Contains(note.Body, "My work.") {
		t.Errorf("the notification says %q", note.Body)
	}
	screen.WaitWindow(func(w traytest.Window) bool { return strings.Contains(w.Class, "Dunst") })
	screen.Save(filepath.Join(dir, "notification.png"))

	var change string
	s.item.WaitMenu(func(m traytest.Menu) bool {
		for _, e := range m {
			if strings.HasSuffix(e.Label, ": change it") && len(e.Children) > 0 {
				change = e.Label
			}
		}
		return change != ""
	})
	menu = panel.Open(s.item)
	screen.Save(filepath.Join(dir, "menu.png"))
	menu.Choose(change + "/Description…")
	screen.WaitDialog("Daily work / Email")
	screen.Type("Answered Otto")
	screen.Save(filepath.Join(dir, "dialog.png"))
	screen.Press(traytest.Return)
	monitor.WaitNotification("Changed: Daily work / Email")
	s.wantEntries("Daily work / Email: Answered Otto [] …")

	s.waitMenu("Daily work / Email · Answered Otto · 0:00")
	panel.Open(s.item).Choose("Stop")
	monitor.WaitNotification("Stopped Daily work / Email")
	s.wantEntries("Daily work / Email: Answered Otto [] 0:00")
	panel.Open(s.item).Choose("Quit")
	if code := s.tray.Wait(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}
