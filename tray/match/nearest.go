package match

import (
	"cmp"
	"slices"
)

// Nearest returns the names that may have been meant by a misspelt one, the
// nearest first, none twice, and at most limit of them. A name is near if no
// more than every third letter is wrong, and at most one letter more than in
// the nearest.
func Nearest(typed string, names []string, limit int) []string {
	type near struct {
		name     string
		distance int
	}
	want := []rune(Fold(typed))
	var found []near
	for _, name := range names {
		got := []rune(Fold(name))
		most := (max(len(want), len(got)) + 2) / 3
		if abs(len(want)-len(got)) > most { // cheaper than the distance
			continue
		}
		if d := distance(want, got); d <= most && d < len(got) {
			found = append(found, near{name, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })

	var nearest []string
	for _, f := range found {
		if len(nearest) == limit || f.distance > found[0].distance+1 {
			break
		}
		if !slices.Contains(nearest, f.name) {
			nearest = append(nearest, f.name)
		}
	}
	return nearest
}

// distance counts the letters to put in, take out, change or swap with their
// neighbour to make one word of the other
// (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, optimal string
// alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(n int) int { return max(n, -n) }
