package kimai1_test

import "kimai-tray/kimai"

// The catalogue. Every task may be booked on every project.
var (
	customers = map[int64]string{11: "Äcme GmbH & Co. KG", 12: `Bäckerei "Krümel"`}
	projects  = map[int64]kimai.Project{
		21: {ID: 21, Name: "Website Relaunch", Customer: kimai.Customer{ID: 11, Name: customers[11]}},
		23: {ID: 23, Name: "Kassen-App <beta>", Customer: kimai.Customer{ID: 12, Name: customers[12]}},
	}
	tasks = map[int64]string{41: "Programmierung", 43: `Meeting & "Call"`}
)

// The pairs of the catalogue that the tests use.
var (
	coding  = kimai.Pair{Project: projects[21], Task: kimai.Task{ID: 41, Name: tasks[41]}}
	meeting = kimai.Pair{Project: projects[23], Task: kimai.Task{ID: 43, Name: tasks[43]}}
)

// getProjects tells of the tasks as well, if they are asked for.
func (f *fake) getProjects(withTasks bool) any {
	var list []any
	for _, id := range []int64{23, 21} {
		p := projects[id]
		item := map[string]any{
			"projectID": str(id), "name": p.Name, "customerID": str(int64(p.Customer.ID)), "customerName": p.Customer.Name,
			"comment": projectComment, "budget": "1500.00", "effort": nil, "approved": 10, "internal": str(id - 21),
		}
		if withTasks {
			item["tasks"] = taskItems()
		}
		list = append(list, item)
	}
	return items(list...)
}

func taskItems() []any {
	return []any{
		map[string]any{"activityID": "43", "name": tasks[43], "visible": "1", "budget": nil, "approved": nil, "effort": "7.50"},
		map[string]any{"activityID": "41", "name": tasks[41], "visible": "1"},
	}
}

func getCustomers() any {
	return items(
		map[string]any{"customerID": "11", "name": customers[11], "contact": "Frau Öztürk", "visible": "1"},
		map[string]any{"customerID": "12", "name": customers[12], "contact": nil, "visible": "1"})
}

func (f *fake) getUsers(user int64) any {
	shown := f.shown
	if shown == nil {
		shown = []int64{user}
	}
	var list []any
	for _, id := range shown {
		list = append(list, map[string]any{"userID": str(id), "name": userNames[id]})
	}
	return items(list...)
}
