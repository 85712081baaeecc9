//go:build linux

package idle_test

import (
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/idle"
	"kimai-tray/tray/traytest"
)

const (
	seat         = 4
	notification = 6
)

var usual = []global{{1, "wl_compositor", 6}, {12, "wl_seat", 9}, {13, "wl_seat", 9}, {40, "ext_idle_notifier_v1", 3}}

// changed waits until the source tells of a change.
func changed(t *testing.T, source idle.Source) {
	t.Helper()
	select {
	case <-source.Changed():
	case <-time.After(traytest.Deadline):
		t.Fatal("the source told nothing")
	}
}

func TestWayland(t *testing.T) {
	tell := make(chan []byte)
	listen(t, func(c compositor) {
		c.greet(usual...)
		c.expect(
			event(2, 0, word(12), text("wl_seat"), word(1), word(4)),
			event(2, 0, word(40), text("ext_idle_notifier_v1"), word(2), word(5)),
			event(5, 2, word(6), word(600_000), word(4)))
		c.send(event(seat, 0, word(3)), event(seat, 1, text("seat0"))) // not asked for
		for m := range tell {
			c.send(m)
		}
	})
	source := open(t)
	check(t, source, "Wayland ext-idle-notify-v1", 0)

	before := time.Now()
	tell <- event(notification, 0)
	changed(t, source)
	if got, err := source.Idle(t.Context()); err != nil || got < threshold || got > threshold+time.Since(before) {
		t.Errorf("Idle = %v, %v after the threshold was passed, want %v and a bit", got, err, threshold)
	}
	tell <- event(notification, 1)
	changed(t, source)
	check(t, source, "Wayland ext-idle-notify-v1", 0)

	close(tell)
	changed(t, source)
	if got, err := source.Idle(t.Context()); err == nil {
		t.Errorf("Idle = %v after the compositor ended, want an error", got)
	}
}

func TestWaylandFirstVersion(t *testing.T) {
	end := make(chan struct{})
	defer close(end)
	listen(t, func(c compositor) {
		c.greet(global{1, "ext_idle_notifier_v1", 1}, global{2, "wl_seat", 1})
		c.expect(
			event(2, 0, word(2), text("wl_seat"), word(1), word(4)),
			event(2, 0, word(1), text("ext_idle_notifier_v1"), word(1), word(5)),
			event(5, 1, word(6), word(600_000), word(4)))
		<-end
	})
	check(t, open(t), "Wayland ext-idle-notify-v1", 0)
}

func TestWaylandThatCannotMeasure(t *testing.T) {
	for _, test := range []struct {
		name  string
		serve func(c compositor)
	}{
		{"no notifier", func(c compositor) { c.greet(usual[:3]...) }},
		{"no seat", func(c compositor) { c.greet(usual[0], usual[3]) }},
		{"ends at once", func(compositor) {}},
		{"refuses", func(c compositor) { c.send(event(1, 0, word(1), word(3), text("go away"))) }},
		{"speaks nonsense", func(c compositor) { c.send([]byte("HTTP/1.1 400 Bad Request\r\n")) }},
		{"a global without a version", func(c compositor) { c.send(event(2, 0, word(1), text("wl_seat"))) }},
		{"a string longer than its message", func(c compositor) { c.send(event(2, 0, word(1), word(1<<31))) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			listen(t, test.serve)
			if _, err := idle.Open(t.Context(), threshold); kimai.CodeOf(err) != kimai.Unsupported {
				t.Errorf("Open: %v, want the code %s", err, kimai.Unsupported)
			}
		})
	}
}

func TestWaylandThatTakesSomethingAway(t *testing.T) {
	for _, test := range []struct {
		name string
		last []byte
	}{
		{"the seat", event(2, 1, word(12))},
		{"the notifier", event(2, 1, word(40))},
		{"all, by an error", event(1, 0, word(6), word(0), text("invalid object"))},
	} {
		t.Run(test.name, func(t *testing.T) {
			tell, end := make(chan []byte), make(chan struct{})
			defer close(end)
			listen(t, func(c compositor) {
				c.greet(usual...)
				c.send(event(2, 1, word(13))) // the other seat
				c.send(<-tell)
				<-end
			})
			source := open(t)
			tell <- test.last
			changed(t, source)
			if got, err := source.Idle(t.Context()); err == nil {
				t.Errorf("Idle = %v, want an error", got)
			}
		})
	}
}

// FuzzWayland lets a compositor send anything: no panic, no hang, and what is
// read is what was sent.
func FuzzWayland(f *testing.F) {
	f.Add(event(2, 0, word(12), text("wl_seat"), word(9)))
	f.Add(append(event(3, 0, word(7)), event(notification, 0)...))
	f.Add([]byte(strings.Repeat("\x00", 64)))
	f.Fuzz(func(t *testing.T, sent []byte) {
		var read []byte
		for _, m := range idle.Messages(sent) {
			read = append(read, m.Bytes()...)
		}
		if !strings.HasPrefix(string(sent), string(read)) {
			t.Errorf("read %x, sent %x", read, sent)
		}
		idle.Announce(sent)
	})
}
