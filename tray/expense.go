package tray

import (
	"context"
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// AddExpense asks for an expense, and for its project unless there is one. It is
// the action of a menu entry.
type AddExpense struct{ On Item }

func (AddExpense) title() string   { return i18n.T("An expense on which project?") }
func (AddExpense) takes(Item) bool { return true }
func (AddExpense) of(i Item) any   { return AddExpense{i} }

func (a AddExpense) open(s State) (State, []Effect) {
	if a.On.none() {
		return s.chooseProject(a)
	}
	return s.ask(a, dialog.Form{ // of lines alone, which every tool can show in one window
		Title: i18n.T("Expense on %s", text.Fit(a.On.name(), columns)),
		OK:    i18n.T("Add"),
		Fields: []dialog.Field{
			{Label: i18n.T("What for")},
			{Label: i18n.T("Amount")},
			{Label: i18n.T("How many times, once if empty")},
			{Label: i18n.T("Day like 2006-12-31, today if empty")},
		},
	})
}

func (a AddExpense) answer(s State, e Answered) (State, []Effect) {
	change, err := expense(a.On.Project, e.Answer.Values, s.Clock().Local())
	if err != nil {
		return s.again(e, err)
	}
	return PaidBack{Spend{a.On.Project, change}}.open(s)
}

// PaidBack asks whether an expense is to be paid back, and keeps it.
type PaidBack struct{ Of Spend }

func (a PaidBack) open(s State) (State, []Effect) {
	return s.ask(a, dialog.Question{
		Title: i18n.T("Expense on %s", text.Fit(text.FullProject(a.Of.Project), columns)),
		Text:  i18n.T("Is “%s” to be paid back to you?", text.Fit(text.Line(*a.Of.Change.Designation), columns)),
		Yes:   i18n.T("Yes"), No: i18n.T("No"),
	})
}

func (a PaidBack) answer(s State, e Answered) (State, []Effect) {
	a.Of.Change.Refundable = &e.Answer.Yes
	s.Spending = append(slices.Clip(s.Spending), a.Of)
	return s, []Effect{a.Of}
}

// expense is what somebody filled in, at that time.
func expense(project kimai.Project, values []string, now time.Time) (kimai.ExpenseChange, error) {
	what := strings.TrimSpace(values[0])
	change := kimai.ExpenseChange{Project: &project.ID, Designation: &what}
	if what == "" {
		return change, kimai.Errorf(kimai.Rejected, "An expense needs to say what it was for.")
	}
	value, err := kimai.TypedAmount(values[1])
	if err != nil {
		return change, err
	}
	times := kimai.Amount(100)
	if strings.TrimSpace(values[2]) != "" {
		if times, err = kimai.TypedAmount(values[2]); err != nil {
			return change, err
		}
	}
	at := kimai.Instant(now)
	if day := strings.TrimSpace(values[3]); day != "" && day != now.Format(time.DateOnly) {
		noon, err := time.ParseInLocation(time.DateOnly+" 15", day+" 12", now.Location()) // which is that day in most zones
		if err != nil {
			return change, kimai.Errorf(kimai.Rejected, "Write the day as 2006-12-31.")
		}
		at = kimai.Instant(noon)
	}
	change.Value, change.Multiplier, change.Time = &value, &times, &at
	return change, nil
}

// spend keeps an expense.
func spend(ctx context.Context, b kimai.Backend, change kimai.ExpenseChange) error {
	expenses, ok := b.(kimai.Expenses)
	if !ok {
		return kimai.Errorf(kimai.Unsupported, "This account keeps no expenses.")
	}
	_, err := expenses.AddExpense(ctx, change)
	return err
}

// spent takes in what became of an expense, and tells it: the menu shows none.
func spent(s State, e Spent) (State, []Effect) {
	s.Spending = slices.DeleteFunc(slices.Clone(s.Spending), func(other Spend) bool { return other == e.Spend })
	return s, []Effect{expenseNews(s, e)}
}

func expenseNews(s State, e Spent) Tell {
	what := text.Fit(text.Line(*e.Spend.Change.Designation), noticeColumns)
	if e.Err != nil {
		return trouble(Notice{i18n.T("Could not add the expense “%s”", what), sentences(explain(s, e.Err))})
	}
	amount, times := *e.Spend.Change.Value, *e.Spend.Change.Multiplier
	project := text.Fit(text.FullProject(e.Spend.Project), noticeColumns)
	if times == 100 {
		return Tell{Notice: Notice{i18n.T("Added the expense “%s”", what), i18n.T("%s on %s.", amount, project)}}
	}
	return Tell{Notice: Notice{i18n.T("Added the expense “%s”", what), i18n.T("%s times %s on %s.", times, amount, project)}}
}
