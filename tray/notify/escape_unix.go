//go:build !windows && !darwin

package notify

import "strings"

// escaper is for bodies where markup is read: Plasma cuts a text at what is not
// valid markup. The notification specification knows no markup in summaries
// and labels.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// title and body are for the library, which runs notify-send and kdialog. Most
// of what these reach reads markup.
func title(s string) string { return argument(s) }

func body(s string) string { return escaper.Replace(argument(s)) }

// argument makes s safe for notify-send and kdialog: they take what begins with
// a dash for an option, and a backslash for the beginning of an escape, by which
// markup would come back. What parts the two from the rest can't be seen.
func argument(s string) string {
	const joiner = "\u2060"
	if strings.HasPrefix(s, "-") {
		s = joiner + s
	}
	return strings.ReplaceAll(s, `\`, `\`+joiner)
}

func picture(file string) string { return file }
