package dialog

import (
	_ "embed"
	"strconv"
	"strings"
)

// osascript runs AppleScript, which comes with macOS. It has no forms.
type osascript struct{ room int }

// The script is always the same. It comes in by standard input, since what
// follows its name "-" is never an option; the texts are its arguments.
//
//go:embed osascript.applescript
var appleScript string

func (osascript) whole(f Form) bool { return len(f.Fields) == 1 }

func (o osascript) call(d Dialog, l look) call {
	args := []string{"-"}
	switch d := d.(type) {
	case Question:
		args = append(args, "question", d.Title, d.Text, d.Yes, d.No)
	case List:
		args = o.list(args, d, l)
	case Form:
		field := d.Fields[0]
		switch field.Kind {
		case Choice:
			args = o.list(args, List{d.Title, d.prompt(), field.Choices}, l)
		case Secret:
			args = append(args, "secret", d.Title, d.prompt(), l.ok, l.cancel)
		default:
			args = append(args, "line", d.Title, d.prompt(), l.ok, l.cancel, field.Value)
		}
	}
	return call{args: args, stdin: appleScript}
}

func (o osascript) list(args []string, d List, l look) []string {
	args = append(args, "list", d.Title, d.Text, l.ok, l.cancel)
	return append(args, numbered(within(d.Items, o.room))...)
}

// numbered puts a number before each item: AppleScript answers with the text of
// an item, and items may read the same.
func numbered(items []string) []string {
	with := make([]string, len(items))
	for i, item := range items {
		with[i] = strconv.Itoa(i+1) + ". " + item
	}
	return with
}

// read reads what the script returned: a mark, so that nothing else is taken for
// an answer, and the answer.
func (osascript) read(d Dialog, out string, code int) (Answer, error) {
	if code != 0 {
		return Answer{}, ended(code)
	}
	mark, said, ok := strings.Cut(strings.TrimSuffix(out, "\n"), ":")
	switch {
	case ok && mark == "cancelled":
		return Answer{}, ErrCancelled
	case !ok || mark != "answer":
		return Answer{}, errOdd
	}
	form, isForm := d.(Form)
	_, isList := d.(List)
	if _, ok := d.(Question); ok {
		if said != "yes" && said != "no" {
			return Answer{}, errOdd
		}
		return Answer{Yes: said == "yes"}, nil
	}
	if isList || isForm && form.Fields[0].Kind == Choice {
		number, _, _ := strings.Cut(said, ".")
		n, err := strconv.Atoi(number)
		if err != nil {
			return Answer{}, errOdd
		}
		said = strconv.Itoa(n - 1)
	}
	return readOutput(d, said, "")
}
