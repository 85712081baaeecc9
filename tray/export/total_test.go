package export_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/export"
)

// totals are what was recorded for two projects.
func totals() []export.Total {
	website, shop := export.TotalOf(75*time.Minute), export.TotalOf(20*time.Minute+30*time.Second+time.Millisecond)
	website.Customer, website.Project = new("Äcme, Inc."), new("=Website")
	shop.Customer, shop.Project = new(""), new("Shop")
	return []export.Total{website, shop}
}

func TestTotals(t *testing.T) {
	got, err := json.Marshal(totals())
	if err != nil {
		t.Fatal(err)
	}
	const want = `[{"customer":"Äcme, Inc.","project":"=Website","duration_seconds":4500,"hours":1.25},` +
		`{"customer":"","project":"Shop","duration_seconds":1230,"hours":0.34}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
	var csv strings.Builder
	if err := export.TotalsCSV(&csv, []string{"customer", "project"}, totals()); err != nil {
		t.Fatal(err)
	}
	const table = "customer,project,duration_seconds,hours\r\n\"Äcme, Inc.\",'=Website,4500,1.25\r\n,Shop,1230,0.34\r\n"
	if diff := cmp.Diff(table, csv.String()); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
}

func TestTotalsHaveNoFormulas(t *testing.T) {
	for _, test := range hostile {
		for _, column := range []func(*export.Total) **string{
			func(t *export.Total) **string { return &t.Customer },
			func(t *export.Total) **string { return &t.Project },
			func(t *export.Total) **string { return &t.Task },
			func(t *export.Total) **string { return &t.Day },
			func(t *export.Total) **string { return &t.Tag },
		} {
			var total export.Total
			*column(&total) = &test.in
			var csv strings.Builder
			if err := export.TotalsCSV(&csv, []string{"name"}, []export.Total{total}); err != nil {
				t.Fatal(err)
			}
			want := test.want
			if strings.ContainsAny(want, `",`) || strings.HasPrefix(want, " ") {
				want = `"` + strings.ReplaceAll(want, `"`, `""`) + `"`
			}
			if want = "name,duration_seconds,hours\r\n" + want + ",0,0.00\r\n"; csv.String() != want {
				t.Errorf("%s: %.100q, want %.100q", test.name, csv.String(), want)
			}
		}
	}
}

func TestTotalsAreLost(t *testing.T) {
	if err := export.TotalsCSV(full{}, []string{"customer", "project"}, totals()); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error %v, want why", err)
	}
}
