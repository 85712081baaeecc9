package notify

import "strings"

func title(s string) string { return toast(s) }

func body(s string) string { return toast(s) }

// picture is the file of the icon, unless its path has a meaning in XML or
// PowerShell, where the library puts it as it is.
func picture(file string) string {
	if strings.ContainsAny(file, "&<>\"'$`") {
		return ""
	}
	return file
}
