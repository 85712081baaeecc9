package dialog

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// powershell shows dialogs with Windows PowerShell and its Windows Forms, which
// come with Windows. It has whole forms.
type powershell struct{}

// The script is always the same and holds no double quotation marks, which the
// command line would need escaped. The dialog goes in as JSON in ASCII, which all
// code pages share, and the answer comes out as JSON in UTF-8.
//
//go:embed powershell.ps1
var powershellScript string

// What stands in the JSON for a dialog.
type (
	psDialog struct {
		Kind   string    `json:"kind"` // form, list or question
		Title  string    `json:"title"`
		Text   string    `json:"text"`
		Icon   string    `json:"icon"`
		OK     string    `json:"ok"`
		Cancel string    `json:"cancel"`
		Items  []string  `json:"items"`
		Fields []psField `json:"fields"`
	}
	psField struct {
		Kind    string   `json:"kind"` // line, secret, date, time or choice
		Label   string   `json:"label"`
		Value   string   `json:"value"`
		Choices []string `json:"choices"`
	}
	psAnswer struct {
		// Button is ok, cancel (the button, or that for no) or closed.
		Button string   `json:"button"`
		Values []string `json:"values"`
		Index  *int     `json:"index"`
	}
)

var psKinds = map[Kind]string{Line: "line", Secret: "secret", Date: "date", Time: "time", Choice: "choice"}

func (powershell) whole(Form) bool { return true }

func (powershell) call(d Dialog, l look) call {
	asked := psDialog{Icon: l.icon, OK: l.ok, Cancel: l.cancel, Items: []string{}, Fields: []psField{}}
	switch d := d.(type) {
	case Question:
		asked.Kind, asked.Title, asked.Text = "question", d.Title, d.Text
		asked.OK, asked.Cancel = d.Yes, d.No
	case List:
		asked.Kind, asked.Title, asked.Text, asked.Items = "list", d.Title, d.Text, d.Items
	case Form:
		asked.Kind, asked.Title, asked.Text = "form", d.Title, d.Text
		for _, f := range d.Fields {
			field := psField{psKinds[f.Kind], f.Label, f.Value, f.Choices}
			if f.Kind == Secret {
				field.Value = ""
			}
			if field.Choices == nil {
				field.Choices = []string{}
			}
			asked.Fields = append(asked.Fields, field)
		}
	}
	stdin, err := json.Marshal(asked)
	if err != nil {
		panic(err) // strings always can be written
	}
	return call{
		args:  []string{"-NoLogo", "-NoProfile", "-NonInteractive", "-Sta", "-ExecutionPolicy", "Bypass", "-Command", powershellScript},
		stdin: ascii(stdin),
	}
}

// ascii writes JSON without characters that are not ASCII.
func ascii(json []byte) string {
	var b strings.Builder
	for _, r := range string(json) {
		if r <= unicode.MaxASCII {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

func (powershell) read(d Dialog, out string, code int) (Answer, error) {
	if code != 0 {
		return Answer{}, ended(code)
	}
	var said psAnswer
	if err := json.Unmarshal([]byte(out), &said); err != nil {
		return Answer{}, errOdd
	}
	_, question := d.(Question)
	switch {
	case said.Button == "closed" || said.Button == "cancel" && !question:
		return Answer{}, ErrCancelled
	case said.Button == "cancel":
		return Answer{}, nil
	case said.Button != "ok":
		return Answer{}, errOdd
	case question:
		return Answer{Yes: true}, nil
	}
	if form, ok := d.(Form); ok {
		return readValues(form.Fields, said.Values)
	}
	switch {
	case said.Index == nil || *said.Index < 0:
		return Answer{}, ErrCancelled
	case *said.Index >= len(d.(List).Items):
		return Answer{}, errOdd
	}
	return Answer{Index: *said.Index}, nil
}
