// Package dialog asks a person small questions with what the desktop has:
// zenity, qarma, yad or kdialog on Linux and BSD, osascript on macOS, PowerShell
// on Windows. A dialog is a plain value; what it shows is taken for text, never
// for an option, markup or a shell's word.
package dialog

// Dialog is what can be asked: a [Form], a [List] or a [Question].
type Dialog interface{ dialog() }

// Form asks for some values at once, or for one after the other where the tool
// has no forms or can't fill them in.
type Form struct {
	Title string
	// Text stands above the fields. It may have several lines, or none.
	Text string
	// OK is what the button says; "" is the word of the asker.
	OK     string
	Fields []Field
}

// Field is one value of a form.
type Field struct {
	Kind  Kind
	Label string
	// Value is what the field holds at first. That of a Secret is not shown:
	// it would stand in the command line of the tool.
	Value string
	// Choices are what a Choice is made of.
	Choices []string
}

// Kind is what may be typed into a field.
type Kind int

const (
	// Line is a line of text. One that nobody changed is answered as it was,
	// line breaks and all.
	Line Kind = iota
	// Secret is a password: what is typed can't be seen.
	Secret
	// Date is a day like 2006-01-02, or nothing.
	Date
	// Time is a time of day like 15:04, or nothing.
	Time
	// Choice is one of the field's choices. Its value is the index in decimal,
	// since choices may read the same; "" is none.
	Choice
)

// List asks for one of its items, perhaps of thousands.
type List struct {
	Title, Text string
	Items       []string // may read the same
}

// Question asks for a yes or a no. Not every tool tells a window that was closed
// from a no: no must be the answer that changes nothing.
type Question struct {
	Title, Text string
	Yes, No     string // what the buttons say
}

func (Form) dialog()     {}
func (List) dialog()     {}
func (Question) dialog() {}

// Answer is what the person said to a dialog.
type Answer struct {
	// Values are those of a [Form], in the order of its fields.
	Values []string
	// Index is that of the item chosen of a [List].
	Index int
	// Yes is the answer to a [Question].
	Yes bool
}

// Words are what dialogs say by themselves, in the person's language. Those that
// are empty are English.
type Words struct {
	OK, Cancel string
	// NotADate and NotATime are shown above a form that is asked again.
	NotADate, NotATime string
}
