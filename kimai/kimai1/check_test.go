package kimai1_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantSame checks two values; nil and empty lists are the same.
func wantSame(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantError checks an error's code, that it has the words, and no key.
func wantError(t testing.TB, err error, code kimai.Code, words ...string) {
	t.Helper()
	if got := kimai.CodeOf(err); got != code {
		t.Errorf("error %v has code %q, want %q", err, got, code)
	}
	if err == nil {
		return
	}
	for _, word := range words {
		if !strings.Contains(kimai.Explain(err), word) {
			t.Errorf("error %q does not say %q", kimai.Explain(err), word)
		}
	}
	if strings.Contains(err.Error(), anna) || strings.Contains(kimai.Explain(err), anna) {
		t.Errorf("error %q shows the key", err)
	}
}
