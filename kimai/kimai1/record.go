package kimai1

import "kimai-tray/kimai"

// record is what all methods that return records tell of one.
type record struct {
	ID           number `json:"timeEntryID"`
	Start        unix   `json:"start"`
	End          unix   `json:"end"`
	UserID       number `json:"userID"`
	ProjectID    number `json:"projectID"`
	ActivityID   number `json:"activityID"`
	CustomerID   number `json:"customerID"`
	CustomerName string `json:"customerName"`
	ProjectName  string `json:"projectName"`
	ActivityName string `json:"activityName"`
	Description  text   `json:"description"`
}

// domain says the same in the words of the house.
func (r record) domain() kimai.Record {
	return kimai.Record{
		ID: kimai.RecordID(r.ID),
		Pair: kimai.Pair{
			Project: kimai.Project{
				ID:       kimai.ProjectID(r.ProjectID),
				Name:     r.ProjectName,
				Customer: kimai.Customer{ID: kimai.CustomerID(r.CustomerID), Name: r.CustomerName},
			},
			Task: kimai.Task{ID: kimai.TaskID(r.ActivityID), Name: r.ActivityName},
		},
		Start:       r.Start.time(),
		End:         r.End.time(),
		Description: r.Description.Text,
	}
}
