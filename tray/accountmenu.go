package tray

import (
	"strings"

	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// The actions of menu entries that the program around the tray carries out; see
// [Request].
type (
	// UseAccount uses another account from now on.
	UseAccount struct{ Name string }
	// OpenSettings opens the settings file.
	OpenSettings struct{}
	// CopyDiagnostics puts what doctor finds where it can be pasted.
	CopyDiagnostics struct{}
	// StartAtLogin has the program start when the person logs in, or not.
	StartAtLogin struct{ On bool }
)

// accountMenu is the submenu for accounts and settings. Its label says how the
// account is.
func accountMenu(s State) menu.Submenu {
	sub := menu.Submenu{Label: account(s)}
	add := func(label string, action any) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: text.Fit(label, columns), Action: action})
	}
	add(i18n.T("Refresh"), Refresh{})
	for _, name := range s.Settings.Accounts {
		if strings.EqualFold(name, s.Settings.Account) {
			add(ticked(true, text.Line(name)), nil)
		} else {
			add(ticked(false, text.Line(name)), UseAccount{name})
		}
	}
	if s.Settings.Editable {
		for _, entry := range catalogueEntries() {
			add(entry.Label, entry.Action)
		}
	}
	if s.Settings.LogsIn != "" {
		add(i18n.T("Log in again…"), LogInAgain{})
	}
	add(i18n.T("Add an account…"), AddAccount{})
	add(i18n.T("Settings file"), OpenSettings{})
	add(i18n.T("Copy diagnostics"), CopyDiagnostics{})
	if s.AtLogin != nil {
		add(ticked(*s.AtLogin, i18n.T("Start when I log in")), StartAtLogin{!*s.AtLogin})
	}
	add("kimai-tray "+s.Settings.Version, nil)
	return sub
}

// ticked is the label of what is on or off.
func ticked(on bool, label string) string {
	if on {
		return "✓ " + label
	}
	return "    " + label
}
