package kimaitest

import (
	"fmt"
	"strings"
	"testing"

	"kimai-tray/kimai"
)

// WantError checks an error of a client: its code, "" for none, that its
// sentence has the words, and that it shows neither the secret nor a mistake in
// a format.
func WantError(t testing.TB, err error, secret string, code kimai.Code, words ...string) {
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
	if all := fmt.Sprintf("%+v %s", err, kimai.Explain(err)); strings.Contains(all, secret) || strings.Contains(all, "%!") {
		t.Errorf("error %q shows a secret, or was formatted wrongly", all)
	}
}
