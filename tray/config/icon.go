package config

// Click is what a left click on the icon does.
type Click string

const (
	ClickMenu   Click = "menu"   // opens the menu
	ClickToggle Click = "toggle" // stops what runs, else continues the last record
)

// Panel is what the icon stands on.
type Panel string

const (
	PanelAuto  Panel = "auto" // what the desktop says, where it does
	PanelLight Panel = "light"
	PanelDark  Panel = "dark"
)
