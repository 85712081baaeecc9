package server

import (
	"context"

	"kimai-tray/kimai"
)

// expenseItem is a row of getExpenses.
type expenseItem struct {
	ID           kimai.ExpenseID  `json:"expenseID,string"`
	Time         unix             `json:"timestamp"`
	Multiplier   money            `json:"multiplier"`
	Value        money            `json:"value"`
	ProjectID    kimai.ProjectID  `json:"projectID,string"`
	Designation  string           `json:"designation"`
	UserID       kimai.UserID     `json:"userID,string"`
	CustomerName string           `json:"customerName"`
	CustomerID   kimai.CustomerID `json:"customerID,string"`
	ProjectName  string           `json:"projectName"`
	Comment      *string          `json:"comment"`
	Refundable   flag             `json:"refundable"`
	CommentType  count            `json:"commentType"`
	UserName     string           `json:"userName"`
	Cleared      flag             `json:"cleared"`
}

func newExpenseItem(e kimai.Expense) expenseItem {
	customer := e.Project.Customer
	return expenseItem{
		ID: e.ID, Time: unix(e.Time), Multiplier: money(e.Multiplier), Value: money(e.Value),
		ProjectID: e.Project.ID, Designation: e.Designation, UserID: e.User.ID,
		CustomerName: customer.Name, CustomerID: customer.ID, ProjectName: e.Project.Name,
		Comment: e.Comment, Refundable: flag(e.Refundable), CommentType: count(e.CommentType),
		UserName: e.User.Name, Cleared: flag(e.Cleared),
	}
}

// expenseRecordItem is what getExpenseRecord returns: what getExpenses does,
// and the customer's name as Kimai has it there. Kimai adds all it keeps of
// the customer, with the hash of the password, and loses the comment over it.
type expenseRecordItem struct {
	expenseItem
	Name string `json:"name"`
}

// getExpenses lists the user's expenses between two times.
func getExpenses(ctx context.Context, c call, expenses kimai.Expenses) (result, error) {
	query, page, err := readExpenseQuery(c)
	if err != nil {
		return result{}, err
	}
	total, err := expenses.CountExpenses(ctx, query)
	if err != nil {
		return result{}, err
	}
	var found []kimai.Expense
	if query.Offset, query.Limit = page.of(total, total); query.Limit > 0 {
		found, err = expenses.Expenses(ctx, query)
	}
	rows, err := listOf(found, err, newExpenseItem)
	return rows.of(total), err
}

func readExpenseQuery(c call) (q kimai.ExpenseQuery, p page, err error) {
	if q.From, q.To, err = readBounds(c); err != nil {
		return q, p, err
	}
	if q.Refundable, err = readFilter(c.args["refundable"]); err != nil {
		return q, p, err
	}
	if q.Refundable != nil { // 0 means refundable ones and 1 the others, as Kimai documents it
		*q.Refundable = !*q.Refundable
	}
	if q.Cleared, err = readFilter(c.args["cleared"]); err != nil {
		return q, p, err
	}
	p, err = readPage(c.args)
	return q, p, err
}

// getExpenseRecord returns one of the user's expenses.
func getExpenseRecord(ctx context.Context, c call, expenses kimai.Expenses) (result, error) {
	id, err := readID(c.args["id"])
	if err != nil {
		return result{}, err
	}
	expense, err := expenses.Expense(ctx, kimai.ExpenseID(id))
	if kimai.CodeOf(err) == kimai.NotFound {
		return result{}, nothingFound
	}
	if err != nil {
		return result{}, err
	}
	return list(expenseRecordItem{newExpenseItem(expense), expense.Project.Customer.Name}), nil
}

// setExpenseRecord adds an expense or changes one, as setTimesheetRecord does.
func setExpenseRecord(ctx context.Context, c call, expenses kimai.Expenses) (result, error) {
	id, change, err := readExpenseChange(c)
	switch {
	case err != nil:
		return result{}, err
	case id != nil:
		return changed(expenses.ChangeExpense(ctx, *id, change))
	}
	return added(expenses.AddExpense(ctx, change))
}

func readExpenseChange(c call) (id *kimai.ExpenseID, change kimai.ExpenseChange, err error) {
	f := newFields(c.args["record"], c.location)
	change.Project = need(f, "projectId", identifier[kimai.ProjectID], invalidProjectID)
	change.Time = need(f, "date", f.time, invalidTime)
	change.Designation = f.text("designation")
	change.Comment = f.text("comment")
	change.CommentType = f.int("commentType")
	change.Refundable = f.flag("refundable")
	change.Cleared = f.flag("cleared")
	change.Multiplier = f.amount("multiplier")
	change.Value = f.amount("value")
	if isTrue(c.args["doUpdate"]) {
		id = need(f, "id", identifier[kimai.ExpenseID], missingID)
	}
	return id, change, f.err
}

// removeExpenseRecord deletes one of the user's expenses. None is no error.
func removeExpenseRecord(ctx context.Context, c call, expenses kimai.Expenses) (result, error) {
	id, err := readID(c.args["id"])
	if err != nil {
		return result{}, err
	}
	return changed(expenses.RemoveExpense(ctx, kimai.ExpenseID(id)))
}
