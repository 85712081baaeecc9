//go:build linux

package idle_test

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

// word and text are arguments of a Wayland message, written here once more so
// that a mistake in the client is not one in its test too.
func word(n uint32) []byte { return binary.NativeEndian.AppendUint32(nil, n) }

func text(s string) []byte {
	b := append(word(uint32(len(s)+1)), s...)
	b = append(b, 0)
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func event(object uint32, opcode uint16, args ...[]byte) []byte {
	var body []byte
	for _, arg := range args {
		body = append(body, arg...)
	}
	return append(append(word(object), word(uint32(8+len(body))<<16|uint32(opcode))...), body...)
}

// global is what a registry announces.
type global struct {
	name    uint32
	kind    string
	version uint32
}

// compositor is the far end of the only connection to a fake compositor.
type compositor struct {
	t    *testing.T
	conn net.Conn
}

// listen makes the session one of Wayland, and serves the first client.
func listen(t *testing.T, serve func(c compositor)) {
	t.Helper()
	session(t)
	socket := filepath.Join(t.TempDir(), "w")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("WAYLAND_DISPLAY", socket)
	done := make(chan struct{})
	go func() {
		defer close(done)
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(traytest.Deadline))
		serve(compositor{t, conn})
	}()
	t.Cleanup(func() {
		listener.Close()
		<-done
	})
}

// send writes at once, as a client may leave when it has read the first.
func (c compositor) send(messages ...[]byte) {
	if _, err := c.conn.Write(slices.Concat(messages...)); err != nil {
		c.t.Errorf("the compositor could not send: %v", err)
	}
}

// expect reads just these requests.
func (c compositor) expect(requests ...[]byte) {
	for _, want := range requests {
		got := make([]byte, len(want))
		if _, err := io.ReadFull(c.conn, got); err != nil {
			c.t.Errorf("the client did not send %x: %v", want, err)
			return
		}
		if string(got) != string(want) {
			c.t.Errorf("the client sent %x, want %x", got, want)
		}
	}
}

// greet answers the first questions: get_registry is 2, sync is 3.
func (c compositor) greet(globals ...global) {
	c.expect(event(1, 1, word(2)), event(1, 0, word(3)))
	for _, g := range globals {
		c.send(event(2, 0, word(g.name), text(g.kind), word(g.version)))
	}
	c.send(event(3, 0, word(7)), event(1, 1, word(3)))
}
