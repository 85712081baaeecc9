package dialog

import "strconv"

// qarma is a zenity made with Qt (https://github.com/luebking/qarma). It takes
// zenity's options but for those of lists and dates, and ends with 1 whenever
// there is no answer.
type qarma struct{ room int }

func (qarma) whole(f Form) bool { return zenity{}.whole(f) }

func (q qarma) call(d Dialog, l look) call {
	switch d := d.(type) {
	case List:
		return call{args: q.list(d, l)}
	case Form:
		if len(d.Fields) > 1 {
			break
		}
		switch field := d.Fields[0]; field.Kind {
		case Choice:
			return call{args: q.list(List{d.Title, d.prompt(), field.Choices}, l)}
		case Date:
			// Its calendar writes dates in the way of Qt.
			d.Fields = []Field{{Kind: Line, Label: field.Label, Value: field.Value}}
			return zenity{}.call(d, l)
		}
	}
	return zenity{}.call(d, l)
}

// list has the id in the first column, which is the one that qarma prints.
func (q qarma) list(d List, l look) []string {
	args := append(zenityWindow("--list", d.Title, l), "--text="+zenityMarkup(d.Text),
		"--width=560", "--height=480", "--column=id", "--column=text", "--hide-header", "--hide-column=1")
	for i, item := range within(d.Items, q.room) {
		args = append(args, strconv.Itoa(i), guarded(item))
	}
	return args
}

func (qarma) read(d Dialog, out string, code int) (Answer, error) {
	_, question := d.(Question)
	switch {
	case code == 0:
		return readOutput(d, out, separator)
	case code == 1 && question:
		return Answer{}, nil
	case code == 1:
		return Answer{}, ErrCancelled
	}
	return Answer{}, ended(code)
}
