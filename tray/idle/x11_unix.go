//go:build !windows && !darwin

package idle

import (
	"context"
	"fmt"
	"io"
	"log"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// x11 asks the X server by its extension MIT-SCREEN-SAVER.
// https://www.x.org/releases/current/doc/scrnsaverproto/saver.html
type x11 struct {
	asked
	conn *xgb.Conn
	root xproto.Drawable
}

// What the library would write to the standard error comes back as errors.
func init() { xgb.Logger = log.New(io.Discard, "", 0) }

func openX11(context.Context, time.Duration) (Source, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("connecting to the X server: %w", err)
	}
	go drain(conn)
	if err := screensaver.Init(conn); err != nil {
		conn.Close()
		return nil, fmt.Errorf("connecting to the X server: %w", err)
	}
	return &x11{conn: conn, root: xproto.Drawable(xproto.Setup(conn).DefaultScreen(conn).Root)}, nil
}

// drain throws away the events that every client gets, such as a change of the
// keyboard: the library reads no answers any more when 5,000 are waiting.
func drain(conn *xgb.Conn) {
	for {
		if event, err := conn.WaitForEvent(); event == nil && err == nil {
			return
		}
	}
}

func (x *x11) Name() string { return "X11 MIT-SCREEN-SAVER" }

func (x *x11) Idle(context.Context) (time.Duration, error) {
	info, err := screensaver.QueryInfo(x.conn, x.root).Reply()
	if err != nil {
		return 0, fmt.Errorf("asking the X server for the idle time: %w", err)
	}
	if info == nil {
		return 0, fmt.Errorf("asking the X server for the idle time: %w", io.ErrUnexpectedEOF)
	}
	return time.Duration(info.MsSinceUserInput) * time.Millisecond, nil
}

func (x *x11) Close() { x.conn.Close() }
