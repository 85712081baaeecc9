package kimai_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestCompareNames(t *testing.T) {
	for _, test := range []struct {
		name string
		want []string
	}{
		{"case", []string{"acme", "Beta", "gamma"}},
		{"accents", []string{"Ärzte", "Čokoláda", "Dänemark", "Überprüfung", "Zebra"}},
		{"composed and decomposed", []string{"a\u0308a", "äb", "a\u0308c"}},
		{"differ in case only", []string{"ACME", "Acme", "acme"}},
		{"differ in accents only", []string{"Muller", "Müller"}},
		{"other scripts", []string{"Zebra", "Я", "עברית", "日本語"}},
		{"prefix", []string{"", "Web", "Website"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := slices.Clone(test.want)
			slices.Reverse(got)
			slices.SortFunc(got, kimai.CompareNames)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("order (-want +got):\n%s", diff)
			}
		})
	}
	if kimai.CompareNames("Zoë", "Zoë") != 0 {
		t.Error("the same name differs from itself")
	}
}
