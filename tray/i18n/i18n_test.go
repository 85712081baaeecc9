package i18n_test

import (
	"errors"
	"fmt"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
)

// use has the texts in a language until the end of the test.
func use(t *testing.T, locale string) {
	t.Helper()
	t.Cleanup(func() { i18n.Use("en") })
	i18n.Use(locale)
}

func TestUse(t *testing.T) {
	for _, test := range []struct{ locale, want string }{
		{"de", "Beenden"},
		{"de-AT", "Beenden"},
		{"de_CH.UTF-8", "Beenden"},
		{"de_DE@euro", "Beenden"},
		{"gsw", "Beenden"}, // whose speakers read German
		{"en", "Quit"},
		{"en_GB.UTF-8", "Quit"},
		{"C", "Quit"},
		{"C.UTF-8", "Quit"},
		{"POSIX", "Quit"},
		{"fr_FR.UTF-8", "Quit"}, // which there is no catalogue for
		{"?", "Quit"},
	} {
		t.Run(test.locale, func(t *testing.T) {
			use(t, test.locale)
			if got := i18n.T("Quit"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestT(t *testing.T) {
	for _, test := range []struct {
		name, locale, format string
		args                 []any
		want                 string
	}{
		{"a name", "de", "Stopped %s", []any{"Website"}, "Gestoppt: Website"},
		{"one", "de", "%d waiting", []any{1}, "1 wartet"},
		{"several", "de", "%d waiting", []any{2}, "2 warten"},
		{"none", "de", "%d waiting", []any{0}, "0 warten"},
		{"the same for one", "de", "%s and %d more are recorded", []any{"Website", 1}, "Website und 1 weitere laufen"},
		{"one, in English", "en", "The menu can bring it back for %d minutes", []any{1}, "The menu can bring it back for 1 minute"},
		{"several, in English", "en", "The menu can bring it back for %d minutes", []any{2}, "The menu can bring it back for 2 minutes"},
		{"unknown", "de", "Not a text of %s", []any{"ours"}, "Not a text of ours"},
	} {
		t.Run(test.name, func(t *testing.T) {
			use(t, test.locale)
			if got := i18n.T(test.format, test.args...); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	refusal := kimai.Errorf(kimai.Rejected, "A record can't end in the future.")
	for _, test := range []struct {
		name string
		err  error
		want string
	}{
		{"ours", refusal, "Ein Eintrag kann nicht in der Zukunft enden."},
		{"below another", fmt.Errorf("changing: %w", refusal), "Ein Eintrag kann nicht in der Zukunft enden."},
		{"with a cause", kimai.Errorf(kimai.Rejected, "The recording was not stopped. %w", refusal),
			"Die Aufzeichnung wurde nicht gestoppt. Ein Eintrag kann nicht in der Zukunft enden."},
		{"with a phrase", kimai.Errorf(kimai.NotFound, "There is no such %s.", kimai.Phrase("task")), "Gibt es nicht: Tätigkeit."},
		{"with a phrase that is not known", kimai.Errorf(kimai.NotFound, "There is no such %s.", kimai.Phrase("thing")), "Gibt es nicht: thing."},
		{"of a server's words", &kimai.Error{Code: kimai.Rejected, Message: "Nope."}, "Nope."},
		{"with a name that reads like a text", kimai.Errorf(kimai.Rejected, "There is a user named %q already.", "Quit"), `Es gibt schon einen Benutzer "Quit".`},
		{"another's", errors.New("broken pipe"), "broken pipe"},
	} {
		t.Run(test.name, func(t *testing.T) {
			use(t, "de")
			if got := i18n.Explain(test.err); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestBadFiles(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"no translation", `"Quit"`, `line 1 of und.toml: there is no translation of "Quit"`},
		{"more behind it", "\n# German\n" + `"Quit" = "Beenden" "Schluss"`, `line 3 of und.toml: what does "\"Schluss\"" mean?`},
		{"no quotes", `Quit = "Beenden"`, `line 1 of und.toml: "Quit = \"Beenden\"" does not begin with a string in quotes: invalid syntax`},
		{"forms without an end", `"%d more" = { one = "x", other = "y"`, `line 1 of und.toml: the plural forms of "%d more" have no end`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := i18n.Read(test.data); err == nil || err.Error() != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}
