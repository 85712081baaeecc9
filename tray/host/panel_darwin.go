package host

import "kimai-tray/icons"

// Panel does not know, and need not: macOS colours the icon.
func Panel(string) icons.Panel { return icons.PanelUnknown }
