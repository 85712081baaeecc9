//go:build !windows && !darwin

package notify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	serviceName = "org.freedesktop.Notifications"
	servicePath = "/org/freedesktop/Notifications"
	busName     = "org.freedesktop.DBus"
	noOwner     = "NameHasNoOwner" // an error of the bus

	// patience is how long the service may take to show a notification. The bus
	// may have to start it first.
	patience = 10 * time.Second
)

var errNoService = errors.New("there is no notification service")

// service shows notifications by the desktop's notification service, or by the
// library where there is none.
// https://specifications.freedesktop.org/notification-spec/latest/
type service struct {
	app, icon string
	patience  time.Duration
	library   library
	link      link
	clicks    chan<- any

	mu      sync.Mutex // held while the service is asked, so that a click is looked up after the answer
	conn    *dbus.Conn
	owner   string // unique name of who answers
	markup  bool   // it reads markup in bodies
	actions bool   // it shows actions
	bubbles []bubble
	keys    uint64 // how many actions there were
}

func newDesktop(name, icon string, clicks chan<- any) desktop {
	s := &service{app: name, icon: icon, patience: patience, library: library{icon}, clicks: clicks}
	s.link.hear = s.hear
	return s
}

// close ends the connection to the bus.
func (s *service) close() { s.link.close() }

func (s *service) show(n Notification) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	err := s.ask(ctx, n)
	if lost(err) && !errors.Is(err, errNoService) {
		err = s.ask(ctx, n)
	}
	if !errors.Is(err, errNoService) {
		return err
	}
	if other := s.library.show(n); other != nil {
		return fmt.Errorf("%w; %w", err, other)
	}
	return nil
}

// lost reports whether the service or the bus ended before it answered, and
// with it whatever it may have shown.
func lost(err error) bool {
	return errors.Is(err, dbus.ErrClosed) || is(err, "NoReply") || is(err, "ServiceUnknown") || is(err, noOwner)
}

// is reports whether err is that answer of the bus.
// https://dbus.freedesktop.org/doc/dbus-specification.html#standard-errors
func is(err error, name string) bool {
	var answer dbus.Error
	return errors.As(err, &answer) && answer.Name == busName+".Error."+name
}

// ask asks the service to show n.
func (s *service) ask(ctx context.Context, n Notification) error {
	conn, err := s.link.open()
	switch {
	case errors.Is(err, dbus.ErrClosed):
		return err
	case err != nil:
		return fmt.Errorf("%w: %w", errNoService, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.meet(ctx, conn); err != nil {
		return err
	}
	b := s.bubble(n)
	hints := map[string]dbus.Variant{
		"urgency":       dbus.MakeVariant(byte(1)), // normal: critical breaks do-not-disturb
		"desktop-entry": dbus.MakeVariant("kimai-tray"),
	}
	content := n.Body
	if s.markup {
		content = escaper.Replace(content)
	}
	const timeout int32 = -1 // as the desktop likes
	// The unique name, because the number is that one's.
	call := conn.Object(s.owner, servicePath).CallWithContext(ctx, serviceName+".Notify", 0,
		s.app, b.id, s.icon, n.Title, content, s.offer(n, &b), hints, timeout)
	if err := call.Store(&b.id); err != nil {
		return fmt.Errorf("asking the notification service: %w", err)
	}
	b.since = call.ResponseSequence
	s.keep(b)
	return nil
}

// meet finds out who the service is, has the bus start it if need be, and asks
// a new one what it can do.
func (s *service) meet(ctx context.Context, conn *dbus.Conn) error {
	owner, err := getOwner(ctx, conn)
	if is(err, noOwner) {
		err = conn.BusObject().CallWithContext(ctx, busName+".StartServiceByName", 0, serviceName, uint32(0)).Err
		if errors.As(err, new(dbus.Error)) {
			return fmt.Errorf("%w: %w", errNoService, err)
		}
		if err == nil {
			owner, err = getOwner(ctx, conn)
		}
	}
	if err != nil {
		return fmt.Errorf("looking for the notification service: %w", err)
	}
	if conn == s.conn && owner == s.owner {
		return nil
	}
	var can []string
	if err := conn.Object(owner, servicePath).CallWithContext(ctx, serviceName+".GetCapabilities", 0).Store(&can); err != nil {
		return fmt.Errorf("asking the notification service what it can do: %w", err)
	}
	s.conn, s.owner, s.bubbles = conn, owner, nil // a new one numbers from the beginning
	s.markup, s.actions = slices.Contains(can, "body-markup"), slices.Contains(can, "actions")
	return nil
}

// getOwner asks the bus who the service is. It is asked each time: following
// the changes would wake up the program for nothing.
func getOwner(ctx context.Context, conn *dbus.Conn) (owner string, err error) {
	err = conn.BusObject().CallWithContext(ctx, busName+".GetNameOwner", 0, serviceName).Store(&owner)
	return owner, err
}

// quiet asks a service that runs.
func (s *service) quiet(ctx context.Context) bool {
	conn, err := s.link.open()
	if err != nil {
		return false
	}
	var inhibited bool
	err = conn.Object(serviceName, servicePath).CallWithContext(ctx, busName+".Properties.Get", dbus.FlagNoAutoStart,
		serviceName, "Inhibited").Store(&inhibited)
	return err == nil && inhibited
}
