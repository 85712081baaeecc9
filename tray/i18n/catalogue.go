package i18n

import (
	"embed"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// Languages are those that there is a catalogue for. English is the first.
var Languages = []language.Tag{language.English, language.German}

// Codes are those of the languages, as in the settings.
func Codes() []string {
	var codes []string
	for _, tag := range Languages {
		codes = append(codes, tag.String())
	}
	return codes
}

// catalogue is what is said in a language. It is not changed any more.
type catalogue struct {
	tag     language.Tag
	texts   map[string]string
	plurals map[string]forms
	habits
}

// forms are the plural forms of a text, by their names in CLDR. One that is
// missing is "other".
type forms map[string]string

var formNames = [...]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// find is the catalogue that suits a locale best, nil if none can be read.
func find(locale string) *catalogue {
	c, err := load(suiting(locale))
	if err != nil {
		return nil // a test reads them all
	}
	return c
}

// suiting is the language of a locale, or else English.
func suiting(locale string) language.Tag {
	wanted, err := parse(locale)
	if base, _ := wanted.Base(); err != nil || base.String() == "en" {
		return language.English
	}
	_, i, _ := language.NewMatcher(Languages).Match(wanted)
	return Languages[i]
}

// parse reads a BCP 47 tag or POSIX locale.
func parse(locale string) (language.Tag, error) {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	return language.Parse(locale) // takes _ for - as well
}

func load(tag language.Tag) (*catalogue, error) {
	data, err := files.ReadFile(tag.String() + ".toml")
	if err != nil {
		return nil, err
	}
	c := &catalogue{tag: tag, texts: make(map[string]string), plurals: make(map[string]forms)}
	return c, c.read(string(data))
}

// format is the translation of a format for those arguments.
func (c *catalogue) format(format string, args []any) string {
	if forms, ok := c.plurals[format]; ok {
		return forms.of(c.tag, args)
	}
	if text, ok := c.texts[format]; ok {
		return text
	}
	return format
}

func (f forms) of(tag language.Tag, args []any) string {
	if n, ok := number(args); ok {
		if text := f[formNames[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]]; text != "" {
			return text
		}
	}
	return f["other"]
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
