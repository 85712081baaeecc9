//go:build linux

package traytest

import (
	"fmt"
	"image"
	"strings"

	"github.com/jezek/xgb/xproto"
)

// Window is what one sees on a [Screen].
type Window struct {
	image.Rectangle
	Title, Class string
	// Pops says that it is a menu or the like, which no window manager moves.
	Pops bool
	id   xproto.Window
}

func (w Window) String() string { return fmt.Sprintf("%q of %q at %v", w.Title, w.Class, w.Rectangle) }

// Windows are those that can be seen now, the lowest first.
func (s *Screen) Windows() []Window {
	s.d.tb.Helper()
	tree, err := xproto.QueryTree(s.conn, s.root).Reply()
	if err != nil {
		s.d.tb.Fatalf("look for windows: %v", err)
	}
	var all []Window
	for _, id := range tree.Children {
		attributes, err := xproto.GetWindowAttributes(s.conn, id).Reply()
		if err != nil || attributes.MapState != xproto.MapStateViewable || attributes.Class != xproto.WindowClassInputOutput {
			continue // or it is gone
		}
		at, err := xproto.GetGeometry(s.conn, xproto.Drawable(id)).Reply()
		if err != nil {
			continue
		}
		all = append(all, Window{
			Rectangle: image.Rect(0, 0, int(at.Width), int(at.Height)).Add(image.Pt(int(at.X), int(at.Y))),
			Title:     s.property(id, xproto.AtomWmName), Class: s.property(id, xproto.AtomWmClass),
			Pops: attributes.OverrideRedirect, id: id,
		})
	}
	return all
}

// property is a text of a window. WM_CLASS is two, with zeros behind them.
func (s *Screen) property(id xproto.Window, name xproto.Atom) string {
	reply, err := xproto.GetProperty(s.conn, false, id, name, xproto.GetPropertyTypeAny, 0, 1024).Reply()
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(reply.Value), "\x00")
}

// WaitWindow waits for a window and returns it: the uppermost, if there are more.
func (s *Screen) WaitWindow(right func(Window) bool) Window {
	s.d.tb.Helper()
	var found Window
	s.await(func() bool {
		for _, w := range s.Windows() {
			if right(w) {
				found = w
			}
		}
		return found.id != 0
	}, func() string { return fmt.Sprintf("a window; there were %v", s.Windows()) })
	return found
}

// WaitDialog waits for a window of that title, and has the keyboard write into it.
func (s *Screen) WaitDialog(title string) Window {
	s.d.tb.Helper()
	w := s.WaitWindow(func(w Window) bool { return w.Title == title })
	err := xproto.SetInputFocusChecked(s.conn, xproto.InputFocusParent, w.id, xproto.TimeCurrentTime).Check()
	if err != nil {
		s.d.tb.Fatalf("write into %v: %v", w, err)
	}
	return w
}
