package server

import (
	"fmt"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// timesheetItem is a row of getTimesheet.
type timesheetItem struct {
	ID                kimai.RecordID   `json:"timeEntryID,string"`
	Start             any              `json:"start"` // text, or a number if cut at the bound
	End               any              `json:"end"`
	Duration          *string          `json:"duration"` // null while it is running, and so are the next three
	FormattedDuration *string          `json:"formattedDuration"`
	WageDecimal       *float64         `json:"wage_decimal"`
	Wage              *string          `json:"wage"`
	Budget            *money           `json:"budget"`
	Approved          *money           `json:"approved"`
	Rate              money            `json:"rate"`
	ProjectID         kimai.ProjectID  `json:"projectID,string"`
	TaskID            kimai.TaskID     `json:"activityID,string"`
	UserID            kimai.UserID     `json:"userID,string"`
	CustomerName      string           `json:"customerName"`
	CustomerID        kimai.CustomerID `json:"customerID,string"`
	TaskName          string           `json:"activityName"`
	ProjectName       string           `json:"projectName"`
	ProjectComment    *string          `json:"projectComment"`
	Location          *string          `json:"location"`
	TrackingNumber    *string          `json:"trackingNumber"`
	StatusID          kimai.StatusID   `json:"statusID,string"`
	Status            string           `json:"status"`
	Billable          *count           `json:"billable"`
	Description       *string          `json:"description"`
	Comment           *string          `json:"comment"`
	Cleared           flag             `json:"cleared"`
	CommentType       count            `json:"commentType"`
	UserAlias         *string          `json:"userAlias"`
	UserName          string           `json:"userName"`
}

func newTimesheetItem(e kimai.Entry, q kimai.Query) timesheetItem {
	project := e.Pair.Project
	item := timesheetItem{
		ID: e.ID, Start: unix(e.Start), End: unix(e.End),
		Budget: moneyOf(e.Budget), Approved: moneyOf(e.Approved), Rate: money(e.Rate),
		ProjectID: project.ID, TaskID: e.Pair.Task.ID, UserID: e.User.ID,
		CustomerName: project.Customer.Name, CustomerID: project.Customer.ID,
		TaskName: e.Pair.Task.Name, ProjectName: project.Name, ProjectComment: e.ProjectComment,
		Location: e.Location, TrackingNumber: e.TrackingNumber,
		StatusID: e.Status.ID, Status: e.Status.Name, Billable: (*count)(e.Billable),
		Description: e.Description, Comment: e.Comment,
		Cleared: flag(e.Cleared), CommentType: count(e.CommentType),
		UserAlias: e.User.Alias, UserName: e.User.Name,
	}
	if !q.From.IsZero() && !e.Start.After(q.From) {
		item.Start = q.From.Unix()
	}
	if e.End.IsZero() {
		return item
	}
	if !q.To.IsZero() && !e.End.Before(q.To) {
		item.End = q.To.Unix()
	}
	seconds := duration(e) // of the whole record, not cut at the bounds
	wage := float64(seconds) / 3600 * e.Rate.Float()
	item.Duration = new(strconv.FormatInt(seconds, 10))
	item.FormattedDuration = new(fmt.Sprintf("%d:%02d", seconds/3600, seconds/60%60))
	item.WageDecimal = &wage
	item.Wage = new(strconv.FormatFloat(wage, 'f', 2, 64))
	if e.FixedRate != nil && *e.FixedRate != 0 {
		item.Wage = new(e.FixedRate.String())
	}
	return item
}

// recordItem is what getTimesheetRecord returns.
type recordItem struct {
	ID             kimai.RecordID   `json:"timeEntryID,string"`
	Start          unix             `json:"start"`
	End            unix             `json:"end"`
	Duration       int64            `json:"duration,string"`
	UserID         kimai.UserID     `json:"userID,string"`
	ProjectID      kimai.ProjectID  `json:"projectID,string"`
	TaskID         kimai.TaskID     `json:"activityID,string"`
	Description    *string          `json:"description"`
	Comment        *string          `json:"comment"`
	CommentType    count            `json:"commentType"`
	Cleared        flag             `json:"cleared"`
	Location       *string          `json:"location"`
	TrackingNumber *string          `json:"trackingNumber"`
	Rate           money            `json:"rate"`
	FixedRate      *money           `json:"fixedRate"`
	Budget         *money           `json:"budget"`
	Approved       *money           `json:"approved"`
	StatusID       kimai.StatusID   `json:"statusID,string"`
	Billable       *count           `json:"billable"`
	ProjectName    string           `json:"projectName"`
	CustomerName   string           `json:"customerName"`
	TaskName       string           `json:"activityName"`
	CustomerID     kimai.CustomerID `json:"customerID,string"`
}

func newRecordItem(e kimai.Entry) recordItem {
	project := e.Pair.Project
	return recordItem{
		ID: e.ID, Start: unix(e.Start), End: unix(e.End), Duration: duration(e),
		UserID: e.User.ID, ProjectID: project.ID, TaskID: e.Pair.Task.ID,
		Description: e.Description, Comment: e.Comment, CommentType: count(e.CommentType),
		Cleared: flag(e.Cleared), Location: e.Location, TrackingNumber: e.TrackingNumber,
		Rate: money(e.Rate), FixedRate: moneyOf(e.FixedRate), Budget: moneyOf(e.Budget), Approved: moneyOf(e.Approved),
		StatusID: e.Status.ID, Billable: (*count)(e.Billable),
		ProjectName: project.Name, CustomerName: project.Customer.Name,
		TaskName: e.Pair.Task.Name, CustomerID: project.Customer.ID,
	}
}

// duration is that of a finished record in seconds; of a running one it is 0.
func duration(e kimai.Entry) int64 {
	return int64(e.Record().Duration(e.Start) / time.Second)
}
