package kimai

import (
	"context"
	"time"
)

// Expense is money spent on a project: Multiplier times Value, such as three
// nights.
type Expense struct {
	ID          ExpenseID
	User        User
	Project     Project
	Time        time.Time
	Designation string  // what it was for
	Comment     *string // nil if none was given
	CommentType int     // as of an [Entry]
	Refundable  bool
	Cleared     bool // invoiced or paid
	Multiplier  Amount
	Value       Amount
}

// ExpenseQuery selects expenses.
type ExpenseQuery struct {
	// From and To select expenses at these times and between them. A zero
	// bound is no bound.
	From, To   time.Time
	Refundable *bool // nil is both
	Cleared    *bool // nil is both
	// Limit is how many to return at most; 0 is all. Offset is how many to
	// leave out before them.
	Limit, Offset int
}

// ExpenseChange says what to change in an expense, or what a new one has. A nil
// field stays as it is; in a new expense it is none, and the multiplier 1.
type ExpenseChange struct {
	Project     *ProjectID
	Time        *time.Time
	Designation *string
	Comment     *string // "" is none
	CommentType *int
	Refundable  *bool
	Cleared     *bool
	Multiplier  *Amount
	Value       *Amount
}

// Expenses reads and changes the user's own expenses.
type Expenses interface {
	// Expenses lists expenses, the latest first (getExpenses).
	Expenses(ctx context.Context, query ExpenseQuery) ([]Expense, error)

	// CountExpenses tells how many expenses the query selects without its
	// Limit and Offset (the total of getExpenses).
	CountExpenses(ctx context.Context, query ExpenseQuery) (int, error)

	// Expense returns one expense (getExpenseRecord). Code NotFound: the user
	// has none such.
	Expense(ctx context.Context, id ExpenseID) (Expense, error)

	// AddExpense keeps an expense (setExpenseRecord). Code Rejected: project,
	// time or designation is missing or makes no sense.
	AddExpense(ctx context.Context, change ExpenseChange) (ExpenseID, error)

	// ChangeExpense changes an expense (setExpenseRecord). Codes NotFound: the
	// user has none such; Rejected: the change makes no sense.
	ChangeExpense(ctx context.Context, id ExpenseID, change ExpenseChange) error

	// RemoveExpense deletes an expense (removeExpenseRecord). Code NotFound:
	// the user has none such.
	RemoveExpense(ctx context.Context, id ExpenseID) error
}

// Apply returns the expense with the change made; names that go with an id that
// changed are left out. Code Rejected: the result has no project, time or
// designation, or a time before 1970.
func (c ExpenseChange) Apply(e Expense) (Expense, error) {
	if c.Project != nil && *c.Project != e.Project.ID {
		e.Project = Project{ID: *c.Project}
	}
	if c.Time != nil {
		e.Time = Instant(*c.Time)
	}
	set(&e.Designation, c.Designation)
	setText(&e.Comment, c.Comment)
	set(&e.CommentType, c.CommentType)
	set(&e.Refundable, c.Refundable)
	set(&e.Cleared, c.Cleared)
	set(&e.Multiplier, c.Multiplier)
	set(&e.Value, c.Value)
	switch {
	case e.Project.ID == 0:
		return e, Errorf(Rejected, "An expense needs a project.")
	case e.Time.Unix() <= 0:
		return e, Errorf(Rejected, "An expense needs a date after 1970.")
	case e.Designation == "":
		return e, Errorf(Rejected, "An expense needs a designation: what was it for?")
	}
	return e, nil
}
