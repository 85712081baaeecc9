//go:build linux

package traytest

import (
	"bufio"
	"image"
	"image/png"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Screen is a real X server without a monitor, with a mouse and a keyboard.
type Screen struct {
	d       *Desktop
	display string
	conn    *xgb.Conn
	root    xproto.Window
	news    news // anything was drawn, or a window came or went
}

// wallpaper is the colour of a screen with nothing on it.
const wallpaper = 0x305070

// What the library would write to the standard error comes back as errors.
func init() { xgb.Logger = log.New(io.Discard, "", 0) }

// StartScreen starts an X server. It needs the program Xvfb; without it the test
// is skipped, or fails where CI=true.
func (d *Desktop) StartScreen() *Screen {
	d.tb.Helper()
	server := Need(d.tb, "Xvfb", "xvfb")
	read, write, err := os.Pipe()
	if err != nil {
		d.tb.Fatal(err)
	}
	defer read.Close()
	cmd := d.Command(server, "-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1024x640x24", "-noreset")
	cmd.ExtraFiles = []*os.File{write}
	d.Launch(cmd)
	write.Close()
	read.SetReadDeadline(time.Now().Add(Deadline))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.tb.Fatalf("Xvfb did not start: %v", err)
	}
	s := &Screen{d: d, display: ":" + strings.TrimSpace(number)}
	if err := s.connect(); err != nil {
		d.tb.Fatalf("connect to the X server: %v", err)
	}
	return s
}

func (s *Screen) connect() (err error) {
	if s.conn, err = xgb.NewConnDisplay(s.display); err != nil {
		return err
	}
	s.d.tb.Cleanup(s.conn.Close)
	s.root = xproto.Setup(s.conn).DefaultScreen(s.conn).Root
	if err := xtest.Init(s.conn); err != nil {
		return err
	}
	if err := damage.Init(s.conn); err != nil {
		return err
	}
	if _, err := damage.QueryVersion(s.conn, 1, 1).Reply(); err != nil {
		return err
	}
	err = xproto.ChangeWindowAttributesChecked(s.conn, s.root, xproto.CwBackPixel|xproto.CwEventMask,
		[]uint32{wallpaper, xproto.EventMaskSubstructureNotify}).Check()
	if err != nil {
		return err
	}
	xproto.ClearArea(s.conn, false, s.root, 0, 0, 0, 0)
	drawn, err := damage.NewDamageId(s.conn)
	if err != nil {
		return err
	}
	damage.Create(s.conn, drawn, xproto.Drawable(s.root), damage.ReportLevelNonEmpty)
	go s.watch(drawn)
	return nil
}

// watch makes news of all that happens on the screen.
func (s *Screen) watch(drawn damage.Damage) {
	for {
		event, err := s.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		if _, ok := event.(damage.NotifyEvent); ok {
			damage.Subtract(s.conn, drawn, 0, 0) // so that it tells of the next, too
		}
		s.news.come()
	}
}

// Env is what a program needs in its environment to be on the screen, with
// nothing of GTK that would ask for services the desktop lacks.
func (s *Screen) Env() []string {
	return []string{"DISPLAY=" + s.display, "GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "GTK_A11Y=none", "GIO_USE_VFS=local", "GSETTINGS_BACKEND=memory"}
}

// launch starts a program on the screen.
func (s *Screen) launch(path string, args ...string) {
	s.d.tb.Helper()
	cmd := s.d.Command(path, args...)
	cmd.Env = append(cmd.Env, s.Env()...)
	s.d.Launch(cmd)
}

// Picture is what is on the screen in that rectangle now.
func (s *Screen) Picture(r image.Rectangle) *image.RGBA {
	s.d.tb.Helper()
	reply, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root),
		int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), 0xffffffff).Reply()
	if err != nil {
		s.d.tb.Fatalf("look at the screen: %v", err)
	}
	picture := image.NewRGBA(r)
	for i := 0; i+3 < len(reply.Data); i += 4 { // blue, green, red
		picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2], picture.Pix[i+3] = reply.Data[i+2], reply.Data[i+1], reply.Data[i], 0xff
	}
	return picture
}

// still is how long nothing is drawn on a screen that has come to rest.
const still = 150 * time.Millisecond

// Save writes a picture of the whole screen to a file, once that has come to rest.
func (s *Screen) Save(file string) {
	s.d.tb.Helper()
	for moves := true; moves; {
		select {
		case <-s.news.wait():
		case <-time.After(still):
			moves = false
		}
	}
	out, err := os.Create(file)
	if err != nil {
		s.d.tb.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, s.Picture(s.bounds())); err != nil {
		s.d.tb.Fatal(err)
	}
}

// bounds is the whole screen.
func (s *Screen) bounds() image.Rectangle {
	screen := xproto.Setup(s.conn).DefaultScreen(s.conn)
	return image.Rect(0, 0, int(screen.WidthInPixels), int(screen.HeightInPixels))
}

func (s *Screen) await(done func() bool, what func() string) {
	s.d.tb.Helper()
	s.news.await(s.d.tb, done, what)
}
