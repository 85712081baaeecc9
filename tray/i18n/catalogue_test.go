package i18n_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"kimai-tray/tray/i18n"
)

// file is what the file of a language holds.
type file struct {
	tag     language.Tag
	texts   map[string]string
	plurals map[string]map[string]string
}

// eachFile tests the file of each language.
func eachFile(t *testing.T, test func(t *testing.T, f file)) {
	for _, tag := range i18n.Languages {
		t.Run(tag.String(), func(t *testing.T) {
			texts, plurals, err := i18n.Load(tag)
			if err != nil {
				t.Fatal(err)
			}
			test(t, file{tag, texts, plurals})
		})
	}
}

func TestTextsAreConstant(t *testing.T) {
	for _, at := range saysAll(t).broken {
		t.Errorf("%s: a text that is no constant can't be translated", at)
	}
}

func TestNoTextIsMissing(t *testing.T) {
	eachFile(t, func(t *testing.T, f file) {
		if f.tag == language.English {
			return // stands in the program
		}
		for _, text := range saysAll(t).texts {
			_, one := f.texts[text.said]
			_, more := f.plurals[text.said]
			if !one && !more {
				t.Errorf("%s: %s.toml lacks\n%q", text.at, f.tag, text.said)
			}
		}
	})
}

func TestNoTextIsUnused(t *testing.T) {
	said := make(map[string]bool)
	for _, text := range saysAll(t).texts {
		said[text.said] = true
	}
	eachFile(t, func(t *testing.T, f file) {
		for text := range f.texts {
			if !said[text] {
				t.Errorf("nobody says what stands in %s.toml:\n%q", f.tag, text)
			}
		}
		for text := range f.plurals {
			if !said[text] {
				t.Errorf("nobody says what stands in %s.toml:\n%q", f.tag, text)
			}
		}
	})
}

// several is a number before what looks like a plural, in English.
var several = regexp.MustCompile(`%(\[\d\])?d (\w+ )?\w+s\b`)

func TestNumbersHavePluralForms(t *testing.T) {
	eachFile(t, func(t *testing.T, f file) {
		for _, text := range saysAll(t).texts {
			_, ok := f.plurals[text.said]
			needed := text.counts && (f.tag != language.English || several.MatchString(text.said))
			if needed && !ok {
				t.Errorf("%s: %s.toml has no plural forms of\n%q", text.at, f.tag, text.said)
			}
		}
		for text, forms := range f.plurals {
			for name := range forms {
				if name != "one" && name != "other" {
					t.Errorf("%s.toml: the language has no form %q of\n%q", f.tag, name, text)
				}
			}
			if forms["other"] == "" {
				t.Errorf("%s.toml: the form \"other\" is missing of\n%q", f.tag, text)
			}
		}
	})
}

func TestVerbsAreThoseOfTheText(t *testing.T) {
	same := func(t *testing.T, f file, text, translation string) {
		t.Helper()
		if diff := cmp.Diff(verbs(text), verbs(translation)); diff != "" {
			t.Errorf("%s.toml: %q\n%q (-want +got):\n%s", f.tag, text, translation, diff)
		}
	}
	eachFile(t, func(t *testing.T, f file) {
		for text, translation := range f.texts {
			same(t, f, text, translation)
		}
		for text, forms := range f.plurals {
			for _, translation := range forms {
				same(t, f, text, translation)
			}
		}
	})
}

// The reader takes less than TOML, but nothing else for it.
func TestFilesAreTOML(t *testing.T) {
	eachFile(t, func(t *testing.T, f file) {
		data, err := os.ReadFile(f.tag.String() + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var want map[string]any
		if err := toml.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		got := make(map[string]any)
		for text, translation := range f.texts {
			got[text] = translation
		}
		for text, forms := range f.plurals {
			table := make(map[string]any)
			for name, translation := range forms {
				table[name] = translation
			}
			got[text] = table
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("texts (-want +got):\n%s", diff)
		}
	})
}
