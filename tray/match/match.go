// Package match finds what is meant by a name that was typed in a hurry:
// without capitals and accents, in part, or misspelt. It does no I/O.
package match

import (
	"maps"
	"slices"

	"kimai-tray/kimai"
)

// Rank says how well a name fits what was typed; less is better.
type Rank int

const (
	Identical Rank = iota // to the letter
	Same                  // but for case, accents and spaces
	Prefix                // the name begins with it
	Part                  // the name holds it
	None                  // it does not fit
)

// Name ranks a name.
func Name(typed, name string) Rank { return newPart(typed).rank(name) }

// Pairs returns the pairs that fit best, in the order given. What was typed is
// "Task", "Project / Task" or "Customer / Project / Task", and no part of it
// may fit worse than worst. If that is [Part], a project alone means any of its
// tasks, and if nothing fits so far and there is no slash, each word may be
// that of the customer, the project or the task. Several results mean that it
// is ambiguous.
func Pairs(typed string, pairs []kimai.Pair, worst Rank) []kimai.Pair {
	groups := group(pairs, pairReadings(typed), func(r reading, p kimai.Pair) score { return r.ofPair(p, worst) })
	if len(groups) == 0 && worst >= Part {
		groups = group(pairs, wordReadings(typed), words.ofPair)
	}
	if len(groups) == 0 {
		return nil
	}
	return groups[0]
}

// All returns every pair that fits what was typed for a search, the best first and
// those that fit alike in the order given: as [Pairs] would find it, and after
// those the ones of which each word fits a name.
func All(typed string, pairs []kimai.Pair) []kimai.Pair {
	named := group(pairs, pairReadings(typed), func(r reading, p kimai.Pair) score { return r.ofPair(p, Part) })
	worded := group(pairs, wordReadings(typed), words.ofPair)
	var found []kimai.Pair
	seen := make(map[kimai.Pair]bool)
	for _, p := range slices.Concat(slices.Concat(named...), slices.Concat(worded...)) {
		if !seen[p] {
			seen[p] = true
			found = append(found, p)
		}
	}
	return found
}

// Projects returns the projects that fit best, in the order given. What was
// typed is "Project" or "Customer / Project", and no part of it may fit worse
// than worst. Several results mean that it is ambiguous.
func Projects(typed string, projects []kimai.Project, worst Rank) []kimai.Project {
	groups := group(projects, projectReadings(typed), func(r reading, p kimai.Project) score { return r.ofProject(p, worst) })
	if len(groups) == 0 {
		return nil
	}
	return groups[0]
}

// Candidates returns the projects that may be meant by what was typed for a
// pair, those that fit best first. Projects that fit worse are left out once
// there are limit; those that fit best are all returned. A task alone has no
// candidates but the projects that are called alike. If there are none and no
// slash was typed, projects are candidates whose names hold any of the words.
func Candidates(typed string, projects []kimai.Project, limit int) []kimai.Project {
	groups := group(projects, pairReadings(typed), func(r reading, p kimai.Project) score {
		if r.project.empty() {
			return unfit
		}
		return r.ofProject(p, Part)
	})
	if len(groups) == 0 {
		groups = group(projects, wordReadings(typed), words.ofProject)
	}
	var found []kimai.Project
	for i, g := range groups {
		if i > 0 && len(found)+len(g) > limit {
			break
		}
		found = append(found, g...)
	}
	return found
}

// group sorts out the items that fit any of the readings: those that fit
// alike, the best first, each group in the order given.
func group[T, R any](items []T, readings []R, fit func(R, T) score) [][]T {
	groups := make(map[score][]T)
	for _, item := range items {
		least := unfit
		for _, r := range readings {
			least = min(least, fit(r, item))
		}
		if least != unfit {
			groups[least] = append(groups[least], item)
		}
	}
	var sorted [][]T
	for _, s := range slices.Sorted(maps.Keys(groups)) {
		sorted = append(sorted, groups[s])
	}
	return sorted
}
