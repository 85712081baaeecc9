// Package i18n says the program's texts in the user's language.
//
// A text is known by its English words, which stand in the code as the constant
// first argument of [T]; so is the format of a [kimai.Errorf]. What else a
// language needs stands in a file named after it, such as de.toml, which anybody
// can edit: the English text on the left, the translation on the right, or one
// for each plural form of the language, by the first number in the text. A text
// that has no translation is said in English. A test finds what a file lacks and
// what it has too much.
package i18n

import (
	"fmt"
	"sync/atomic"
)

// spoken is the language of the process, nil until [Use].
var spoken atomic.Pointer[catalogue]

// Use makes this the language of the process: a BCP 47 tag or POSIX locale, such
// as "de", "de-AT" or "de_AT.UTF-8", or that of the system if it is empty. If
// there is no catalogue for it, that is English. Times are written as where the
// user is, whatever the language.
func Use(locale string) {
	if locale == "" {
		locale = system()
	}
	c := find(locale)
	if c != nil {
		c.habits = habitsOf(timesOfSystem())
	}
	spoken.Store(c)
}

// T says a text. It is a format of [fmt.Sprintf]; a translation may take the
// arguments in another order, as in "%[2]s".
func T(format string, args ...any) string {
	c := spoken.Load()
	if c == nil {
		return fmt.Sprintf(format, args...)
	}
	return fmt.Sprintf(c.format(format, args), args...)
}
