package session

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var queryUnbiasedInterruptTime = windows.NewLazySystemDLL("kernel32.dll").NewProc("QueryUnbiasedInterruptTime")

// Now reads the uptime: GetTickCount64 runs on in sleep,
// QueryUnbiasedInterruptTime stands.
// https://learn.microsoft.com/windows/win32/sysinfo/interrupt-time
func Now() Uptime {
	var awake uint64 // in 100 ns
	queryUnbiasedInterruptTime.Call(uintptr(unsafe.Pointer(&awake)))
	total := windows.DurationSinceBoot()
	return Uptime{total, max(0, total-time.Duration(awake)*100)}
}
