//go:build linux

package traytest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// wire is a connection to the bus that gives every message in the order of the
// bus and to the byte. dbus.Conn can do neither: it answers each call in a
// goroutine of its own, and what it lets eavesdrop it drops when there is much.
type wire struct {
	conn net.Conn
	in   *bufio.Reader

	mu     sync.Mutex // guards sending
	serial uint32
}

// dial connects to a bus at unix:path=… and says Hello.
// https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol
func dial(address string) (*wire, error) {
	_, path, _ := strings.Cut(address, "unix:path=")
	path, _, _ = strings.Cut(path, ",")
	path, err := dbus.UnescapeBusAddressValue(path)
	if err != nil {
		return nil, err
	}
	conn, err := net.Dial("unix", path)
	if err != nil {
		return nil, err
	}
	w := &wire{conn: conn, in: bufio.NewReader(conn)}
	conn.SetDeadline(time.Now().Add(Deadline))
	defer conn.SetDeadline(time.Time{})
	user := hex.EncodeToString([]byte(strconv.Itoa(os.Getuid())))
	fmt.Fprintf(conn, "\x00AUTH EXTERNAL %s\r\n", user)
	answer, err := w.in.ReadString('\n')
	if err == nil && !strings.HasPrefix(answer, "OK ") {
		err = fmt.Errorf("the bus answered %q to AUTH", answer)
	}
	if err == nil {
		fmt.Fprint(conn, "BEGIN\r\n")
		err = w.ask(busName + ".Hello")
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return w, nil
}

// ask calls a method of the bus itself and waits for the answer. What else
// comes meanwhile is lost, so it is for the beginning of a connection.
func (w *wire) ask(method string, args ...any) error {
	serial, err := w.send(busCall(method, args...))
	for err == nil {
		var m *dbus.Message
		if m, _, err = w.receive(); err != nil {
			break
		}
		if answered, _ := m.Headers[dbus.FieldReplySerial].Value().(uint32); answered != serial {
			continue
		}
		if m.Type == dbus.TypeError {
			return fmt.Errorf("%s: %v", method, m.Body)
		}
		return nil
	}
	return fmt.Errorf("%s: %w", method, err)
}

// busCall is a call of a method of the bus itself.
func busCall(method string, args ...any) *dbus.Message {
	dot := strings.LastIndexByte(method, '.')
	return message(dbus.TypeMethodCall, args, map[dbus.HeaderField]any{
		dbus.FieldDestination: busName,
		dbus.FieldPath:        dbus.ObjectPath(busPath),
		dbus.FieldInterface:   method[:dot],
		dbus.FieldMember:      method[dot+1:],
	})
}

// message puts a message together. Empty headers are left out.
func message(kind dbus.Type, body []any, headers map[dbus.HeaderField]any) *dbus.Message {
	m := &dbus.Message{Type: kind, Headers: make(map[dbus.HeaderField]dbus.Variant), Body: body}
	for field, value := range headers {
		if value != "" {
			m.Headers[field] = dbus.MakeVariant(value)
		}
	}
	if len(body) > 0 {
		m.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(body...))
	}
	return m
}

// send sends a message and returns the serial number it was given.
func (w *wire) send(m *dbus.Message) (serial uint32, err error) {
	var frame bytes.Buffer
	if err := m.EncodeTo(&frame, binary.LittleEndian); err != nil {
		return 0, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.serial++
	// The library keeps the field to itself; it has its place in the frame.
	binary.LittleEndian.PutUint32(frame.Bytes()[8:], w.serial)
	_, err = w.conn.Write(frame.Bytes())
	return w.serial, err
}

// receive reads the next message and tells its size in bytes.
// https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
func (w *wire) receive() (m *dbus.Message, size int, err error) {
	head, err := w.in.Peek(16)
	if err != nil {
		return nil, 0, err
	}
	var order binary.ByteOrder = binary.LittleEndian
	if head[0] == 'B' {
		order = binary.BigEndian
	}
	body, fields := int(order.Uint32(head[4:])), int(order.Uint32(head[12:]))
	frame := make([]byte, 16+(fields+7)/8*8+body)
	if _, err := io.ReadFull(w.in, frame); err != nil {
		return nil, 0, err
	}
	m, err = dbus.DecodeMessage(bytes.NewReader(frame))
	return m, len(frame), err
}

func (w *wire) close() { w.conn.Close() }
