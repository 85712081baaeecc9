//go:build !windows && !darwin

package idle

import (
	"bufio"
	"bytes"
	"net"
	"time"
)

// Announce takes what a compositor sends at the start.
func Announce(sent []byte) {
	subscribe(deaf{}, bufio.NewReader(bytes.NewReader(sent)), time.Minute)
}

// deaf is a connection whose other end does not listen.
type deaf struct{ net.Conn }

func (deaf) Write(b []byte) (int, error) { return len(b), nil }

// Messages are the Wayland messages that b begins with: their objects, opcodes
// and arguments, up to what can't be read.
func Messages(b []byte) []message {
	var all []message
	for r := bytes.NewReader(b); ; {
		m, err := readMessage(r)
		if err != nil {
			return all
		}
		all = append(all, m)
	}
}

func (m message) Bytes() []byte { return m.bytes() }
