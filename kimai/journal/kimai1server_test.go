package journal_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
)

// kimai1Server is a small Kimai 1 that does as the recorded ones do where the
// journal could stumble: starting stops nothing, stopping rounds, a change of
// what runs is one of what runs first, the names and the description of that are
// those of what started last, lists cut times, and a change looks the rate up.
type kimai1Server struct {
	clock func() time.Time
	step  int64 // of rounding, in seconds: starts go down, ends up; 0 is none

	mu   sync.Mutex
	rows []map[string]any // by id
}

// What a record that is started has of an installation's settings, and what
// else there is.
const (
	startStatus, startRate = 3, "80.50"
	lookedUpRate           = "12.34"
)

var (
	projects1 = map[int64]string{21: "Website", 22: "Backend"}
	tasks1    = map[int64]string{41: "Coding", 42: "Meeting"}
)

func (s *kimai1Server) Host() string { return "kimai.example" }

// Call implements [kimai1.Protocol].
func (s *kimai1Server) Call(_ context.Context, method string, params ...any) (kimai1.Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent, err := json.Marshal(params[1:])
	if err != nil {
		return kimai1.Result{}, err
	}
	var args []any
	decoder := json.NewDecoder(strings.NewReader(string(sent)))
	decoder.UseNumber()
	if err := decoder.Decode(&args); err != nil {
		return kimai1.Result{}, err
	}
	now := kimai.Instant(s.clock())
	value, err := json.Marshal(s.answer(now.Unix(), method, args))
	return kimai1.Result{Value: value, Time: now}, err
}

func items1(list ...any) any {
	return map[string]any{"success": true, "items": append([]any{}, list...), "total": len(list)}
}

func refuse1(message string) any {
	return map[string]any{"success": false, "error": map[string]string{"msg": message}}
}

func (s *kimai1Server) answer(now int64, method string, args []any) any {
	switch method {
	case "getProjects":
		return items1(listed1("projectID", projects1)...)
	case "getTasks":
		return items1(listed1("activityID", tasks1)...)
	case "startRecord":
		if projects1[number1(args[0])] == "" || tasks1[number1(args[1])] == "" {
			return refuse1("Invalid project or task")
		}
		r := s.add(map[string]any{
			"projectID": number1(args[0]), "activityID": number1(args[1]), "start": now, "end": int64(0),
			"statusID": startStatus, "commentType": 0, "rate": startRate, "fixedRate": "99.90", "location": "Office 7",
		})
		return items1(map[string]any{"timeEntryID": r["timeEntryID"]})
	case "stopRecord":
		return s.stop(now, s.find(number1(args[0])))
	case "getActiveRecording":
		return s.active(now)
	case "updateActiveRecording":
		return s.updateActive(args[0].(map[string]any))
	case "getTimesheet":
		return s.list(number1(args[0]), number1(args[1]), int(number1(args[3])), int(number1(args[4])))
	case "getTimesheetRecord":
		if r := s.find(number1(args[0])); r != nil {
			return items1(r)
		}
		return refuse1("An unhandled error occured.")
	case "setTimesheetRecord":
		return s.set(args[0].(map[string]any), args[1] == true)
	case "removeTimesheetRecord":
		s.rows = slices.DeleteFunc(s.rows, func(r map[string]any) bool { return r["timeEntryID"] == number1(args[0]) })
		return items1()
	case "getUsers":
		return items1(map[string]any{"userID": "1002", "name": "anna"})
	}
	panic("no journal calls " + method)
}

func listed1(id string, names map[int64]string) (list []any) {
	for n, name := range names {
		list = append(list, map[string]any{id: n, "name": name, "customerID": 11, "customerName": "Äcme"})
	}
	slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return list
}
