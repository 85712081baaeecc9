//go:build !windows && !darwin

package idle

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// wayland is told by the compositor when the threshold was passed and when
// somebody is back, so that nothing is sent while nothing happens.
// https://wayland.app/protocols/ext-idle-notify-v1
type wayland struct {
	conn      net.Conn
	threshold time.Duration
	changed   chan struct{}

	mu     sync.Mutex // guards what follows
	idled  bool
	input  time.Time // of the last input, while idled
	failed error
}

// openWayland connects to the compositor of the session. It greets within
// the patience, or not at all.
func openWayland(ctx context.Context, threshold time.Duration) (Source, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "unix", waylandSocket())
	if err != nil {
		return nil, fmt.Errorf("talking to the Wayland compositor: %w", err)
	}
	conn.SetDeadline(time.Now().Add(patience))
	r := bufio.NewReader(conn)
	globals, err := subscribe(conn, r, threshold)
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("talking to the Wayland compositor: %w", err)
	}
	conn.SetDeadline(time.Time{})
	w := &wayland{conn: conn, threshold: threshold, changed: make(chan struct{}, 1)}
	go w.read(r, globals)
	return w, nil
}

func waylandSocket() string {
	display := os.Getenv("WAYLAND_DISPLAY")
	if filepath.IsAbs(display) {
		return display
	}
	return filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), display)
}

func (w *wayland) Name() string { return "Wayland ext-idle-notify-v1" }

func (w *wayland) Idle(context.Context) (time.Duration, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil || !w.idled {
		return 0, w.failed
	}
	return time.Since(w.input), nil
}

func (w *wayland) Changed() <-chan struct{} { return w.changed }

func (w *wayland) Close() { w.conn.Close() }

// read takes what the compositor tells until the connection ends.
func (w *wayland) read(r *bufio.Reader, globals globals) {
	for {
		m, err := readMessage(r)
		if err == nil {
			err = globals.check(m)
		}
		if err != nil {
			w.set(func() { w.failed = fmt.Errorf("talking to the Wayland compositor: %w", err) })
			return
		}
		switch {
		case m.object != notificationID:
		case m.opcode == eventIdled:
			w.set(func() { w.idled, w.input = true, time.Now().Add(-w.threshold) })
		case m.opcode == eventResumed:
			w.set(func() { w.idled = false })
		}
	}
}

// set changes the state and tells of it.
func (w *wayland) set(change func()) {
	w.mu.Lock()
	change()
	w.mu.Unlock()
	select {
	case w.changed <- struct{}{}:
	default: // not heard yet
	}
}

// milliseconds is d as the protocol counts it.
func milliseconds(d time.Duration) uint32 {
	return uint32(min(max(d.Milliseconds(), 0), math.MaxUint32))
}

var (
	errNotOffered = errors.New("the compositor does not offer ext-idle-notify-v1")
	errTaken      = errors.New("the compositor took its seat or idle notifier away")
)
