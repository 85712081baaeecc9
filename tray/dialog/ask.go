package dialog

import (
	"cmp"
	"context"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// ErrCancelled is the error of a dialog that the person closed without an answer.
var ErrCancelled = errors.New("the dialog was cancelled")

// Asker shows dialogs. The zero value does, too.
type Asker struct {
	// Icon is that of the windows: a name of the icon theme, or a file.
	Icon  string
	Words Words
}

var english = Words{
	OK:       "OK",
	Cancel:   "Cancel",
	NotADate: "That is not a date: please write it as 2026-12-31.",
	NotATime: "That is not a time of day: please write it as 15:04.",
}

// Ask shows a dialog and waits for the answer. What was typed into a field of a
// date or time and is none is asked again. The end of ctx closes the window. The
// error is [ErrCancelled] when the person closed it, has the code Unsupported when
// there is no program to ask with, and is ctx's own when that ended.
func (a *Asker) Ask(ctx context.Context, d Dialog) (Answer, error) {
	desktop := os.Getenv("XDG_CURRENT_DESKTOP")
	switch d := d.(type) {
	case Form:
		if len(d.Fields) == 0 {
			return Answer{}, kimai.Errorf(kimai.Internal, "a form without fields")
		}
	case List:
		if len(d.Items) == 0 {
			return Answer{}, kimai.Errorf(kimai.Rejected, "There is nothing to choose from.")
		}
	}
	tool, err := find(d, runtime.GOOS, desktop)
	if err != nil {
		return Answer{}, err
	}
	if form, ok := d.(Form); ok {
		values, err := a.form(ctx, tool, form, "")
		return Answer{Values: values}, err
	}
	return a.show(ctx, tool, d)
}

// form asks for the fields, in one window or one after the other. note stands
// above the text.
func (a *Asker) form(ctx context.Context, tool named, form Form, note string) ([]string, error) {
	if len(form.Fields) == 1 || tool.tool.whole(form) {
		return a.window(ctx, tool, form, note)
	}
	var values []string
	for _, field := range form.Fields {
		part := form
		part.Fields = []Field{field}
		value, err := a.window(ctx, tool, part, note)
		if err != nil {
			return nil, err
		}
		values = append(values, value...)
	}
	return values, nil
}

// window asks for the fields at once, again until they make sense. What was
// typed stays, and so does a secret, which is not shown again.
func (a *Asker) window(ctx context.Context, tool named, form Form, note string) ([]string, error) {
	shown := form
	shown.Text = strings.TrimSpace(note + "\n\n" + form.Text)
	answer, err := a.show(ctx, tool, shown)
	if err != nil {
		return nil, err
	}
	wrong := ""
	typed := form
	typed.Fields = slices.Clone(form.Fields)
	for i, field := range form.Fields {
		said, ok := understand(field, answer.Values[i])
		answer.Values[i], typed.Fields[i].Value = said, said
		if !ok {
			wrong = a.wrong(field.Kind)
		}
	}
	if wrong == "" {
		return answer.Values, nil
	}
	values, err := a.form(ctx, tool, typed, wrong)
	if err != nil {
		return nil, err
	}
	for i, field := range form.Fields {
		if field.Kind == Secret && values[i] == "" {
			values[i] = answer.Values[i]
		}
	}
	return values, nil
}

// wrong says what is wrong with a value of that kind.
func (a *Asker) wrong(kind Kind) string {
	if kind == Date {
		return cmp.Or(a.Words.NotADate, english.NotADate)
	}
	return cmp.Or(a.Words.NotATime, english.NotATime)
}

// understand writes a value the way its kind is written, and reports whether it
// is one.
func understand(f Field, said string) (string, bool) {
	layout := ""
	switch f.Kind {
	case Line:
		if said == value(f.Value) {
			return f.Value, true
		}
		return said, true
	case Date:
		layout = time.DateOnly
	case Time:
		layout = "15:04"
	default:
		return said, true
	}
	said = strings.TrimSpace(said)
	if said == "" {
		return "", true
	}
	t, err := time.Parse(layout, said)
	if err != nil {
		return said, false
	}
	return t.Format(layout), true
}

// show shows one window.
func (a *Asker) show(ctx context.Context, tool named, d Dialog) (Answer, error) {
	d = clean(d)
	look := look{a.Icon, cmp.Or(a.Words.OK, english.OK), cmp.Or(a.Words.Cancel, english.Cancel)}
	if form, ok := d.(Form); ok {
		look.ok = cmp.Or(form.OK, look.ok)
	}
	out, complaint, code, err := run(ctx, tool.name, tool.tool.call(d, look))
	if err != nil {
		return Answer{}, err
	}
	answer, err := tool.tool.read(d, out, code)
	if err != nil && !errors.Is(err, ErrCancelled) {
		return Answer{}, failed(tool.name, err, complaint)
	}
	return answer, err
}
