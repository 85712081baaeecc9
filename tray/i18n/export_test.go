package i18n

import "golang.org/x/text/language"

// Load reads the file of a language: the texts that have one translation, and
// those that have plural forms.
func Load(tag language.Tag) (texts map[string]string, plurals map[string]map[string]string, err error) {
	c, err := load(tag)
	if err != nil {
		return nil, nil, err
	}
	plurals = make(map[string]map[string]string)
	for text, forms := range c.plurals {
		plurals[text] = forms
	}
	return c.texts, plurals, nil
}

// Read reads a file's text.
func Read(data string) error {
	c := &catalogue{texts: make(map[string]string), plurals: make(map[string]forms)}
	return c.read(data)
}
