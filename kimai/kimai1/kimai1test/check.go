// Package kimai1test has what the tests of the Kimai 1 clients share: checks,
// recorded exchanges, and answers that need no network.
package kimai1test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

// Key is the key of anna.müller, a user of the recordings whose id is 1002.
const Key = "a1b2c3d4e5f6a7b8c9d0e1f2a"

// Must ends the test on an error.
func Must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// WantSame checks two values; nil and empty lists are the same.
func WantSame(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// WantError checks an error's code, "" for none, that it has the words, and
// that it does not show the key.
func WantError(t testing.TB, err error, code kimai.Code, words ...string) {
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
	if strings.Contains(fmt.Sprintf("%+v", err), Key) || strings.Contains(kimai.Explain(err), Key) {
		t.Errorf("error %q shows the key", err)
	}
}
