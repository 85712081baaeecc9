// Package traytest is a whole fake desktop on a private session bus, to test a
// tray program against as a real process: a tray host that shows its icon and
// menu and can be restarted, a notification daemon, a secret service and a
// count of what the program sends on the bus. It needs the program dbus-daemon.
//
//	desktop := traytest.Start(t)
//	host := desktop.StartHost()
//	notifications := desktop.StartNotifications()
//	program := desktop.Run(binary)
//
//	item := host.WaitItem()
//	item.Click("Projects/Website")
//	item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Stop") })
//
// Everything ends with the test. Whatever a method waits for must come within
// [Deadline], else the test fails and says what was there instead. Nothing in
// this package sleeps, and a test that uses it has no need to. Methods that can
// fail the test must be called from its own goroutine.
//
// # How to show that nothing came
//
// Waiting a while proves little and makes tests slow. There are two ways that
// prove it:
//
//   - Cause something that comes later and look at what comes next. The daemon
//     keeps notifications in the order of the bus, so if [Notifications.Wait]
//     gives the one for the second click, the first click gave none.
//   - End the program. When [Process.Wait] returns, the bus has passed on all
//     that the program ever sent, and [Notifications.All] and
//     [Host.Registrations] are complete.
//
// # How faithful it is
//
// The host behaves as those of Xfce and Plasma do where both agree: single
// underscores vanish from labels, a registration of the same item counts once,
// a panel's restart is a new owner of the watcher's name. It answers the calls
// of all programs one after the other in the order of the bus, as the real
// daemons do. The notification daemon tells all programs which action a person
// chose and what a person closed. It does not draw: what depends on pixels,
// scrolling or the mouse needs a real desktop.
//
// # The real thing
//
// [Desktop.StartScreen] starts an X server, on which [Screen.StartXfce] and
// [Screen.StartDunst] start a real panel and a real notification daemon in place of
// the fakes. A mouse and a keyboard work on it, and one can look at it.
package traytest
