package journal_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func (s *kimai1Server) add(r map[string]any) map[string]any {
	r["timeEntryID"], r["userID"] = int64(1001+len(s.rows)), 1002
	s.rows = append(s.rows, r)
	return s.name(r)
}

// name gives a record the names of its project and task.
func (s *kimai1Server) name(r map[string]any) map[string]any {
	r["customerID"], r["customerName"] = 11, "Äcme"
	r["projectName"], r["activityName"] = projects1[r["projectID"].(int64)], tasks1[r["activityID"].(int64)]
	return r
}

func (s *kimai1Server) find(id int64) map[string]any {
	for _, r := range s.rows {
		if r["timeEntryID"] == id {
			return r
		}
	}
	return nil
}

func (s *kimai1Server) first() map[string]any {
	for _, r := range s.rows {
		if r["end"] == int64(0) {
			return r
		}
	}
	return nil
}

func (s *kimai1Server) stop(now int64, r map[string]any) any {
	switch {
	case r == nil:
		return refuse1("Unable to stop, not recording?")
	case r["end"] != int64(0):
		return items1()
	}
	r["end"] = now
	if s.step > 0 {
		r["start"] = r["start"].(int64) / s.step * s.step
		r["end"] = (now + s.step - 1) / s.step * s.step
	}
	return items1()
}

func (s *kimai1Server) active(now int64) any {
	first := s.first()
	if first == nil {
		return refuse1("No active recording.")
	}
	latest := first
	for _, r := range s.rows {
		start, end := r["start"].(int64), r["end"].(int64)
		if (end == 0 || end > first["start"].(int64)) && start > latest["start"].(int64) {
			latest = r
		}
	}
	return items1(map[string]any{
		"timeEntryID": first["timeEntryID"], "start": first["start"], "end": "0", "projectID": first["projectID"], "activityID": first["activityID"],
		"servertime": now, "customerID": 11, "customerName": "Äcme",
		"projectName": latest["projectName"], "activityName": latest["activityName"], "description": latest["description"],
	})
}

func (s *kimai1Server) updateActive(sent map[string]any) any {
	r := s.first()
	description, _ := sent["description"].(string)
	switch {
	case r == nil:
		return refuse1("No active recording.")
	case hasEmoji(description):
		return refuse1("Failed to update record.")
	}
	for _, field := range []string{"projectID", "activityID", "start"} {
		if value, ok := sent[field]; ok {
			r[field] = number1(value)
		}
	}
	s.describe(r, sent)
	return items1()
}

// describe keeps a description without its backslashes.
func (s *kimai1Server) describe(r, sent map[string]any) {
	if text, ok := sent["description"].(string); ok {
		if r["description"] = strings.ReplaceAll(text, `\`, ""); text == "" {
			r["description"] = nil
		}
	}
	s.name(r)
}

func hasEmoji(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > 0xFFFF })
}

func (s *kimai1Server) list(from, to int64, offset, limit int) any {
	list := []any{}
	for _, r := range s.rows {
		start, end := r["start"].(int64), r["end"].(int64)
		if (end != 0 && end <= from) || to != 0 && start >= to {
			continue
		}
		cut := map[string]any{}
		for field, value := range r {
			cut[field] = value
		}
		cut["start"] = max(start, from)
		if to != 0 {
			cut["end"] = min(end, to)
		}
		cut["userName"], cut["status"] = "anna", "open"
		list = append(list, cut)
	}
	slices.SortStableFunc(list, func(a, b any) int {
		return int(b.(map[string]any)["start"].(int64) - a.(map[string]any)["start"].(int64))
	})
	total := len(list)
	return map[string]any{"success": true, "items": list[min(offset, total):min(offset+limit, total)], "total": strconv.Itoa(total)}
}

func (s *kimai1Server) set(sent map[string]any, update bool) any {
	start, end := number1(sent["start"]), number1(sent["end"])
	description, _ := sent["description"].(string)
	switch {
	case start <= 0 || end <= start:
		return refuse1("Invalid from/to, make sure there is at least a second difference.")
	case !update && (sent["statusId"] == nil || sent["commentType"] == nil || hasEmoji(description)):
		return refuse1("Failed to add entry.")
	case update && (s.find(number1(sent["id"])) == nil || hasEmoji(description)):
		return items1()
	}
	project, task := number1(sent["projectId"]), number1(sent["taskId"])
	r := s.find(number1(sent["id"]))
	if !update {
		r = s.add(map[string]any{"projectID": project, "activityID": task, "fixedRate": "0.00"})
	}
	r["projectID"], r["activityID"], r["start"], r["end"], r["rate"] = project, task, start, end, lookedUpRate
	for field, column := range map[string]string{"statusId": "statusID", "commentType": "commentType", "flagBillable": "billable", "rate": "rate"} {
		if value := sent[field]; value != nil {
			r[column] = value
		}
	}
	s.describe(r, sent)
	if update {
		return items1()
	}
	return items1(map[string]any{"id": r["timeEntryID"]})
}

// number1 is an id, or a time as @ and seconds.
func number1(value any) int64 {
	n, _ := strconv.ParseInt(strings.TrimPrefix(fmt.Sprint(value), "@"), 10, 64)
	return n
}
