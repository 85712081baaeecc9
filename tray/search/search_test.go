package search_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

// backend has projects with two tasks each. An answer takes a second.
type backend struct {
	kimai.Backend
	projects []kimai.Project
	recent   []kimai.Record
	broken   kimai.ProjectID

	mu             sync.Mutex
	asked          int // for tasks
	listed         int // the projects
	asking, atOnce int
}

func newBackend(projects int) *backend {
	b := &backend{}
	for i := range projects {
		b.projects = append(b.projects, kimai.Project{ID: kimai.ProjectID(i + 1), Name: fmt.Sprintf("Project %d", i+1), Customer: kimai.Customer{Name: "Möller"}})
	}
	return b
}

func (b *backend) Projects(context.Context) ([]kimai.Project, error) {
	b.listed++
	return b.projects, nil
}

func (b *backend) Recent(context.Context, int) ([]kimai.Record, error) { return b.recent, nil }

var errBroken = errors.New("broken")

func (b *backend) Tasks(_ context.Context, id kimai.ProjectID) ([]kimai.Task, error) {
	b.mu.Lock()
	b.asked++
	b.asking++
	b.atOnce = max(b.atOnce, b.asking)
	b.mu.Unlock()
	<-time.After(time.Second)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asking--
	if id == b.broken {
		return nil, errBroken
	}
	return []kimai.Task{{ID: 1, Name: "Redesign"}, {ID: 2, Name: "Design"}}, nil
}

func names(pairs []kimai.Pair) []string {
	var all []string
	for _, p := range pairs {
		all = append(all, text.FullPair(p))
	}
	return all
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		name     string
		projects int
		words    string
		want     []string
		near     int // projects that may be meant
		asked    int
	}{
		{"the best first", 1, "design", []string{"Möller / Project 1 / Design", "Möller / Project 1 / Redesign"}, 0, 1},
		{"without accents, in any order", 40, "rede moller 17", []string{"Möller / Project 17 / Redesign"}, 40, 40},
		{"with a slash", 2000, "project 1500 / design", []string{"Möller / Project 1500 / Design", "Möller / Project 1500 / Redesign"}, 1, 1},
		{"a task used lately", 2000, "design", []string{"Möller / Project 9 / Design"}, 0, 0},
		{"too many projects", 2000, "möller", []string{"Möller / Project 9 / Design"}, 2000, 0},
		{"no words, few projects", 1, " ", []string{"Möller / Project 1 / Redesign", "Möller / Project 1 / Design"}, 1, 1},
		{"no words, many projects", 60, "", nil, 60, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend(test.projects)
				if len(b.projects) > 9 {
					b.recent = []kimai.Record{{Pair: kimai.Pair{Project: b.projects[8], Task: kimai.Task{ID: 2, Name: "Design"}}}}
				}
				r, err := search.Words(t.Context(), b, test.words)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, names(r.Found)); diff != "" {
					t.Errorf("found (-want +got):\n%s", diff)
				}
				if len(r.Near) != test.near || b.asked != test.asked {
					t.Errorf("%d projects near, %d asked, want %d and %d", len(r.Near), b.asked, test.near, test.asked)
				}
			})
		})
	}
}

func TestTasksAreReadAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, begun := newBackend(40), time.Now()
		pairs, err := search.Pairs(t.Context(), b, b.projects)
		if took := time.Since(begun); err != nil || len(pairs) != 80 || took != 10*time.Second || b.atOnce != 4 {
			t.Errorf("%d pairs after %v, %v, %d at once", len(pairs), took, err, b.atOnce)
		}
	})
}

func TestTasksThatCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend(40)
		b.broken = 5
		if _, err := search.Pairs(t.Context(), b, b.projects); !errors.Is(err, errBroken) || b.asked > 12 {
			t.Errorf("error %v after %d requests", err, b.asked)
		}
	})
}

func TestEachAsksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend(3)
		found, err := search.Each(t.Context(), b, []string{"project 1 / design", "Project 1 / redesign", "design", "garden"})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, pairs := range found {
			got = append(got, len(pairs))
		}
		if diff := cmp.Diff([]int{1, 1, 3, 0}, got); diff != "" {
			t.Errorf("how many fit (-want +got):\n%s", diff)
		}
		if b.asked != 3 || b.listed != 1 {
			t.Errorf("asked %d times for tasks and %d times for projects", b.asked, b.listed)
		}
	})
}

func TestBestIsStrict(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, err := search.Best(t.Context(), newBackend(1), "project 1 / desi", match.Same)
		if err != nil || len(r.Found) != 0 || len(r.Pairs) != 2 {
			t.Errorf("found %v of %d, %v", r.Found, len(r.Pairs), err)
		}
	})
}
