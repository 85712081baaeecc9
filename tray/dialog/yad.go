package dialog

import (
	"slices"
	"strconv"
	"strings"
)

// yad is Yet Another Dialog (https://github.com/v1cont/yad). It has whole forms.
type yad struct{}

// The statuses that yad ends with: those of our buttons, of which odd ones print
// nothing, and its own.
const (
	yadNo     = 5
	yadCancel = 3
	yadClosed = 252
)

// choices stands between the choices of a field.
const choices = "\x1e"

func (yad) whole(Form) bool { return true }

func (y yad) call(d Dialog, l look) call {
	switch d := d.(type) {
	case Question:
		return call{args: append(yadWindow(d.Title, d.Text, l), "--image=dialog-question", "--fixed",
			yadButton(d.No, yadNo), yadButton(d.Yes, 0))}
	case List:
		args := append(yadWindow(d.Title, d.Text, l), yadButton(l.cancel, yadCancel), yadButton(l.ok, 0),
			"--list", "--width=560", "--height=480", "--column=text", "--column=id", "--no-headers",
			"--hide-column=2", "--print-column=2", "--search-column=1")
		return call{args: args, stdin: lines(d.Items)}
	case Form:
		return call{args: y.form(d, l)}
	}
	panic("no such dialog")
}

// yadWindow are the options that all windows have.
func yadWindow(title, text string, l look) []string {
	args := []string{"--title=" + title, "--center", "--on-top", "--no-markup", "--borders=12", "--text=" + yadEscape(text)}
	if l.icon != "" {
		args = append(args, "--window-icon="+l.icon)
	}
	return args
}

func yadButton(label string, status int) string {
	// A colon or an exclamation mark would end the label.
	label = strings.NewReplacer("_", " ", ":", "∶", "!", "ǃ").Replace(label)
	return "--button=" + label + ":" + strconv.Itoa(status)
}

// yadEscape keeps backslashes from being carried out.
func yadEscape(s string) string { return strings.ReplaceAll(s, `\`, `\\`) }

// lines are the rows of a list as yad reads them, each with its id.
func lines(items []string) string {
	var b strings.Builder
	for i, item := range items {
		b.WriteString(item + "\n" + strconv.Itoa(i) + "\n")
	}
	return b.String()
}

func (yad) form(d Form, l look) []string {
	args := append(yadWindow(d.Title, d.Text, l), yadButton(l.cancel, yadCancel), yadButton(l.ok, 0),
		"--form", "--width=600", "--separator="+separator, "--item-separator="+choices, "--num-output", "--date-format=%Y-%m-%d")
	var values []string
	for _, field := range d.Fields {
		// The type has to be there, else what follows a colon is taken for it.
		kind, value := ":TEXT", guarded(field.Value)
		switch field.Kind {
		case Secret:
			kind, value = ":H", ""
		case Date:
			kind = ":DT"
		case Choice:
			kind, value = ":CB", yadChoices(field)
		}
		if strings.HasPrefix(value, "@") {
			value = joiner + value // @disabled@ has a meaning
		}
		args = append(args, "--field="+strings.ReplaceAll(field.Label, "_", "__")+kind)
		values = append(values, value)
	}
	return append(append(args, "--"), values...)
}

// yadChoices joins the choices of a field, with a mark before its value.
func yadChoices(f Field) string {
	items := slices.Clone(f.Choices)
	for i, item := range items {
		if items[i] = yadEscape(guarded(item)); strings.HasPrefix(item, "^") {
			items[i] = joiner + items[i]
		}
		if f.Value == strconv.Itoa(i) {
			items[i] = "^" + items[i]
		}
	}
	return strings.Join(items, choices)
}

func (yad) read(d Dialog, out string, code int) (Answer, error) {
	_, question := d.(Question)
	switch {
	case code == 0:
	case code == yadNo && question:
		return Answer{}, nil
	case code == yadCancel || code == yadClosed:
		return Answer{}, ErrCancelled
	default:
		return Answer{}, ended(code)
	}
	form, ok := d.(Form)
	if !ok {
		return readOutput(d, strings.TrimSuffix(strings.TrimSpace(out), "|"), "")
	}
	// Each value ends with a separator, and choices are counted from 1.
	values := strings.Split(strings.TrimSuffix(out, "\n"), separator)
	if len(values) != len(form.Fields)+1 || values[len(form.Fields)] != "" {
		return Answer{}, errOdd
	}
	values = values[:len(form.Fields)]
	for i, field := range form.Fields {
		if field.Kind != Choice || values[i] == "" {
			continue
		}
		index, err := strconv.Atoi(values[i])
		if err != nil {
			return Answer{}, errOdd
		}
		values[i] = strconv.Itoa(index - 1)
	}
	return readValues(form.Fields, values)
}
