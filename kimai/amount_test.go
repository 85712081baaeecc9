package kimai_test

import (
	"strings"
	"testing"

	"kimai-tray/kimai"
)

func TestParseAmount(t *testing.T) {
	for _, test := range []struct {
		text string
		want kimai.Amount
		then string
	}{
		{"80.5", 80_50, "80.50"},
		{"0", 0, "0.00"},
		{"-0.05", -5, "-0.05"},
		{"+7", 7_00, "7.00"},
		{"007.10", 7_10, "7.10"},
		{"1.005", 1_01, "1.01"},
		{"1.00499999999999999999", 1_00, "1.00"},
		{"-1.005", -1_01, "-1.01"},
		{"0.999", 1_00, "1.00"},
		{"3.", 3_00, "3.00"},
		{"99999999.99", 99_999_999_99, "99999999.99"},
	} {
		got, err := kimai.ParseAmount(test.text)
		if err != nil || got != test.want || got.String() != test.then {
			t.Errorf("ParseAmount(%q) = %d, %v, written %s; want %d, %s", test.text, got, err, got, test.want, test.then)
		}
	}
	for _, text := range []string{"", "x", ".5", "1,5", "1e3", "0x10", "NaN", "Inf", "1 ", "--1", "100000000", "99999999.995", "1_000", strings.Repeat("9", 1000)} {
		if got, err := kimai.ParseAmount(text); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("ParseAmount(%q) = %d, %v; want an error with code Rejected", text, got, err)
		}
	}
}
