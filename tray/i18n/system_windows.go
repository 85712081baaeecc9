package i18n

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// system is the first language of Windows' own texts.
func system() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
}

var userDefaultLocaleName = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetUserDefaultLocaleName")

// timesOfSystem is the locale of dates and times: that of the region format.
// https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getuserdefaultlocalename
func timesOfSystem() string {
	var name [85]uint16 // LOCALE_NAME_MAX_LENGTH
	length, _, _ := userDefaultLocaleName.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(len(name)))
	if length == 0 {
		return ""
	}
	return windows.UTF16ToString(name[:])
}
