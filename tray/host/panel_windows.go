package host

import (
	"golang.org/x/sys/windows/registry"

	"kimai-tray/icons"
)

// Panel is what the taskbar is by the settings of the user's colours. Windows
// before 10 1903 knows a dark one only.
func Panel(string) icons.Panel {
	const colours = `Software\Microsoft\Windows\CurrentVersion\Themes\Personalize`
	key, err := registry.OpenKey(registry.CURRENT_USER, colours, registry.QUERY_VALUE)
	if err != nil {
		return icons.PanelUnknown
	}
	defer key.Close()
	switch light, _, err := key.GetIntegerValue("SystemUsesLightTheme"); {
	case err != nil:
		return icons.PanelUnknown
	case light == 0:
		return icons.PanelDark
	default:
		return icons.PanelLight
	}
}
