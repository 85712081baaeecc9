//go:build !windows && !darwin

package host

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	watcher     = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemPath    = "/StatusNotifierItem" // where fyne.io/systray puts its item

	// grace is how long a desktop may take to bring up its tray: at login it
	// starts at the same time as the program.
	grace = 5 * time.Second
	// courtesy is how long the tray library has to register the icon with a new
	// host by itself, which it does at once.
	courtesy = 500 * time.Millisecond
	// patience is how long a host may take to answer.
	patience = 2 * time.Second
)

// Bus is a connection of our own to the session bus. The one that the tray and
// the notification library share can't be used to watch the host: each of them
// takes signals from it that are meant for the other
// (https://github.com/fyne-io/systray/issues/131).
type Bus struct {
	conn *dbus.Conn
	look chan struct{} // gets a value when the icon may have gone
}

// Connect finds the session bus. Without one no tray can be shown. It starts
// none: on a bus of its own the program would wait for a desktop that never
// comes. The rest of the greeting is left to [Bus.Watch]: it takes as long as
// all else before the icon is there.
func Connect() (*Bus, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, fmt.Errorf("connecting to the session bus: %w", err)
	}
	return &Bus{conn, make(chan struct{}, 1)}, nil
}

// Gone is closed when the session bus ends, and the session with it.
func (b *Bus) Gone() <-chan struct{} { return b.conn.Context().Done() }

// Watch keeps the icon where it belongs until ctx ends: it registers it with
// each host that appears, unless the library did so, and calls missing, once, if
// there is none a while after the start. The library gives up after any signal
// that is not meant for it, such as that of a keyring that was unlocked. Watch
// has to be called before the other methods.
func (b *Bus) Watch(ctx context.Context, missing func()) error {
	err := b.conn.Auth(nil)
	if err == nil {
		err = b.conn.Hello()
	}
	if err != nil {
		return fmt.Errorf("connecting to the session bus: %w", err)
	}
	err = b.conn.AddMatchSignalContext(ctx,
		dbus.WithMatchSender("org.freedesktop.DBus"),
		dbus.WithMatchInterface("org.freedesktop.DBus"),
		dbus.WithMatchMember("NameOwnerChanged"),
		dbus.WithMatchArg(0, watcher))
	if err != nil {
		return fmt.Errorf("watching for a tray host: %w", err)
	}
	signals := make(chan *dbus.Signal, 16)
	b.conn.Signal(signals)
	var owned bool
	if err := b.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, watcher).Store(&owned); err != nil {
		return fmt.Errorf("looking for a tray host: %w", err)
	}
	go b.watch(ctx, signals, owned, missing)
	return nil
}

// Look has the icon registered again if the host does not know it any more. It
// does not wait for that.
func (b *Bus) Look() {
	select {
	case b.look <- struct{}{}:
	default: // not heard yet
	}
}

func (b *Bus) watch(ctx context.Context, signals <-chan *dbus.Signal, owned bool, missing func()) {
	var late, soon <-chan time.Time
	if !owned {
		late = time.After(grace)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-late:
			missing()
			late = nil
		case <-soon:
			b.register(ctx)
			soon = nil
		case <-b.look:
			if owned {
				soon = time.After(courtesy)
			}
		case signal, ok := <-signals:
			if !ok {
				return
			}
			var name, before, after string
			if dbus.Store(signal.Body, &name, &before, &after) != nil || name != watcher {
				continue
			}
			if owned = after != ""; owned {
				late, soon = nil, time.After(courtesy)
			} else {
				soon = nil
			}
		}
	}
}

// register makes the host show the icon, unless it does. The call goes over the shared connection, which owns the icon.
func (b *Bus) register(ctx context.Context) {
	shared, err := dbus.SessionBus()
	if err != nil {
		slog.Warn("the icon was not registered again", "error", err)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	host := shared.Object(watcher, watcherPath)
	var items dbus.Variant
	err = host.CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, watcher, "RegisteredStatusNotifierItems").Store(&items)
	if known, ok := items.Value().([]string); err == nil && ok && slices.ContainsFunc(known, ours(shared)) {
		return
	}
	if err := host.CallWithContext(ctx, watcher+".RegisterStatusNotifierItem", 0, itemPath).Err; err != nil {
		slog.Warn("the icon was not registered again", "error", err)
	}
}

// ours tells our item in a host's list, where it stands as the connection's
// unique name, with the path behind it or not.
func ours(shared *dbus.Conn) func(string) bool {
	unique := shared.Names()[0]
	return func(item string) bool {
		return item == unique || strings.HasPrefix(item, unique+"/") || strings.HasPrefix(item, unique+"@/")
	}
}
