package kimai1

import (
	"fmt"
	"math"
	"strconv"

	"kimai-tray/kimai"
)

// entry is a record with the rest of what getTimesheet and getTimesheetRecord
// return.
type entry struct {
	record
	Comment        text    `json:"comment"`
	CommentType    number  `json:"commentType"`
	Location       text    `json:"location"`
	TrackingNumber text    `json:"trackingNumber"`
	StatusID       number  `json:"statusID"`
	Cleared        number  `json:"cleared"`
	Billable       *number `json:"billable"`
	Rate           amount  `json:"rate"`
	Budget         amount  `json:"budget"`
	Approved       amount  `json:"approved"`

	// Of getTimesheet alone.
	UserName       string  `json:"userName"`
	UserAlias      text    `json:"userAlias"`
	ProjectComment text    `json:"projectComment"`
	Status         string  `json:"status"`
	Wage           decimal `json:"wage"`         // the fixed rate, or that of the hours
	WageByHours    decimal `json:"wage_decimal"` // before rounding

	// Of getTimesheetRecord alone.
	FixedRate amount `json:"fixedRate"`
}

// decimal is a number that Kimai has computed, in as many digits as there are:
// 80.5, "80.50" or null, which is 0.
type decimal float64

func (d *decimal) UnmarshalJSON(data []byte) error {
	*d = 0
	text := plain(data)
	if text == "" {
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Errorf("%.20q is not a number", text)
	}
	*d = decimal(f)
	return nil
}

// with returns the entry as getTimesheetRecord tells of it, together with what
// getTimesheet alone tells.
func (e entry) with(row entry) entry {
	e.UserName, e.UserAlias = row.UserName, row.UserAlias
	e.ProjectComment, e.Status = row.ProjectComment, row.Status
	return e
}

// fixedRate is the fixed rate, nil if the record costs what its hours do, as it
// does for Kimai with one of 0 as well. getTimesheet tells it only by the wage:
// if that is not the one by the hours, but for what rounding makes of it.
func (e entry) fixedRate() *kimai.Amount {
	const cent = 0.01
	switch {
	case e.FixedRate.Amount != 0:
		return &e.FixedRate.Amount
	case math.Abs(float64(e.Wage-e.WageByHours)) > cent:
		fixed, err := kimai.ParseAmount(strconv.FormatFloat(float64(e.Wage), 'f', 2, 64))
		if err == nil {
			return &fixed
		}
	}
	return nil
}

// user is whose the entry is.
func (e entry) user() kimai.User {
	return kimai.User{ID: kimai.UserID(e.UserID), Name: e.UserName, Alias: e.UserAlias.optional()}
}

// domain says the same in the words of the house.
func (e entry) domain() kimai.Entry {
	r := e.record.domain()
	var billable *int
	if e.Billable != nil {
		billable = new(int(*e.Billable))
	}
	return kimai.Entry{
		ID:             r.ID,
		User:           e.user(),
		Pair:           r.Pair,
		ProjectComment: e.ProjectComment.optional(),
		Start:          r.Start,
		End:            r.End,
		Description:    e.Description.optional(),
		Comment:        e.Comment.optional(),
		CommentType:    int(e.CommentType),
		Location:       e.Location.optional(),
		TrackingNumber: e.TrackingNumber.optional(),
		Status:         kimai.Status{ID: kimai.StatusID(e.StatusID), Name: e.Status},
		Cleared:        e.Cleared != 0,
		Billable:       billable,
		Rate:           e.Rate.Amount,
		FixedRate:      e.fixedRate(),
		Budget:         e.Budget.optional(),
		Approved:       e.Approved.optional(),
	}
}
