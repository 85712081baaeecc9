package command

import (
	"context"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

// findPair finds the pair that was typed, no part of its name fitting worse
// than worst. Code NotFound: there is none, but perhaps one that was meant;
// Rejected: it is ambiguous.
func findPair(ctx context.Context, b kimai.Backend, typed string, worst match.Rank) (kimai.Pair, error) {
	r, err := search.Best(ctx, b, typed, worst)
	switch {
	case err != nil:
		return kimai.Pair{}, err
	case len(r.Found) == 1:
		return r.Found[0], nil
	case len(r.Found) > 1:
		return kimai.Pair{}, ambiguous(typed, namesOf(r.Found, text.FullPair))
	case len(r.Near) > search.Few:
		return kimai.Pair{}, kimai.Errorf(kimai.Rejected, "%q fits %d projects: give more of the name", typed, len(r.Near))
	default:
		return kimai.Pair{}, notFound("task", typed, slices.Concat(pairNames(r.Pairs), projectNames(r.Projects)), allProjects)
	}
}

// findProject finds the project that was typed. Codes as for findPair.
func findProject(ctx context.Context, c kimai.Catalogue, typed string, worst match.Rank) (kimai.Project, error) {
	projects, err := c.Projects(ctx)
	if err != nil {
		return kimai.Project{}, err
	}
	return chooseProject("project", typed, projects, worst, allProjects)
}

// chooseProject finds the project that was typed among those of a kind, which a
// command lists. Codes as for findPair.
func chooseProject(kind, typed string, projects []kimai.Project, worst match.Rank, list string) (kimai.Project, error) {
	switch found := match.Projects(typed, projects, worst); len(found) {
	case 0:
		return kimai.Project{}, notFound(kind, typed, projectNames(projects), list)
	case 1:
		return found[0], nil
	default:
		return kimai.Project{}, ambiguous(typed, namesOf(found, projectName))
	}
}
