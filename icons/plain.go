package icons

// Icons with an empty ring, for a panel that is not known.
var (
	Idle        = Image(StateIdle, 0, PanelUnknown)
	Recording   = Image(StateRecording, 0, PanelUnknown)
	Unreachable = Image(StateOffline, 0, PanelUnknown)
)
