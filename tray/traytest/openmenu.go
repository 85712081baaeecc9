//go:build linux

package traytest

import (
	"fmt"
	"image"
	"slices"
	"strings"
)

// OpenMenu is the menu of an item that is open on a [Screen].
type OpenMenu struct {
	x     *Xfce
	item  *Item
	shown []Window // the menu, and the submenus that are open
}

// Open clicks on the icon and waits until its menu is shown.
func (x *Xfce) Open(item *Item) *OpenMenu {
	x.d.tb.Helper()
	m := &OpenMenu{x: x, item: item}
	x.screen.Click(image.Pt(panelSize/2, panelSize/2))
	m.waitPopup(func(Window) bool { return true })
	return m
}

// plugins is the class of the windows of the panel's plugins.
const plugins = "Wrapper-2.0"

// waitPopup waits for one more menu on the screen.
func (m *OpenMenu) waitPopup(right func(Window) bool) {
	m.x.d.tb.Helper()
	m.shown = append(m.shown, m.x.screen.WaitWindow(func(w Window) bool {
		return w.Pops && strings.Contains(w.Class, plugins) && !m.isOpen(w) && right(w)
	}))
}

func (m *OpenMenu) isOpen(w Window) bool {
	return slices.ContainsFunc(m.shown, func(other Window) bool { return other.id == w.id })
}

// Choose goes to an entry by the keyboard, as [Menu.Find] names it, and clicks on
// it with the mouse.
func (m *OpenMenu) Choose(path string) {
	m.x.d.tb.Helper()
	menu := m.item.Menu()
	way := menu.way(path)
	if way == nil {
		m.x.d.tb.Fatalf("no entry %s in the menu\n%s", path, menu)
	}
	for i, entry := range way {
		row := m.walk(menu, entry.ID)
		m.x.screen.Click(row.Min.Add(row.Size().Div(2)))
		if menu = entry.Children; i < len(way)-1 {
			m.waitPopup(func(w Window) bool { // and not that of an entry on the way
				top := w.Min.Y - row.Min.Y
				return -row.Dy() < top && top < row.Dy() || w.Max.Y > m.x.screen.bounds().Max.Y-row.Dy()
			})
		}
	}
}

// overlap is by how many pixels a submenu may cover its menu, and more.
const overlap = 6

// walk marks one entry after the other until that one is, and returns where it is.
func (m *OpenMenu) walk(menu Menu, id int32) image.Rectangle {
	m.x.d.tb.Helper()
	s, window := m.x.screen, m.shown[len(m.shown)-1].Inset(overlap)
	var unmarked *image.RGBA
	s.await(func() bool { unmarked = s.Picture(window); return isDrawn(unmarked) }, func() string { return "the entries of the menu" })
	marked := image.Rectangle{Min: window.Min, Max: window.Min}
	key := Down
	if len(m.shown) > 1 {
		key = Right // into the submenu
	}
	for _, entry := range menu {
		if entry.Separator || !entry.Enabled {
			continue
		}
		s.Press(key)
		key = Down
		s.await(func() bool {
			now := changed(unmarked, s.Picture(window))
			if now.Empty() || now.Min.Y < marked.Max.Y { // not yet
				return false
			}
			marked = now
			return true
		}, func() string { return fmt.Sprintf("the mark on %s, below %v in %v", entry.Label, marked, window) })
		if entry.ID == id {
			break
		}
	}
	return marked
}

// changed is where two pictures differ: in the lowest rows that belong together.
func changed(a, b *image.RGBA) image.Rectangle {
	var r image.Rectangle
	for y := a.Rect.Max.Y - 1; y >= a.Rect.Min.Y; y-- {
		row := a.PixOffset(a.Rect.Min.X, y)
		if !slices.Equal(a.Pix[row:row+a.Stride], b.Pix[row:row+a.Stride]) {
			r = r.Union(image.Rect(a.Rect.Min.X, y, a.Rect.Max.X, y+1))
		} else if !r.Empty() {
			break
		}
	}
	return r
}
