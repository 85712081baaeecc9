package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// sentences are what a person is told of a failure: one for each error, since
// beside the work the output or the closing of a database may fail. ended says
// that the user ended the command.
func sentences(err error, ended bool) []string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, one := range joined.Unwrap() {
			all = append(all, sentences(one, ended)...)
		}
		return all
	}
	told := kimai.Explain(err)
	if _, ours := errors.AsType[*kimai.Error](err); ended && ours { // a start may have come through
		told = "interrupted: " + told
	} else if ended && errors.Is(err, context.Canceled) {
		told = "interrupted"
	}
	return []string{told}
}

// tell writes to the terminal, where nothing that a server wrote may act as a
// command.
func tell(w io.Writer, sentences ...string) {
	for _, sentence := range sentences {
		lead := "kimai-tray: "
		for line := range strings.Lines(sentence) {
			fmt.Fprintln(w, lead+text.Line(line))
			lead = "  "
		}
	}
}
