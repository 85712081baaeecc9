package kimaitest

import "kimai-tray/kimai"

// feature is something that people want of a backend.
type feature struct {
	name string
	// asks tries it. If the error has the code Unsupported, the backend does
	// not have the feature, and its behaviours are not tested. Nil is for what
	// every backend must have.
	asks       func(*suite) error
	behaviours []behaviour
}

type behaviour struct {
	name string
	test func(*suite)
}

var features = []feature{
	{"Projects and tasks to choose from", nil, []behaviour{
		{"projects are listed with their customers", (*suite).projects},
		{"tasks are listed by project", (*suite).tasks},
	}},
	{"Start, stop and switch", nil, []behaviour{
		{"nothing is recording at first", (*suite).nothing},
		{"start records from now on", (*suite).start},
		{"stop ends the recording now", (*suite).stop},
		{"stop in the second of the start keeps the record", (*suite).stopAtOnce},
		{"stop of an ended record changes nothing", (*suite).stopTwice},
		{"stop of no record stops nothing", (*suite).stopUnknown},
		{"switch stops what ran", (*suite).switches},
		{"start on the same pair begins a new record", (*suite).startSame},
		{"failed start leaves the old one running", (*suite).failedStart},
		{"failed start starts nothing", (*suite).failedFirstStart},
		{"records of others are out of reach", (*suite).others},
		{"users record side by side", (*suite).sideBySide},
		{"a context that is done", (*suite).cancelled},
	}},
	{"Start again with the same description", nil, []behaviour{
		{"restart is like the record", (*suite).restart},
		{"restart while another runs", (*suite).restartSwitches},
		{"restart what runs", (*suite).restartRunning},
		{"restart of no record", (*suite).restartUnknown},
		{"recents are newest first and none twice", (*suite).recents},
		{"recents are limited", (*suite).recentLimit},
		{"recents of the same second", (*suite).recentTies},
	}},
	{"Change what is recorded: project, task, description, start and end", nil, []behaviour{
		{"edit description", (*suite).editDescription},
		{"edit start", (*suite).editStart},
		{"edit project and task", (*suite).editPair},
		{"edit end", (*suite).editEnd},
		{"edit to the bounds of time", (*suite).editBounds},
		{"edit all at once", (*suite).editAll},
		{"edit nothing", (*suite).editNothing},
		{"edit nonsense is refused and changes nothing", (*suite).editNonsense},
		{"edit of what does not run", (*suite).editEnded},
		{"edit keeps any text", (*suite).text},
	}},
	{"Tags", editsTags, []behaviour{
		{"edit tags", (*suite).editTags},
		{"restart keeps tags", (*suite).restartTags},
		{"tags that are none", (*suite).badTags},
	}},
	{"Timesheet and totals of any day", nil, []behaviour{
		{"timesheet is latest start first", (*suite).order},
		{"timesheet windows", (*suite).windows},
		{"timesheet limit", (*suite).limit},
		{"timesheet in pages", (*suite).pages},
		{"timesheet without limit is complete", (*suite).noLimit},
		{"record by id", (*suite).record},
		{"totals across midnight", (*suite).midnight},
		{"totals of days in which the clock changes", (*suite).clockChange},
	}},
	{"Add, change and remove records", asksRole[kimai.Ledger], []behaviour{
		{"entry of a recording", (*suite).entryOfRecording},
		{"add an entry", (*suite).addEntry},
		{"add nonsense is refused", (*suite).addNonsense},
		{"change an entry", (*suite).changeEntry},
		{"change a recording ends it", (*suite).changeRecording},
		{"change nonsense is refused and changes nothing", (*suite).changeNonsense},
		{"remove an entry", (*suite).removeEntry},
		{"entries in windows and pages are whole", (*suite).entryWindows},
		{"entries of others are out of reach", (*suite).othersEntries},
		{"entries keep any text", (*suite).entryText},
	}},
	{"Comment, place, tracking number, status and budget of a record", addsComment, []behaviour{
		{"every entry has a status", (*suite).entryStatus},
		{"add an entry with all there is", (*suite).addFullEntry},
		{"add nonsense is refused", (*suite).addFullNonsense},
		{"change an entry", (*suite).changeFullEntry},
		{"entries by what is cleared", (*suite).clearedEntries},
		{"comments keep any text", (*suite).commentText},
	}},
	{"Users, customers and budgets", asksRole[kimai.Directory], []behaviour{
		{"users include oneself", (*suite).users},
		{"customers are those of the catalogue", (*suite).customers},
		{"project plans are by project name", (*suite).projectPlans},
		{"project plans with tasks", (*suite).plansWithTasks},
		{"all tasks", (*suite).allTasks},
	}},
	{"Expenses", asksExpenses, []behaviour{
		{"no expenses at first", (*suite).noExpenses},
		{"add an expense", (*suite).addExpense},
		{"add an expense with all there is", (*suite).addFullExpense},
		{"add nonsense is refused", (*suite).expenseNonsense},
		{"change an expense", (*suite).changeExpense},
		{"remove an expense", (*suite).removeExpense},
		{"expenses by what they are", (*suite).filteredExpenses},
		{"expenses between two times, and in pages", (*suite).expenseWindows},
		{"expenses of others are out of reach", (*suite).othersExpenses},
	}},
}

// asksExpenses asks whether there are expenses: a backend may have the role
// because some servers have them.
func asksExpenses(s *suite) error {
	expenses, ok := s.Backend.(kimai.Expenses)
	if !ok {
		return asksRole[kimai.Expenses](s)
	}
	_, err := expenses.CountExpenses(s.Context(), kimai.ExpenseQuery{})
	return err
}

// asksRole asks whether the backend has a role at all.
func asksRole[T any](s *suite) error {
	if _, ok := s.Backend.(T); !ok {
		return kimai.Errorf(kimai.Unsupported, "the backend is no %T", new(T))
	}
	return nil
}
