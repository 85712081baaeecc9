package kimai1

import "kimai-tray/kimai"

// expense is an expense as getExpenses returns it. getExpenseRecord returns it
// together with the whole rows of its project and its customer: there Name is
// the customer's, and so is Comment, unless a server knows better and sends the
// project's name as well.
type expense struct {
	ID           number `json:"expenseID"`
	Time         unix   `json:"timestamp"`
	UserID       number `json:"userID"`
	UserName     string `json:"userName"`
	ProjectID    number `json:"projectID"`
	ProjectName  string `json:"projectName"`
	CustomerID   number `json:"customerID"`
	CustomerName string `json:"customerName"`
	Name         string `json:"name"`
	Designation  string `json:"designation"`
	Comment      text   `json:"comment"`
	CommentType  number `json:"commentType"`
	Refundable   number `json:"refundable"`
	Cleared      number `json:"cleared"`
	Multiplier   amount `json:"multiplier"`
	Value        amount `json:"value"`
}

// user is whose the expense is.
func (e expense) user() kimai.User {
	return kimai.User{ID: kimai.UserID(e.UserID), Name: e.UserName}
}

// domain says the same in the words of the house.
func (e expense) domain() kimai.Expense {
	return kimai.Expense{
		ID:   kimai.ExpenseID(e.ID),
		User: e.user(),
		Project: kimai.Project{
			ID:       kimai.ProjectID(e.ProjectID),
			Name:     e.ProjectName,
			Customer: kimai.Customer{ID: kimai.CustomerID(e.CustomerID), Name: e.CustomerName},
		},
		Time:        e.Time.time(),
		Designation: e.Designation,
		Comment:     e.Comment.optional(),
		CommentType: int(e.CommentType),
		Refundable:  e.Refundable != 0,
		Cleared:     e.Cleared != 0,
		Multiplier:  e.Multiplier.Amount,
		Value:       e.Value.Amount,
	}
}

// unjoined is what getExpenseRecord tells of the expense itself.
func (e expense) unjoined() expense {
	e.CustomerName, e.Comment = e.Name, text{}
	return e
}
