package kimai_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"kimai-tray/kimai"
)

func TestErrors(t *testing.T) {
	refused := kimai.Errorf(kimai.Rejected, "Kimai refused: %w", fs.ErrInvalid)
	for _, test := range []struct {
		name    string
		err     error
		code    kimai.Code
		explain string
	}{
		{"itself", refused, kimai.Rejected, "Kimai refused: invalid argument"},
		{"wrapped", fmt.Errorf("starting: %w", refused), kimai.Rejected, "Kimai refused: invalid argument"},
		{"joined", errors.Join(errors.New("first"), refused), kimai.Rejected, "Kimai refused: invalid argument"},
		{"another", fs.ErrClosed, kimai.Internal, "file already closed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := kimai.CodeOf(test.err); got != test.code {
				t.Errorf("CodeOf = %q, want %q", got, test.code)
			}
			if got := kimai.Explain(test.err); got != test.explain {
				t.Errorf("Explain = %q, want %q", got, test.explain)
			}
		})
	}
	hidden := kimai.Errorf(kimai.Unreachable, "no answer").Because(fs.ErrClosed)
	if got := kimai.Explain(hidden); got != "no answer" || !errors.Is(hidden, fs.ErrClosed) {
		t.Errorf("Explain = %q, want no word of the cause, which is kept", got)
	}
	if got := kimai.CodeOf(nil); got != "" {
		t.Errorf("CodeOf(nil) = %q, want none", got)
	}
	if !errors.Is(refused, fs.ErrInvalid) {
		t.Error("the cause of an error is lost")
	}
}
