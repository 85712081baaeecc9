package i18n

import (
	"embed"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// Languages are those that there is a catalogue for. English is the first.
var Languages = []language.Tag{language.English, language.German}

// catalogue is what is said in a language. It is not changed any more.
type catalogue struct {
	tag   language.Tag
	texts map[string]forms
}

// forms are the plural forms of a text. One that is missing is Other.
type forms struct {
	Zero, One, Two, Few, Many, Other string
}

// find is the catalogue that suits a locale best, nil if none can be read.
func find(locale string) *catalogue {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	wanted, err := language.Parse(locale) // takes _ for - as well
	if err != nil {
		wanted = language.English
	}
	_, i, _ := language.NewMatcher(Languages).Match(wanted)
	c, err := load(Languages[i])
	if err != nil {
		return nil // a test reads them all
	}
	return c
}

func load(tag language.Tag) (*catalogue, error) {
	data, err := files.ReadFile(tag.String() + ".toml")
	if err != nil {
		return nil, err
	}
	c := &catalogue{tag, make(map[string]forms)}
	return c, toml.Unmarshal(data, &c.texts)
}

// UnmarshalTOML takes one text, or a table of plural forms.
func (f *forms) UnmarshalTOML(value any) error {
	if text, ok := value.(string); ok {
		f.Other = text
		return nil
	}
	table, _ := value.(map[string]any)
	for name, form := range map[string]*string{
		"zero": &f.Zero, "one": &f.One, "two": &f.Two, "few": &f.Few, "many": &f.Many, "other": &f.Other,
	} {
		*form, _ = table[name].(string)
	}
	return nil
}

// format is the translation of a format for those arguments.
func (c *catalogue) format(format string, args []any) string {
	f, ok := c.texts[format]
	if !ok {
		return format
	}
	text := f.Other
	if n, ok := number(args); ok {
		text = f.plural(plural.Cardinal.MatchPlural(c.tag, n, 0, 0, 0, 0))
	}
	if text == "" {
		text = f.Other
	}
	return text
}

func (f forms) plural(form plural.Form) string {
	switch form {
	case plural.Zero:
		return f.Zero
	case plural.One:
		return f.One
	case plural.Two:
		return f.Two
	case plural.Few:
		return f.Few
	case plural.Many:
		return f.Many
	}
	return f.Other
}

// number is the first one of the arguments.
func number(args []any) (n int, ok bool) {
	for _, arg := range args {
		if n, ok := arg.(int); ok {
			return n, true
		}
	}
	return 0, false
}
