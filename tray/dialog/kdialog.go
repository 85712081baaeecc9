package dialog

import (
	"html"
	"strconv"
	"strings"
)

// kdialog is that of KDE (https://invent.kde.org/utilities/kdialog). It has no
// forms.
type kdialog struct{ room int }

func (kdialog) whole(f Form) bool { return len(f.Fields) == 1 }

// By itself a window is small, and with a size alone it is in the corner.
func (k kdialog) call(d Dialog, l look) call {
	switch d := d.(type) {
	case Question:
		return call{args: append(kdialogWindow(d.Title, l), "--yesno="+kdialogPlain(d.Text),
			"--yes-label="+kdialogButton(d.Yes), "--no-label="+kdialogButton(d.No))}
	case List:
		return call{args: k.list(d, l)}
	}
	form := d.(Form)
	args := kdialogWindow(form.Title, l)
	switch field := form.Fields[0]; field.Kind {
	case Choice:
		return call{args: k.list(List{form.Title, form.prompt(), field.Choices}, l)}
	case Secret:
		return call{args: append(args, "--password="+kdialogRich(form.prompt()))}
	default:
		prompt := strings.ReplaceAll(kdialogPlain(form.prompt()), "&", "&&")
		return call{args: append(args, "--geometry=480x120+240+200", "--inputbox="+prompt, "--", guarded(field.Value))}
	}
}

// kdialogWindow are the options that all windows have. Their OK and Cancel speak
// the language of the desktop.
func kdialogWindow(title string, l look) []string {
	args := []string{"--title=" + title}
	if l.icon != "" {
		args = append(args, "--icon="+l.icon)
	}
	return args
}

func (k kdialog) list(d List, l look) []string {
	args := append(kdialogWindow(d.Title, l), "--geometry=560x480+200+100", "--menu="+kdialogPlain(d.Text), "--")
	// Qt looks for its own options even behind "--".
	for i, item := range within(d.Items, k.room) {
		args = append(args, strconv.Itoa(i), guarded(item))
	}
	return args
}

// kdialogPlain keeps a text from being taken for rich text, which Qt guesses by
// tags and entities (Qt::mightBeRichText), and backslashes from being carried
// out.
func kdialogPlain(s string) string {
	return strings.NewReplacer("<", "<"+joiner, "&", "&"+joiner, `\`, `\\`).Replace(s)
}

// kdialogRich escapes a text that is always taken for rich text.
func kdialogRich(s string) string {
	return strings.NewReplacer("\n", "<br>", `\`, `\\`).Replace(html.EscapeString(s))
}

// kdialogButton doubles the sign before an access key.
func kdialogButton(s string) string { return strings.ReplaceAll(s, "&", "&&") }

func (kdialog) read(d Dialog, out string, code int) (Answer, error) {
	_, question := d.(Question)
	switch {
	case code == 0:
		return readOutput(d, out, "")
	case code == 1 && question:
		return Answer{}, nil
	case code == 1 || code == 2:
		return Answer{}, ErrCancelled
	}
	return Answer{}, ended(code)
}
