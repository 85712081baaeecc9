package idle

import (
	"context"
	"fmt"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	getLastInputInfo = windows.NewLazySystemDLL("user32.dll").NewProc("GetLastInputInfo")
	getTickCount     = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetTickCount")
)

func ways() []way { return []way{openLastInput} }

// lastInput asks Windows.
// https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getlastinputinfo
type lastInput struct{ asked }

func openLastInput(context.Context, time.Duration) (Source, error) {
	for _, proc := range []*windows.LazyProc{getLastInputInfo, getTickCount} {
		if err := proc.Find(); err != nil {
			return nil, err
		}
	}
	return lastInput{}, nil
}

func (lastInput) Name() string { return "GetLastInputInfo" }

func (lastInput) Idle(context.Context) (time.Duration, error) {
	info := struct{ size, tick uint32 }{size: 8}
	if ok, _, err := getLastInputInfo.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return 0, fmt.Errorf("asking Windows for the last input: %w", err)
	}
	now, _, _ := getTickCount.Call()
	return sinceTick(uint32(now), info.tick), nil
}

func (lastInput) Close() {}
