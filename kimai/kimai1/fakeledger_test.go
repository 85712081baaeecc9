package kimai1_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What getTimesheet alone tells.
const (
	projectComment = "Kommentar mit Ümlaut"
	alias          = "AM"
	status         = "open"
)

// listed is a record as getTimesheet returns it: without the fixed rate, which
// shows in the wage.
func (r row) listed() map[string]any {
	item := r.item()
	rate, _ := strconv.ParseFloat(fmt.Sprint(item["rate"]), 64)
	fixed, _ := strconv.ParseFloat(fmt.Sprint(item["fixedRate"]), 64)
	delete(item, "fixedRate")
	item["wage"], item["wage_decimal"] = nil, nil
	if r.end != 0 {
		byHours := rate * float64(r.end-r.start) / 3600
		item["wage_decimal"], item["wage"] = byHours, fmt.Sprintf("%.2f", byHours)
		if fixed != 0 {
			item["wage"] = fmt.Sprintf("%.2f", fixed)
		}
	}
	item["userName"], item["userAlias"] = userNames[r.user], alias
	item["projectComment"], item["status"] = projectComment, status
	return item
}

func (f *fake) getTimesheetRecord(id string) any {
	r := f.find(idOf(id))
	switch {
	case idOf(id) == 0:
		return refuse("Invalid ID")
	case r == nil || !r.readable():
		return refuse("An unhandled error occured.")
	}
	return items(r.item())
}

func idOf(text string) int64 {
	id, _ := strconv.ParseInt(text, 10, 64)
	return id
}

// setTimesheetRecord takes any record over, tells of success where it finds
// none and where the database refuses an update, and looks the rate up again.
func (f *fake) setTimesheetRecord(user int64, record map[string]any, update bool) any {
	start, end := seconds(fmt.Sprint(record["start"])), seconds(fmt.Sprint(record["end"]))
	switch {
	case len(record) == 0:
		return refuse("Invalid record")
	case whole(record["projectId"]) == 0:
		return refuse("Invalid projectId.")
	case whole(record["taskId"]) == 0:
		return refuse("Invalid taskId.")
	case start <= 0 || end <= start:
		return refuse("Invalid from/to, make sure there is at least a second difference.")
	case update && whole(record["id"]) == 0:
		return refuse("Performed an update, but missing id property.")
	case update && (hasEmoji(record) || f.find(whole(record["id"])) == nil):
		return items()
	case !update && (record["statusId"] == nil || record["commentType"] == nil || hasEmoji(record)):
		return refuse("Failed to add entry.")
	}
	if !update {
		f.rows = append(f.rows, row{id: f.nextID, columns: map[string]any{"fixedRate": "0.00"}})
		record["id"] = float64(f.nextID)
		f.nextID++
	}
	r := f.find(whole(record["id"]))
	r.user, r.start, r.end = user, start, end
	r.project, r.task = whole(record["projectId"]), whole(record["taskId"])
	if description, ok := record["description"].(string); ok {
		r.description = strings.ReplaceAll(description, `\`, "")
	}
	if r.columns == nil {
		r.columns = make(map[string]any)
	}
	r.columns["rate"] = "12.34" // looked up
	for field, column := range map[string]string{
		"comment": "comment", "commentType": "commentType", "location": "location", "trackingNumber": "trackingNumber",
		"statusId": "statusID", "flagBillable": "billable", "flagCleared": "cleared",
		"rate": "rate", "fixedRate": "fixedRate", "budget": "budget", "approved": "approved",
	} {
		keep(r.columns, column, record[field])
	}
	if update {
		return items()
	}
	return items(map[string]any{"id": r.id})
}

// keep stores a value as the database does: in text, an empty one as null.
func keep(columns map[string]any, column string, value any) {
	switch value {
	case nil:
	case "":
		columns[column] = nil
	default:
		columns[column] = fmt.Sprint(value)
	}
}

func hasEmoji(record map[string]any) bool {
	return strings.ContainsFunc(fmt.Sprint(record), func(r rune) bool { return r > 0xFFFF })
}

// removeTimesheetRecord removes anyone's record.
func (f *fake) removeTimesheetRecord(id string) any {
	if idOf(id) == 0 {
		return refuse("Invalid ID")
	}
	f.rows = slices.DeleteFunc(f.rows, func(r row) bool { return r.id == idOf(id) })
	return items()
}
