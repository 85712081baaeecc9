package notify

import "strings"

// quoting drops the backslash: the library quotes texts the way of Go, which
// AppleScript reads in another way.
var quoting = strings.NewReplacer(`\`, "/")

func title(s string) string { return quoting.Replace(s) }

func body(s string) string { return quoting.Replace(s) }

func picture(file string) string { return file }
