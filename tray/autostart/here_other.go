//go:build !windows

package autostart

import "runtime"

func here() (place, error) {
	if runtime.GOOS == "darwin" {
		return userAgent()
	}
	return userEntry()
}
