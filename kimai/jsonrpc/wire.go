package jsonrpc

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// number is a whole number as Kimai writes it: "12", 12, 12.0 or null, by
// method, release and database driver.
type number int64

func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.TrimSpace(strings.Trim(string(data), `"`))
	if text == "" || text == "null" {
		*n = 0
		return nil
	}
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		*n = number(i)
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1<<53 {
		return fmt.Errorf("%.20q is not a number", text)
	}
	*n = number(f)
	return nil
}

// unix is a time in unix seconds; 0 is no time. A negative number is none
// either: Kimai's database has no times before 1970, but for what PHP made of a
// text that is no date.
type unix int64

// lastSecond is the end of the year 9999. What lies behind it cannot be written
// as a date, and no database of Kimai's can hold it.
const lastSecond = 253402300799

func (u *unix) UnmarshalJSON(data []byte) error {
	var n number
	if err := n.UnmarshalJSON(data); err != nil {
		return err
	}
	if n > lastSecond {
		return fmt.Errorf("%d is not a time", n)
	}
	*u = unix(max(0, n))
	return nil
}

func (u unix) time() time.Time {
	if u == 0 {
		return time.Time{}
	}
	return time.Unix(int64(u), 0).UTC()
}

// date writes a bound or a time to be kept. Kimai reads free text with PHP's
// date parser and takes a text without a zone in that user's time zone. @unix
// has neither zone nor day order and is the very number that is stored; all
// releases read it. A plain number would mean "no bound" or "invalid".
func date(t time.Time) string { return "@" + strconv.FormatInt(t.Unix(), 10) }

// address is how an id goes out: as a number, never as text, because Kimai
// pastes ids into queries at places. None is an empty string: to stopRecord
// that means what runs on every PHP version, where 0 does so only before PHP 8
// and "0" addresses the newest record.
func address[ID ~int64](id ID) any {
	if id == 0 {
		return ""
	}
	return int64(id)
}

// optional is a text of which it matters whether the server sent it at all.
type optional struct {
	Sent bool
	Text string
}

func (o *optional) UnmarshalJSON(data []byte) error {
	o.Sent = true
	return json.Unmarshal(data, &o.Text)
}

// record is a record as getTimesheet and getTimesheetRecord return it.
type record struct {
	ID           number   `json:"timeEntryID"`
	Start        unix     `json:"start"`
	End          unix     `json:"end"`
	UserID       number   `json:"userID"`
	ProjectID    number   `json:"projectID"`
	ActivityID   number   `json:"activityID"`
	CustomerID   number   `json:"customerID"`
	CustomerName string   `json:"customerName"`
	ProjectName  string   `json:"projectName"`
	ActivityName string   `json:"activityName"`
	Description  optional `json:"description"`
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
