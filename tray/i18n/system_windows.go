package i18n

import "golang.org/x/sys/windows"

// system is the first language of Windows' own texts.
func system() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
}
