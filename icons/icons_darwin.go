package icons

import _ "embed"

// The icons of the tray. Each is a template image: a black PNG of which
// macOS takes only the shape, as systray.SetTemplateIcon expects.
var (
	// Idle: nothing is recorded.
	//
	//go:embed idle_template.png
	Idle []byte

	// Recording: time is being recorded.
	//
	//go:embed recording_template.png
	Recording []byte

	// Unreachable: the server does not answer.
	//
	//go:embed unreachable_template.png
	Unreachable []byte
)
