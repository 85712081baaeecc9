package notify

import (
	"context"
	"unsafe"

	"golang.org/x/sys/windows"
)

var queryState = windows.NewLazySystemDLL("shell32.dll").NewProc("SHQueryUserNotificationState")

// quiet asks Windows whether it would hold back a notification.
// https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shqueryusernotificationstate
func (library) quiet(context.Context) bool {
	var state userState
	if queryState.Find() != nil {
		return false
	}
	result, _, _ := queryState.Call(uintptr(unsafe.Pointer(&state)))
	return result == 0 && state.quiet()
}
