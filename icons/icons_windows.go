package icons

import _ "embed"

// The icons of the tray. Each is an ICO with images of 16 to 64 pixels.
var (
	// Idle: nothing is recorded.
	//
	//go:embed idle.ico
	Idle []byte

	// Recording: time is being recorded.
	//
	//go:embed recording.ico
	Recording []byte

	// Unreachable: the server does not answer.
	//
	//go:embed unreachable.ico
	Unreachable []byte
)
