//go:build !windows && !darwin

package bus

import "github.com/godbus/dbus/v5"

// Session makes a connection to the session bus. It starts no bus: on one of its
// own a program would wait for a desktop that never comes.
func Session(options ...dbus.ConnOption) (*dbus.Conn, error) {
	return greet(dbus.SessionBusPrivateNoAutoStartup(options...))
}

// System makes a connection to the system bus.
func System(options ...dbus.ConnOption) (*dbus.Conn, error) {
	return greet(dbus.SystemBusPrivate(options...))
}

// InOrder has signals delivered in the order of the bus, which is not the habit of
// the library.
func InOrder() dbus.ConnOption { return dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()) }

func greet(conn *dbus.Conn, err error) (*dbus.Conn, error) {
	if err != nil {
		return nil, err
	}
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}
