package kimaitest

import (
	"cmp"
	"slices"

	"kimai-tray/kimai"
)

// role is the backend in a role that it must have.
func role[T any](s *suite) T {
	s.Helper()
	r, ok := s.Backend.(T)
	if !ok {
		s.Fatalf("the backend is no %T", new(T))
	}
	return r
}

func (s *suite) users() {
	users, err := role[kimai.Directory](s).Users(s.Context())
	s.must(err)
	if len(users) == 0 {
		s.Fatal("no users, want oneself at least")
	}
	for _, user := range users {
		if user.ID == 0 || user.Name == "" {
			s.Errorf("user %+v has no id or no name", user)
		}
	}
	if !slices.IsSortedFunc(users, func(a, b kimai.User) int { return kimai.CompareNames(a.Name, b.Name) }) {
		s.Errorf("users are not sorted: %v", users)
	}
}

func (s *suite) customers() {
	contacts, err := role[kimai.Directory](s).Customers(s.Context())
	s.must(err)
	projects, err := s.Backend.Projects(s.Context())
	s.must(err)
	var want []kimai.Customer
	for _, p := range projects { // sorted by customer
		if len(want) == 0 || want[len(want)-1].ID != p.Customer.ID {
			want = append(want, p.Customer)
		}
	}
	var got []kimai.Customer
	for _, c := range contacts {
		if slices.Contains(want, c.Customer) { // a customer may have no project
			got = append(got, c.Customer)
		}
	}
	s.wantSame("Customers", got, want)
}

func (s *suite) projectPlans() {
	plans, err := role[kimai.Directory](s).ProjectPlans(s.Context(), false)
	s.must(err)
	want, err := s.Backend.Projects(s.Context())
	s.must(err)
	slices.SortStableFunc(want, func(a, b kimai.Project) int { return kimai.CompareNames(a.Name, b.Name) })
	var got []kimai.Project
	for _, p := range plans {
		got = append(got, p.Project)
		s.wantSame("tasks that were not asked for", p.Tasks, []kimai.TaskPlan(nil))
	}
	s.wantSame("ProjectPlans", got, want)
}

func (s *suite) plansWithTasks() {
	directory := role[kimai.Directory](s)
	plans, err := directory.ProjectPlans(s.Context(), true)
	s.must(err)
	if len(plans) != len(Catalogue) {
		s.Errorf("%d plans, want %d", len(plans), len(Catalogue))
	}
	for _, p := range plans {
		tasks, err := s.Backend.Tasks(s.Context(), p.ID)
		s.must(err)
		s.wantSame("tasks of the plan", tasksOf(p.Tasks), tasks)
		one, err := directory.TaskPlans(s.Context(), p.ID)
		s.must(err)
		s.wantSame("TaskPlans", one, p.Tasks)
	}
}

func tasksOf(plans []kimai.TaskPlan) (tasks []kimai.Task) {
	for _, p := range plans {
		tasks = append(tasks, p.Task)
	}
	return tasks
}

func (s *suite) allTasks() {
	got, err := role[kimai.Directory](s).AllTasks(s.Context())
	s.must(err)
	byName := func(a, b kimai.Task) int { return kimai.CompareNames(a.Name, b.Name) }
	if !slices.IsSortedFunc(got, byName) {
		s.Errorf("tasks are not sorted: %v", got)
	}
	byID := func(a, b kimai.Task) int { return cmp.Compare(a.ID, b.ID) }
	var want []kimai.Task
	for _, p := range Catalogue {
		tasks, err := s.Backend.Tasks(s.Context(), s.project(p).ID)
		s.must(err)
		want = append(want, tasks...)
	}
	slices.SortFunc(want, byID)
	slices.SortFunc(got, byID)
	s.wantSame("AllTasks", got, slices.Compact(want))
}
