package notify

import "strings"

// toast makes s safe for Windows, where the library puts texts into XML as
// CDATA and, if that way fails, the XML into a PowerShell here-string, which
// carries out $(…) and knows the backtick as its escape
// (https://git.sr.ht/~jackmordaunt/go-toast). What has a meaning there is
// replaced by what only looks like it.
func toast(s string) string { return toasting.Replace(s) }

var toasting = strings.NewReplacer(
	"]]>", "]] >",
	"$", "＄",
	"`", "ˋ",
	// PowerShell takes a typographic quotation mark for a plain one.
	"\"@", "” @", "“@", "“ @", "”@", "” @", "„@", "„ @",
	"'@", "’ @", "‘@", "‘ @", "’@", "’ @", "‚@", "‚ @", "‛@", "‛ @",
)
