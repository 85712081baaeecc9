package match

import (
	"math"
	"strings"

	"kimai-tray/kimai"
)

// A reading is one way to understand what was typed. A part that is empty was
// not typed.
type reading struct{ customer, project, task part }

type part struct{ typed, folded string }

func newPart(typed string) part { return part{typed, Fold(typed)} }

func (p part) empty() bool { return p.typed == "" }

// pairReadings are all ways to understand what was typed as a pair.
func pairReadings(typed string) []reading {
	all := projectReadings(typed)
	for _, c := range cuts(typed, 3) {
		switch len(c) {
		case 1:
			all = append(all, reading{task: c[0]})
		case 2:
			all = append(all, reading{project: c[0], task: c[1]})
		case 3:
			all = append(all, reading{customer: c[0], project: c[1], task: c[2]})
		}
	}
	return all
}

// projectReadings are all ways to understand what was typed as a project.
func projectReadings(typed string) []reading {
	var all []reading
	for _, c := range cuts(typed, 2) {
		switch len(c) {
		case 1:
			all = append(all, reading{project: c[0]})
		case 2:
			all = append(all, reading{customer: c[0], project: c[1]})
		}
	}
	return all
}

// cuts returns all ways to cut s at slashes into at most that many parts, none
// of them empty. Names may hold slashes themselves, so any slash may be a
// separator or not.
func cuts(s string, parts int) [][]part {
	var all [][]part
	if whole := strings.TrimSpace(s); whole != "" {
		all = append(all, []part{newPart(whole)})
	}
	if parts == 1 {
		return all
	}
	for i := range len(s) {
		head := strings.TrimSpace(s[:i])
		if s[i] != '/' || head == "" {
			continue
		}
		for _, rest := range cuts(s[i+1:], parts-1) {
			all = append(all, append([]part{newPart(head)}, rest...))
		}
	}
	return all
}

// A score says how badly something fits a reading; less is better.
type score int

const unfit score = math.MaxInt

// score makes a score of the ranks of the project and the task. Of readings
// that fit alike the one with more parts wins: that way a full name always
// reaches its pair, whatever slashes other names hold.
func (r reading) score(project, task Rank) score {
	s := 4 * score(project+task)
	for _, p := range []part{r.customer, r.project, r.task} {
		if !p.empty() {
			s--
		}
	}
	return s
}

// ofProject scores a project by its own and its customer's name.
func (r reading) ofProject(p kimai.Project, worst Rank) score {
	if rank := r.rank(p); rank <= worst {
		return r.score(rank, Identical)
	}
	return unfit
}

// ofPair scores a pair. If no task was typed, any task of the project may be
// meant, which fits worse than any that was.
func (r reading) ofPair(p kimai.Pair, worst Rank) score {
	project, task := r.rank(p.Project), r.task.rank(p.Task.Name)
	switch {
	case r.task.empty():
		task = None
		if worst < Part {
			return unfit
		}
	case task > worst:
		return unfit
	case r.project.empty():
		project = task
	}
	if project > worst {
		return unfit
	}
	return r.score(project, task)
}

// rank is how well a project fits: the worse of its own and its customer's name.
func (r reading) rank(p kimai.Project) Rank {
	rank := Identical
	if !r.project.empty() {
		rank = r.project.rank(p.Name)
	}
	if !r.customer.empty() {
		rank = max(rank, r.customer.rank(p.Customer.Name))
	}
	return rank
}

// rank is how well a name fits the part. What folds to nothing fits nothing.
func (p part) rank(name string) Rank {
	folded := Fold(name)
	switch {
	case p.typed == name && name != "":
		return Identical
	case p.folded == "":
		return None
	case p.folded == folded:
		return Same
	case strings.HasPrefix(folded, p.folded):
		return Prefix
	case strings.Contains(folded, p.folded):
		return Part
	default:
		return None
	}
}
