//go:build !windows && !darwin

package notify

import (
	"slices"
	"strconv"

	"github.com/godbus/dbus/v5"
)

// kept is of how many notifications the actions are kept. Most of them are gone
// from the screen; desktops with a list of them say so late or never.
const kept = 32

// The signals of the service that tell what becomes of a notification.
const (
	actionInvoked      = "ActionInvoked"
	notificationClosed = "NotificationClosed"
)

// bubble is a notification that the service shows, or showed.
type bubble struct {
	id    uint32
	topic string
	since dbus.Sequence  // when the service answered
	gone  bool           // from the screen; it may be in a list
	do    map[string]any // by the action's key; nothing once one was chosen
}

// bubble begins a bubble for n, in the place of the one that it replaces, whose
// actions are void from now on. One that is gone is not replaced: Plasma would
// change it in its list, and show nothing.
func (s *service) bubble(n Notification) bubble {
	b := bubble{topic: n.Topic, do: make(map[string]any)}
	for i, old := range s.bubbles {
		if n.Topic != "" && old.topic == n.Topic {
			if !old.gone {
				b.id = old.id
			}
			s.bubbles[i].do = nil
		}
	}
	return b
}

// offer gives the actions of n keys and returns both as the service wants them.
// No two actions ever have the same key, so that none is taken for another one
// that stood in its place.
func (s *service) offer(n Notification, b *bubble) []string {
	pairs := []string{}
	if !s.actions {
		return pairs
	}
	if n.Default.Label != "" {
		pairs = append(pairs, "default", n.Default.Label)
		b.do["default"] = n.Default.Do
	}
	for _, a := range n.Actions {
		s.keys++
		key := strconv.FormatUint(s.keys, 10)
		pairs = append(pairs, key, a.Label)
		b.do[key] = a.Do
	}
	return pairs
}

// keep keeps a bubble that is shown, and forgets the one in whose place it is.
func (s *service) keep(b bubble) {
	s.bubbles = slices.DeleteFunc(s.bubbles, func(old bubble) bool {
		return old.id == b.id || b.topic != "" && old.topic == b.topic
	})
	if b.topic != "" || len(b.do) > 0 {
		s.bubbles = append(s.bubbles, b)
	}
	if len(s.bubbles) > kept {
		s.bubbles = s.bubbles[1:]
	}
}

// hear notes what is gone, and passes on what a person chose.
func (s *service) hear(conn *dbus.Conn, signal *dbus.Signal) {
	var id, reason uint32
	var key string
	switch signal.Name {
	case serviceName + "." + notificationClosed:
		if dbus.Store(signal.Body, &id, &reason) == nil {
			s.leave(conn, signal, id)
		}
		return
	case serviceName + "." + actionInvoked:
		if dbus.Store(signal.Body, &id, &key) != nil {
			return
		}
	default:
		return
	}
	do, ok := s.choose(conn, signal, id, key)
	if !ok {
		return
	}
	select {
	case s.clicks <- do:
	case <-conn.Context().Done():
	}
}

// leave notes that a bubble is gone from the screen. What it offered can still be
// chosen where desktops keep a list.
func (s *service) leave(conn *dbus.Conn, signal *dbus.Signal, id uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.meant(conn, signal, id); b != nil {
		b.gone = true
	}
}

// choose finds what is to be done.
func (s *service) choose(conn *dbus.Conn, signal *dbus.Signal, id uint32, key string) (do any, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.meant(conn, signal, id)
	if b == nil {
		return nil, false
	}
	if do, ok = b.do[key]; ok {
		b.do = nil
	}
	return do, ok
}

// meant is the bubble that a signal is about, or nil: one about what stood there
// before the service answered is too late.
func (s *service) meant(conn *dbus.Conn, signal *dbus.Signal, id uint32) *bubble {
	i := slices.IndexFunc(s.bubbles, func(b bubble) bool { return b.id == id })
	if i < 0 || conn != s.conn || signal.Sender != s.owner || signal.Sequence < s.bubbles[i].since {
		return nil
	}
	return &s.bubbles[i]
}
