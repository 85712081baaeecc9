//go:build !windows && !darwin

package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/bus"
)

const (
	login1           = "org.freedesktop.login1"
	login1Path       = "/org/freedesktop/login1"
	manager          = login1 + ".Manager"
	session          = login1 + ".Session"
	properties       = "org.freedesktop.DBus.Properties"
	inhibitDelayTime = 5 * time.Second // logind's default
)

var errNoOwner = errors.New("nobody owns the name " + login1)

// logind is the service that looks after sessions and sleep, or elogind, which
// speaks the same.
// https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
type logind struct {
	*watch
	conn    *dbus.Conn
	manager dbus.BusObject
	session dbus.ObjectPath
	delay   *os.File // while it is open the machine waits; nil: it does not
}

// watchLogind tells of what logind knows until ctx ends. An error means that
// it knows nothing.
func (w *watch) watchLogind(ctx context.Context) error {
	conn, err := bus.System(bus.InOrder())
	if err != nil {
		return fmt.Errorf("connecting to the system bus: %w", err)
	}
	defer conn.Close()
	l := &logind{watch: w, conn: conn, manager: conn.Object(login1, login1Path)}
	signals, err := listen(ctx, conn,
		[]dbus.MatchOption{dbus.WithMatchSender(login1), dbus.WithMatchInterface(manager), dbus.WithMatchObjectPath(login1Path)},
		[]dbus.MatchOption{dbus.WithMatchSender(login1), dbus.WithMatchInterface(session)},
		[]dbus.MatchOption{dbus.WithMatchSender(login1), dbus.WithMatchInterface(properties), dbus.WithMatchArg(0, session)})
	if err != nil {
		return fmt.Errorf("listening to logind: %w", err)
	}
	var there bool
	if err := call(ctx, conn.BusObject(), "org.freedesktop.DBus.NameHasOwner", &there, login1); err != nil || !there {
		return fmt.Errorf("logind is not there: %w", cmp.Or(err, errNoOwner))
	}
	l.inhibit(ctx)
	defer l.release()
	if err := l.findSession(ctx); err != nil {
		slog.Info("logind can't tell when the session is locked", "error", err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case signal, ok := <-signals:
			if !ok {
				return errors.New("the system bus has ended")
			}
			l.handleSignal(ctx, signal)
		}
	}
}

// findSession finds the session of the person, which need not be the one that
// the program runs in: what systemd starts runs in none.
func (l *logind) findSession(ctx context.Context) error {
	id := os.Getenv("XDG_SESSION_ID")
	if id == "" {
		auto := l.conn.Object(login1, login1Path+"/session/auto")
		if err := call(ctx, auto, properties+".Get", &id, session, "Id"); err != nil {
			return fmt.Errorf("looking for the session: %w", err)
		}
	}
	if err := call(ctx, l.manager, manager+".GetSession", &l.session, id); err != nil {
		return fmt.Errorf("looking for session %q: %w", id, err)
	}
	var locked bool
	if err := call(ctx, l.conn.Object(login1, l.session), properties+".Get", &locked, session, "LockedHint"); err != nil {
		return fmt.Errorf("asking whether session %q is locked: %w", id, err)
	}
	l.lock(ctx, login1, locked)
	return nil
}

func (l *logind) handleSignal(ctx context.Context, signal *dbus.Signal) {
	var begins bool
	switch {
	case signal.Name == manager+".PrepareForSleep" && dbus.Store(signal.Body, &begins) == nil:
		l.prepare(ctx, begins, Sleeping)
		if !begins {
			l.tell(ctx, Woke)
		}
	case signal.Name == manager+".PrepareForShutdown" && dbus.Store(signal.Body, &begins) == nil:
		l.prepare(ctx, begins, Ending)
	case signal.Path != l.session:
	case signal.Name == session+".Lock":
		l.tell(ctx, Leaving)
	case signal.Name == session+".Unlock":
		l.unlock(ctx)
	case signal.Name == properties+".PropertiesChanged":
		l.hint(ctx, signal.Body)
	}
}

// hint follows the LockedHint, which the desktop sets.
func (l *logind) hint(ctx context.Context, body []any) {
	var (
		of      string
		changed map[string]dbus.Variant
		invalid []string
		locked  bool
	)
	if dbus.Store(body, &of, &changed, &invalid) != nil {
		return
	}
	if value, there := changed["LockedHint"]; there && value.Store(&locked) == nil {
		l.lock(ctx, login1, locked)
	}
}
