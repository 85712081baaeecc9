//go:build linux

package traytest

import (
	"image"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// The keys that have no character of their own.
// https://www.x.org/releases/current/doc/xproto/x11protocol.html#keysym_encoding
const (
	Return rune = 0xff0d
	Tab    rune = 0xff09
	Right  rune = 0xff53
	Down   rune = 0xff54
	shift  rune = 0xffe1
)

// Click presses the left button of the mouse there.
func (s *Screen) Click(at image.Point) {
	s.d.tb.Helper()
	s.input(xproto.MotionNotify, 0, at)
	s.input(xproto.ButtonPress, 1, at)
	s.input(xproto.ButtonRelease, 1, at)
}

// Type presses one key after the other: those of Latin 1, and the ones above.
func (s *Screen) Type(keys string) {
	s.d.tb.Helper()
	for _, key := range keys {
		s.Press(key)
	}
}

// Press presses a key, with Shift where it takes that.
func (s *Screen) Press(key rune) {
	s.d.tb.Helper()
	code, shifted := s.key(key)
	var held xproto.Keycode
	if shifted {
		held, _ = s.key(shift)
		s.input(xproto.KeyPress, byte(held), image.Point{})
	}
	s.input(xproto.KeyPress, byte(code), image.Point{})
	s.input(xproto.KeyRelease, byte(code), image.Point{})
	if shifted {
		s.input(xproto.KeyRelease, byte(held), image.Point{})
	}
}

// key finds a key on the keyboard, and whether it takes Shift.
func (s *Screen) key(key rune) (code xproto.Keycode, shifted bool) {
	s.d.tb.Helper()
	setup := xproto.Setup(s.conn)
	first, last := setup.MinKeycode, setup.MaxKeycode
	reply, err := xproto.GetKeyboardMapping(s.conn, first, byte(last-first)+1).Reply()
	if err != nil {
		s.d.tb.Fatalf("read the keyboard: %v", err)
	}
	per := int(reply.KeysymsPerKeycode)
	for i, keysym := range reply.Keysyms {
		if keysym == xproto.Keysym(key) && i%per < 2 {
			return first + xproto.Keycode(i/per), i%per == 1
		}
	}
	s.d.tb.Fatalf("the keyboard has no %q", key)
	return 0, false
}

// input has the server believe that it came from a mouse or keyboard.
func (s *Screen) input(what, detail byte, at image.Point) {
	s.d.tb.Helper()
	err := xtest.FakeInputChecked(s.conn, what, detail, 0, s.root, int16(at.X), int16(at.Y), 0).Check()
	if err != nil {
		s.d.tb.Fatalf("press a key or button: %v", err)
	}
}
