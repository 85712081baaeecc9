package dialog

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"
)

// zenity is that of GNOME (https://gitlab.gnome.org/GNOME/zenity), in its
// versions 3 and 4.
type zenity struct{ room int }

// The statuses that zenity ends with when it is told to: by itself it ends with
// 1 both when cancelled and when it can't show anything.
const (
	zenityCancel = 3 // the button was pressed, or that for no
	zenityClosed = 4 // the window was closed
)

var zenityEnv = []string{"ZENITY_CANCEL=" + strconv.Itoa(zenityCancel), "ZENITY_ESC=" + strconv.Itoa(zenityClosed)}

// separator stands between the values of a form: a control character that can't
// be typed.
const separator = "\x1f"

// whole says no where fields have values, since zenity's forms start empty, and
// where they have choices or dates, which have no value that means none.
func (zenity) whole(f Form) bool {
	for _, field := range f.Fields {
		if field.Kind == Choice || field.Kind == Date || field.Kind != Secret && field.Value != "" {
			return false
		}
	}
	return true
}

func (z zenity) call(d Dialog, l look) call {
	c := call{env: zenityEnv}
	switch d := d.(type) {
	case Question:
		c.args = append(zenityWindow("--question", d.Title, look{l.icon, d.Yes, d.No}), "--no-markup", "--text="+d.Text)
	case List:
		c.args = z.list(d, l)
	case Form:
		c.args = z.form(d, l)
	}
	return c
}

// zenityWindow are the options that all windows have.
func zenityWindow(kind, title string, l look) []string {
	args := []string{kind, "--title=" + title, "--modal", "--ok-label=" + plainButton(l.ok), "--cancel-label=" + plainButton(l.cancel)}
	if l.icon != "" {
		args = append(args, "--window-icon="+l.icon)
	}
	return args
}

// zenityWide has room for a description and for the title. By itself a window is
// as wide as its buttons.
const zenityWide = "--width=420"

// plainButton takes underscores away: some buttons show them, others take them
// for the sign before an access key.
func plainButton(s string) string { return strings.ReplaceAll(s, "_", " ") }

func (z zenity) list(d List, l look) []string {
	args := append(zenityWindow("--list", d.Title, l), "--text="+zenityMarkup(d.Text),
		"--width=560", "--height=480", "--column=text", "--column=id",
		"--hide-header", "--hide-column=2", "--print-column=2", "--mid-search")
	// The rows are arguments: from its standard input zenity reads 45 of them a
	// second, as it sleeps after each line (zenity_tree_handle_stdin).
	for i, item := range within(d.Items, z.room) {
		args = append(args, guarded(item), strconv.Itoa(i))
	}
	return args
}

func (z zenity) form(d Form, l look) []string {
	if len(d.Fields) > 1 {
		args := append(zenityWindow("--forms", d.Title, l), zenityWide, "--text="+zenityMarkup(d.Text), "--separator="+separator)
		for _, field := range d.Fields {
			option := "--add-entry="
			if field.Kind == Secret {
				option = "--add-password="
			}
			args = append(args, option+field.Label)
		}
		return args
	}
	field := d.Fields[0]
	switch field.Kind {
	case Choice:
		return z.list(List{d.Title, d.prompt(), field.Choices}, l)
	case Date:
		if day, err := time.Parse(time.DateOnly, field.Value); err == nil {
			return append(zenityWindow("--calendar", d.Title, l), "--text="+zenityMarkup(d.prompt()), "--date-format=%Y-%m-%d",
				fmt.Sprintf("--day=%d", day.Day()), fmt.Sprintf("--month=%d", day.Month()), fmt.Sprintf("--year=%d", day.Year()))
		}
	case Secret:
		return append(zenityWindow("--entry", d.Title, l), zenityWide, "--text="+zenityMnemonic(d.prompt()), "--hide-text")
	}
	return append(zenityWindow("--entry", d.Title, l), zenityWide, "--text="+zenityMnemonic(d.prompt()), "--entry-text="+field.Value)
}

// zenityMarkup escapes a text that zenity takes for Pango markup, after it has
// carried out what stands behind backslashes.
func zenityMarkup(s string) string {
	return strings.ReplaceAll(html.EscapeString(s), `\`, `\\`)
}

// zenityMnemonic escapes a text in which an underscore is the sign before an
// access key.
func zenityMnemonic(s string) string {
	return strings.NewReplacer(`\`, `\\`, "_", "__").Replace(s)
}

func (zenity) read(d Dialog, out string, code int) (Answer, error) {
	if _, ok := d.(Question); ok && code == zenityCancel {
		return Answer{}, nil
	}
	switch code {
	case 0:
		return readOutput(d, out, separator)
	case zenityCancel, zenityClosed:
		return Answer{}, ErrCancelled
	}
	return Answer{}, ended(code)
}
