package kimaitest

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Results are what a backend can do, feature by feature, as far as it was
// tested.
type Results []result

type result struct {
	feature string
	works   bool
}

// WantColumn checks that a table in the file, which has a row for each feature,
// says the same in the column of that heading: "yes" or "no". It may have no
// others, of which nothing is tested.
func (r Results) WantColumn(t *testing.T, file, heading string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		if cells, ok := strings.CutPrefix(strings.TrimSpace(line), "|"); ok {
			rows = append(rows, cellsOf(cells))
		}
	}
	column := -1
	for _, row := range rows {
		column = max(column, slices.Index(row, heading))
	}
	if column < 0 {
		t.Fatalf("%s: no table has a column %q", file, heading)
	}
	for _, result := range r {
		want := "no"
		if result.works {
			want = "yes"
		}
		i := slices.IndexFunc(rows, func(row []string) bool { return row[0] == result.feature && len(row) > column })
		if i < 0 {
			t.Errorf("%s: the table has no row %q; it works with %s: %s", file, result.feature, heading, want)
		} else if got := rows[i][column]; got != want {
			t.Errorf("%s: %q with %s says %q, want %q", file, result.feature, heading, got, want)
		}
	}
	for _, row := range rows {
		claims := len(row) > column && (row[column] == "yes" || row[column] == "no")
		if claims && !slices.ContainsFunc(features, func(f feature) bool { return f.name == row[0] }) {
			t.Errorf("%s: nothing is tested of %q with %s", file, row[0], heading)
		}
	}
}

func cellsOf(row string) []string {
	cells := strings.Split(row, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}
