// Package kimai1test has what the tests of the Kimai 1 clients share: checks,
// recorded exchanges, and answers that need no network.
package kimai1test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
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
	kimaitest.WantError(t, err, Key, code, words...)
}
