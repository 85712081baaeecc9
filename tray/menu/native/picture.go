package native

import (
	"kimai-tray/icons"
	"kimai-tray/tray/menu"
)

// picture is which icon the tray shows.
type picture struct {
	icon  menu.Icon
	ring  int
	panel icons.Panel
}

func (t *Tray) picture(v menu.View) picture { return picture{v.Icon, v.Ring, t.panel} }

func (p picture) image() []byte { return icons.Image(p.state(), p.ring, p.panel) }

func (p picture) state() icons.State {
	switch p.icon {
	case menu.Recording:
		return icons.StateRecording
	case menu.Unreachable:
		return icons.StateOffline
	case menu.Attention:
		return icons.StateAttention
	default:
		return icons.StateIdle
	}
}
