package session

import (
	"fmt"
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32          = windows.NewLazySystemDLL("user32.dll")
	registerClassEx = user32.NewProc("RegisterClassExW")
	createWindowEx  = user32.NewProc("CreateWindowExW")
	destroyWindow   = user32.NewProc("DestroyWindow")
	defWindowProc   = user32.NewProc("DefWindowProcW")
	getMessage      = user32.NewProc("GetMessageW")
	dispatchMessage = user32.NewProc("DispatchMessageW")
	postMessage     = user32.NewProc("PostMessageW")
	postQuitMessage = user32.NewProc("PostQuitMessage")

	wtsapi32        = windows.NewLazySystemDLL("wtsapi32.dll")
	registerSession = wtsapi32.NewProc("WTSRegisterSessionNotification")
	forgetSession   = wtsapi32.NewProc("WTSUnRegisterSessionNotification")
)

// window is one that is never shown. It is no message-only window, since those
// get no broadcasts, and it is a broadcast that tells of sleep.
// https://learn.microsoft.com/windows/win32/winmsg/window-features#message-only-windows
type window uintptr

// listener is called on the thread of a window with each message that it gets
// and the first parameter of that.
type listener func(message uint32, detail uintptr)

// listeners has those of the windows that are open.
var listeners sync.Map // window to listener

// class registers the kind of window that we have, once for all, and returns
// its atom.
// https://learn.microsoft.com/windows/win32/api/winuser/ns-winuser-wndclassexw
var class = sync.OnceValues(func() (uintptr, error) {
	name, err := windows.UTF16PtrFromString("kimai-tray session")
	if err != nil {
		return 0, err
	}
	c := struct {
		size, style                        uint32
		procedure                          uintptr
		classExtra, windowExtra            int32
		instance, icon, cursor, background windows.Handle
		menuName, className                *uint16
		smallIcon                          windows.Handle
	}{procedure: windows.NewCallback(receive), className: name}
	c.size = uint32(unsafe.Sizeof(c))
	atom, _, err := registerClassEx.Call(uintptr(unsafe.Pointer(&c)))
	if atom == 0 {
		return 0, fmt.Errorf("registering a window class: %w", err)
	}
	return atom, nil
})

// openWindow makes a window of this thread that is told of locks too.
func openWindow(heard listener) (window, error) {
	atom, err := class()
	if err != nil {
		return 0, err
	}
	handle, _, err := createWindowEx.Call(0, atom, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	if handle == 0 {
		return 0, fmt.Errorf("making a window: %w", err)
	}
	listeners.Store(window(handle), heard)
	const thisSession = 0
	if ok, _, err := registerSession.Call(handle, thisSession); ok == 0 {
		listeners.Delete(window(handle))
		destroyWindow.Call(handle)
		return 0, fmt.Errorf("asking to be told when the session is locked: %w", err)
	}
	return window(handle), nil
}

// loop hands on messages until the window is closed.
func (w window) loop() {
	var message struct {
		window         uintptr
		message        uint32
		wParam, lParam uintptr
		time           uint32
		x, y           int32
		private        uint32
	}
	for {
		// 0 is the message to quit, -1 a failure.
		if got, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&message)), 0, 0, 0); int32(got) <= 0 {
			return
		}
		dispatchMessage.Call(uintptr(unsafe.Pointer(&message)))
	}
}

// close ends the loop. It may be called from any thread.
func (w window) close() { postMessage.Call(uintptr(w), wmClose, 0, 0) }

// receive is the procedure of all our windows.
func receive(handle uintptr, message uint32, wParam, lParam uintptr) uintptr {
	if heard, ok := listeners.Load(window(handle)); ok {
		heard.(listener)(message, wParam)
	}
	if message == wmDestroy {
		forgetSession.Call(handle)
		listeners.Delete(window(handle))
		postQuitMessage.Call(0)
		return 0
	}
	result, _, _ := defWindowProc.Call(handle, uintptr(message), wParam, lParam)
	return result
}
