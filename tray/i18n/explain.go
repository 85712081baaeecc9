package i18n

import (
	"errors"
	"fmt"
	"strings"

	"kimai-tray/kimai"
)

// Explain returns the sentence of an error for a person, as [kimai.Explain]
// does, in the user's language as far as it is ours: a server's own words stay as
// they are.
func Explain(err error) string {
	e, ok := errors.AsType[*kimai.Error](err)
	c := spoken.Load()
	if !ok || c == nil || e.Format == "" {
		return kimai.Explain(err)
	}
	said := make([]any, len(e.Args))
	for i, arg := range e.Args {
		switch part := arg.(type) {
		case error:
			arg = Explain(part)
		case kimai.Phrase:
			arg = c.format(string(part), nil)
		}
		said[i] = arg
	}
	format := strings.ReplaceAll(c.format(e.Format, e.Args), "%w", "%v") // only fmt.Errorf knows %w
	return fmt.Sprintf(format, said...)
}
