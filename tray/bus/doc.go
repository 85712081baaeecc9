// Package bus makes connections of one's own to the message buses of the desktop
// and the system, where there are such: that of a library is shared, and each of
// its users takes signals from it that are meant for another
// (https://github.com/fyne-io/systray/issues/131).
package bus
