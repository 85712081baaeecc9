//go:build linux

// Bare is the least that a tray program can be: an icon with 30 entries that
// do nothing.
package main

import (
	"fmt"

	"fyne.io/systray"

	"kimai-tray/icons"
)

func main() {
	systray.SetTitle("bare")
	systray.SetTooltip("Nothing is recorded")
	systray.SetIcon(icons.Image(icons.StateIdle, 0, icons.PanelUnknown))
	systray.Run(func() {
		for n := range 29 {
			systray.AddMenuItem(fmt.Sprintf("Project %d / Task", n+1), "")
		}
		quit := systray.AddMenuItem("Quit", "")
		go func() {
			<-quit.ClickedCh
			systray.Quit()
		}()
	}, nil)
}
