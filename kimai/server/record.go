package server

import (
	"fmt"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// What a fresh Kimai writes where the domain knows nothing.
const (
	userID     = "1"
	noMoney    = "0.00"
	openStatus = "1"
)

// timesheetItem is a row of getTimesheet. The pointers without a type of
// their own are always null.
type timesheetItem struct {
	ID                kimai.RecordID   `json:"timeEntryID,string"`
	Start             any              `json:"start"` // text, or a number if cut at the bound
	End               any              `json:"end"`
	Duration          *string          `json:"duration"`
	FormattedDuration *string          `json:"formattedDuration"`
	WageDecimal       *int             `json:"wage_decimal"`
	Wage              *string          `json:"wage"`
	Budget            *string          `json:"budget"`
	Approved          *string          `json:"approved"`
	Rate              string           `json:"rate"`
	ProjectID         kimai.ProjectID  `json:"projectID,string"`
	TaskID            kimai.TaskID     `json:"activityID,string"`
	UserID            string           `json:"userID"`
	CustomerName      string           `json:"customerName"`
	CustomerID        kimai.CustomerID `json:"customerID,string"`
	TaskName          string           `json:"activityName"`
	ProjectName       string           `json:"projectName"`
	ProjectComment    string           `json:"projectComment"`
	Location          *string          `json:"location"`
	TrackingNumber    *string          `json:"trackingNumber"`
	StatusID          string           `json:"statusID"`
	Status            string           `json:"status"`
	Billable          *string          `json:"billable"`
	Description       *string          `json:"description"`
	Comment           *string          `json:"comment"`
	Cleared           string           `json:"cleared"`
	CommentType       string           `json:"commentType"`
	UserAlias         *string          `json:"userAlias"`
	UserName          string           `json:"userName"`
}

func newTimesheetItem(r kimai.Record, q kimai.Query) timesheetItem {
	project := r.Pair.Project
	item := timesheetItem{
		ID: r.ID, Start: unixText(r.Start), End: unixText(r.End), Rate: noMoney,
		ProjectID: project.ID, TaskID: r.Pair.Task.ID, UserID: userID,
		CustomerName: project.Customer.Name, CustomerID: project.Customer.ID,
		TaskName: r.Pair.Task.Name, ProjectName: project.Name,
		StatusID: openStatus, Status: "open",
		Description: textOrNull(r.Description), Cleared: "0", CommentType: "0",
	}
	if !q.From.IsZero() && !r.Start.After(q.From) {
		item.Start = q.From.Unix()
	}
	if r.Running() {
		return item
	}
	if !q.To.IsZero() && !r.End.Before(q.To) {
		item.End = q.To.Unix()
	}
	seconds := duration(r) // of the whole record, not cut at the bounds
	item.Duration = new(strconv.FormatInt(seconds, 10))
	item.FormattedDuration = new(fmt.Sprintf("%d:%02d", seconds/3600, seconds/60%60))
	item.WageDecimal = new(0)
	item.Wage = new(noMoney)
	return item
}

// recordItem is what getTimesheetRecord returns.
type recordItem struct {
	ID             kimai.RecordID   `json:"timeEntryID,string"`
	Start          string           `json:"start"`
	End            string           `json:"end"`
	Duration       int64            `json:"duration,string"`
	UserID         string           `json:"userID"`
	ProjectID      kimai.ProjectID  `json:"projectID,string"`
	TaskID         kimai.TaskID     `json:"activityID,string"`
	Description    *string          `json:"description"`
	Comment        *string          `json:"comment"`
	CommentType    string           `json:"commentType"`
	Cleared        string           `json:"cleared"`
	Location       *string          `json:"location"`
	TrackingNumber *string          `json:"trackingNumber"`
	Rate           string           `json:"rate"`
	FixedRate      *string          `json:"fixedRate"`
	Budget         *string          `json:"budget"`
	Approved       *string          `json:"approved"`
	StatusID       string           `json:"statusID"`
	Billable       *string          `json:"billable"`
	ProjectName    string           `json:"projectName"`
	CustomerName   string           `json:"customerName"`
	TaskName       string           `json:"activityName"`
	CustomerID     kimai.CustomerID `json:"customerID,string"`
}

func newRecordItem(r kimai.Record) recordItem {
	project := r.Pair.Project
	return recordItem{
		ID: r.ID, Start: unixText(r.Start), End: unixText(r.End), Duration: duration(r),
		UserID: userID, ProjectID: project.ID, TaskID: r.Pair.Task.ID,
		Description: textOrNull(r.Description), CommentType: "0", Cleared: "0",
		Rate: noMoney, StatusID: openStatus,
		ProjectName: project.Name, CustomerName: project.Customer.Name,
		TaskName: r.Pair.Task.Name, CustomerID: project.Customer.ID,
	}
}

// duration is that of a finished record in seconds; of a running one it is 0.
func duration(r kimai.Record) int64 {
	return int64(r.Duration(r.Start) / time.Second)
}

// unixText is a time as the database keeps it; none is 0.
func unixText(t time.Time) string {
	if t.IsZero() {
		return "0"
	}
	return strconv.FormatInt(t.Unix(), 10)
}
