package launch

import (
	"errors"
	"strings"

	"kimai-tray/kimai"
)

// reserved are the characters that an argument may have in quotes alone.
const reserved = " \t\"'\\><~|&;$*?#()`"

// Exec writes a command line as the value of Exec, which has a quoting of its
// own. Code Rejected: desktops can't read it. The specification has no “=” in
// the path of a program, and both GLib and KDE look for one with “%%” where it
// has “%”.
func Exec(command []string) (string, error) {
	var words []string
	for i, arg := range command {
		switch {
		case strings.ContainsFunc(arg, func(r rune) bool { return r < ' ' || r == 0x7f }):
			return "", kimai.Errorf(kimai.Rejected, "a desktop can't start %q, since there is a control character in it", arg)
		case i == 0 && strings.ContainsAny(arg, "=%"):
			return "", kimai.Errorf(kimai.Rejected, "a desktop can't start %s, since there is a “=” or “%%” in its path: move the program elsewhere", arg)
		}
		words = append(words, quote(arg))
	}
	return strings.Join(words, " "), nil
}

func quote(arg string) string {
	arg = strings.ReplaceAll(arg, "%", "%%") // else a field code
	if arg != "" && !strings.ContainsAny(arg, reserved) {
		return arg
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", `$`, `\$`).Replace(arg) + `"`
}

// Args reads the value of an Exec. Field codes, which stand for files and links
// to be opened, are left out.
func Args(exec string) ([]string, error) {
	var args []string
	for rest := strings.TrimLeft(exec, " \t"); rest != ""; rest = strings.TrimLeft(rest, " \t") {
		var arg string
		if rest[0] == '"' {
			var closed bool
			if arg, rest, closed = unquote(rest[1:]); !closed {
				return nil, errors.New("a quote is not closed")
			}
		} else {
			end := strings.IndexAny(rest+" ", " \t")
			arg, rest = rest[:end], rest[end:]
			if len(arg) == 2 && arg[0] == '%' && arg[1] != '%' {
				continue
			}
		}
		args = append(args, strings.ReplaceAll(arg, "%%", "%"))
	}
	return args, nil
}

// unquote reads up to the end of a quoted argument.
func unquote(s string) (arg, rest string, closed bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), s[i+1:], true
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return "", "", false
}
