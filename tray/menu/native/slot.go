package native

import (
	"sync/atomic"

	"fyne.io/systray"

	"kimai-tray/tray/menu"
)

// root makes the top level of the library's menu.
type root struct{ clicks chan<- any }

func (r root) Add(l string) menu.Slot { return newSlot(systray.AddMenuItem(label(l), ""), r.clicks) }

func (r root) AddSeparator() { systray.AddSeparator() }

// slot is one of the library's items.
type slot struct {
	item   *systray.MenuItem
	clicks chan<- any
	action atomic.Value // of type click
}

type click struct{ action any }

func newSlot(item *systray.MenuItem, clicks chan<- any) *slot {
	// The library drops a click when nobody receives it at once.
	item.ClickedCh = make(chan struct{}, 8)
	s := &slot{item: item, clicks: clicks}
	go s.forward()
	return s
}

// forward sends what a click means when it comes.
func (s *slot) forward() {
	for range s.item.ClickedCh {
		if c, ok := s.action.Load().(click); ok && c.action != nil {
			s.clicks <- c.action
		}
	}
}

func (s *slot) SetLabel(l string) { s.item.SetTitle(label(l)) }

func (s *slot) SetAction(action any) { s.action.Store(click{action}) }

func (s *slot) SetEnabled(enabled bool) {
	if enabled {
		s.item.Enable()
	} else {
		s.item.Disable()
	}
}

func (s *slot) SetVisible(visible bool) {
	if visible {
		s.item.Show()
	} else {
		s.item.Hide()
	}
}

func (s *slot) Add(l string) menu.Slot {
	return newSlot(s.item.AddSubMenuItem(label(l), ""), s.clicks)
}
