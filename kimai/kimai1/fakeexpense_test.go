package kimai1_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// spent is an expense in the stand-in's database.
type spent struct {
	id, user, project, at int64
	columns               map[string]any // others, where they are not the default
}

// spend puts an expense of anna's into the database.
func (f *fake) spend(project int64, at time.Duration, columns map[string]any) kimai.ExpenseID {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.expenses = append(f.expenses, spent{f.nextID, users[anna], project, noon.Add(at).Unix(), columns})
	f.nextID++
	return kimai.ExpenseID(f.nextID - 1)
}

// giveToBob gives an expense to the other user.
func (f *fake) giveToBob(id kimai.ExpenseID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.findExpense(int64(id)).user = users[bob]
}

func (f *fake) findExpense(id int64) *spent {
	for i := range f.expenses {
		if f.expenses[i].id == id {
			return &f.expenses[i]
		}
	}
	return nil
}

// item is an expense as getExpenses returns it.
func (s spent) item() map[string]any {
	p := projects[s.project]
	item := map[string]any{
		"expenseID": str(s.id), "timestamp": str(s.at), "userID": str(s.user), "userName": userNames[s.user],
		"projectID": str(s.project), "projectName": p.Name, "customerID": str(int64(p.Customer.ID)), "customerName": p.Customer.Name,
		"designation": "", "comment": nil, "commentType": "0", "refundable": "0", "cleared": "0", "multiplier": "1.00", "value": "0.00",
	}
	maps.Copy(item, s.columns)
	return item
}

// getExpenses includes both bounds, and takes 0 for refundable and 1 for not.
// 1.1 lists none.
func (f *fake) getExpenses(user int64, params []json.RawMessage) any {
	from, to := seconds(textOf(params[0])), seconds(textOf(params[1]))
	refundable := map[string]string{"0": "1", "1": "0"}[textOf(params[2])]
	cleared := map[string]string{"0": "0", "1": "1"}[textOf(params[3])]
	offset, _ := strconv.Atoi(textOf(params[4]))
	limit, _ := strconv.Atoi(textOf(params[5]))
	var found []spent
	for _, s := range f.expenses {
		item := s.item()
		if s.user == user && (from == 0 || s.at >= from) && (to == 0 || s.at <= to) &&
			(refundable == "" || item["refundable"] == refundable) && (cleared == "" || item["cleared"] == cleared) {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return items()
	}
	slices.SortFunc(found, func(a, b spent) int { return int(b.at - a.at) })
	list := []any{}
	for _, s := range found[min(offset, len(found)):min(offset+limit, len(found))] {
		if f.release != "1.1.0" {
			list = append(list, s.item())
		}
	}
	return map[string]any{"success": true, "items": list, "total": strconv.Itoa(len(found))}
}

// getExpenseRecord mixes: the name and the comment are the customer's.
func (f *fake) getExpenseRecord(id string) any {
	s := f.findExpense(idOf(id))
	switch {
	case idOf(id) == 0:
		return refuse("Invalid ID")
	case s == nil:
		return refuse("An unhandled error occured.")
	}
	item := s.item()
	item["name"], item["comment"] = item["customerName"], "a customer's"
	for _, key := range []string{"customerName", "projectName", "userName"} {
		delete(item, key)
	}
	return items(item)
}

// setExpenseRecord changes anyone's expense, and tells of success where it
// finds none and where the database refuses an update.
func (f *fake) setExpenseRecord(user int64, record map[string]any, update bool) any {
	at, _ := record["date"].(string)
	switch {
	case len(record) == 0:
		return refuse("Invalid record")
	case whole(record["projectId"]) == 0:
		return refuse("Invalid projectId.")
	case seconds(at) == 0:
		return refuse("Invalid date, make sure there is a valid date property.")
	case update && (hasEmoji(record) || f.findExpense(whole(record["id"])) == nil):
		return items()
	case !update && (record["designation"] == nil || hasEmoji(record)):
		return refuse("Failed to add entry.")
	}
	if !update {
		f.expenses = append(f.expenses, spent{id: f.nextID, user: user})
		record["id"] = float64(f.nextID)
		f.nextID++
	}
	s := f.findExpense(whole(record["id"]))
	s.project, s.at = whole(record["projectId"]), seconds(at)
	if s.columns == nil {
		s.columns = make(map[string]any)
	}
	for _, column := range []string{"designation", "comment", "commentType", "refundable", "cleared", "multiplier", "value"} {
		keep(s.columns, column, record[column])
	}
	if update {
		return items()
	}
	return items(map[string]any{"id": s.id})
}

// removeExpenseRecord removes anyone's expense.
func (f *fake) removeExpenseRecord(id string) any {
	if idOf(id) == 0 {
		return refuse("Invalid ID")
	}
	f.expenses = slices.DeleteFunc(f.expenses, func(s spent) bool { return s.id == idOf(id) })
	return items()
}
