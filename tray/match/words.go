package match

import (
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// words is what was typed, folded, if no slash tells which word belongs to the
// customer, which to the project and which to the task.
type words []string

// wordReadings is the only way to understand words, or none.
func wordReadings(typed string) []words {
	all := strings.Fields(Fold(typed))
	if len(all) == 0 || strings.Contains(typed, "/") {
		return nil
	}
	return []words{all}
}

// ofPair scores a pair of which each word must fit a name.
func (w words) ofPair(p kimai.Pair) score {
	sum, misses := w.fit(p.Project.Customer.Name, p.Project.Name, p.Task.Name)
	if misses > 0 {
		return unfit
	}
	return sum
}

// ofProject scores a project of which some words must fit a name: the others
// may be those of a task. The more fit, the better.
func (w words) ofProject(p kimai.Project) score {
	sum, misses := w.fit(p.Customer.Name, p.Name)
	if misses == len(w) {
		return unfit
	}
	return sum + score(misses*len(w))*score(None)
}

// fit adds up how well each word fits the name that it fits best, and counts
// those that fit none.
func (w words) fit(names ...string) (sum score, misses int) {
	ranks := slices.Repeat([]Rank{None}, len(w))
	for _, name := range names {
		folded := Fold(name)
		all := w.all(folded)
		for i, word := range w {
			ranks[i] = min(ranks[i], wordRank(word, folded, all))
		}
	}
	for _, r := range ranks {
		if r == None {
			misses++
			continue
		}
		sum += score(r)
	}
	return sum, misses
}

// all reports whether all words of the name were typed.
func (w words) all(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if !slices.Contains(w, word) {
			return false
		}
	}
	return true
}

// wordRank ranks a name by one of the words: only a name of which all words
// were typed is the same.
func wordRank(word, name string, all bool) Rank {
	switch {
	case all && slices.Contains(strings.Fields(name), word):
		return Same
	case strings.Contains(" "+name, " "+word):
		return Prefix
	case strings.Contains(name, word):
		return Part
	default:
		return None
	}
}
