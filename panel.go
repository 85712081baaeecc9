package main

import (
	"sync"

	"kimai-tray/icons"
	"kimai-tray/tray/config"
	"kimai-tray/tray/menu/native"
)

// panel has the icon suit what it stands on.
type panel struct {
	screen *native.Tray

	mu      sync.Mutex
	setting config.Panel
	known   icons.Panel // what the desktop says
}

// set takes in what the settings say.
func (p *panel) set(setting config.Panel) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.setting = setting
	p.screen.StandOn(suit(p.setting, p.known))
}

// know takes in what the desktop says.
func (p *panel) know(known icons.Panel) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known = known
	p.screen.StandOn(suit(p.setting, p.known))
}

// suit is for which panel the icon is: that of the settings, or else the one
// that is known.
func suit(setting config.Panel, known icons.Panel) icons.Panel {
	switch setting {
	case config.PanelLight:
		return icons.PanelLight
	case config.PanelDark:
		return icons.PanelDark
	default:
		return known
	}
}
