package kimai_test

import (
	"testing"

	"kimai-tray/kimai"
)

func TestTypedAmount(t *testing.T) {
	for typed, want := range map[string]kimai.Amount{
		"12": 1200, "12,5": 1250, "12.50": 1250, " 0,05 ": 5, "-3,10": -310, "+1": 100,
	} {
		if got, err := kimai.TypedAmount(typed); err != nil || got != want {
			t.Errorf("TypedAmount(%q) = %v, %v, want %v", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "x", "1.234", "1.234,50", "1,", ",5", "12 €", "1e3", "123456789"} {
		if got, err := kimai.TypedAmount(typed); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("TypedAmount(%q) = %v, %v, want it to be rejected", typed, got, err)
		}
	}
}
