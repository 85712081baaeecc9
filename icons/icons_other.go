//go:build !windows && !darwin

package icons

import _ "embed"

// The icons of the tray. Each is a PNG of 32 by 32 pixels.
var (
	// Idle: nothing is recorded.
	//
	//go:embed idle.png
	Idle []byte

	// Recording: time is being recorded.
	//
	//go:embed recording.png
	Recording []byte

	// Unreachable: the server does not answer.
	//
	//go:embed unreachable.png
	Unreachable []byte
)
