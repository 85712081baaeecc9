//go:build !windows && !darwin

package idle

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// message is one of the Wayland protocol: a request to an object of the
// server, or an event of one.
// https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format
type message struct {
	object uint32
	opcode uint16
	body   arguments
}

// arguments are those of a message, each padded to 32 bits.
type arguments []byte

const headerSize = 8

var errShort = errors.New("a Wayland message is shorter than its arguments")

// readMessage reads the next message.
func readMessage(r io.Reader) (message, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return message{}, err
	}
	word := binary.NativeEndian.Uint32(header[4:])
	m := message{object: binary.NativeEndian.Uint32(header[:]), opcode: uint16(word)}
	size := int(word >> 16)
	if size < headerSize || size%4 != 0 {
		return message{}, fmt.Errorf("a Wayland message can't have %d bytes", size)
	}
	m.body = make(arguments, size-headerSize)
	_, err := io.ReadFull(r, m.body)
	return m, err
}

// bytes is the message as it is sent. It has to be shorter than 64 KiB.
func (m message) bytes() []byte {
	b := binary.NativeEndian.AppendUint32(nil, m.object)
	b = binary.NativeEndian.AppendUint32(b, uint32(headerSize+len(m.body))<<16|uint32(m.opcode))
	return append(b, m.body...)
}

func (a arguments) appendUint(n uint32) arguments {
	return binary.NativeEndian.AppendUint32(a, n)
}

func (a arguments) appendString(s string) arguments {
	a = append(a.appendUint(uint32(len(s)+1)), s...)
	return append(a, make([]byte, padded(len(s)+1)-len(s))...)
}

// takeUint takes the first argument off.
func (a *arguments) takeUint() (uint32, error) {
	if len(*a) < 4 {
		return 0, errShort
	}
	n := binary.NativeEndian.Uint32(*a)
	*a = (*a)[4:]
	return n, nil
}

// takeString takes the first argument off, which ends in a zero byte.
func (a *arguments) takeString() (string, error) {
	size, err := a.takeUint()
	if err != nil {
		return "", err
	}
	if uint64(size) > uint64(len(*a)) || padded(int(size)) > len(*a) {
		return "", errShort
	}
	text := (*a)[:size]
	*a = (*a)[padded(int(size)):]
	return string(bytes.TrimSuffix(text, []byte{0})), nil
}

func padded(size int) int { return (size + 3) &^ 3 }
