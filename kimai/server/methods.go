package server

import "encoding/json"

// Parameters that several methods have.
var (
	apiKey       = param{name: "apiKey", kind: "string"}
	idParam      = param{name: "id", kind: "integer"}
	recordParam  = param{name: "record", kind: "array"}
	updateParam  = param{name: "doUpdate", kind: "boolean"}
	fromParam    = param{"from", "integer", true, json.Number("0")} // a date in fact
	toParam      = param{"to", "integer", true, json.Number("0")}   // likewise
	clearedParam = param{"cleared", "integer", true, json.Number("-1")}
	startParam   = param{"start", "integer", true, json.Number("0")}
	limitParam   = param{"limit", "integer", true, json.Number("0")}
)

// methods are those of the API, in Kimai's order.
var methods = []method{
	{"authenticate", []param{
		{name: "username", kind: "string"},
		{name: "password", kind: "string"},
	}, "array", (*server).authenticate},

	{"getVersion", nil, "string", (*server).getVersion},

	{"startRecord", []param{
		apiKey,
		{name: "projectId", kind: "integer"},
		{name: "activityId", kind: "integer"},
	}, "array", as(startRecord)},

	{"stopRecord", []param{
		apiKey,
		{name: "entryId", kind: "integer"},
	}, "array", as(stopRecord)},

	{"getUsers", []param{apiKey}, []string{"array", "boolean"}, as(getUsers)},

	{"getCustomers", []param{apiKey}, []string{"array", "boolean"}, as(getCustomers)},

	{"getProjects", []param{
		apiKey,
		{name: "includeTasks", kind: "any", optional: true, def: false},
	}, []string{"array", "array", "boolean", "boolean"}, as(getProjects)},

	{"getTasks", []param{
		apiKey,
		{name: "projectId", kind: []string{"integer", "array"}, optional: true},
	}, []string{"array", "array", "array", "boolean", "boolean", "boolean"}, as(getTasks)},

	{"getActiveRecording", []param{apiKey}, "array", as(getActiveRecording)},

	{"updateActiveRecording", []param{apiKey, recordParam}, "array", as(updateActiveRecording)},

	{"getTimesheet", []param{apiKey, fromParam, toParam, clearedParam, startParam, limitParam},
		[]string{"array", "array", "array", "array", "array", "array"}, as(getTimesheet)},

	{"getTimesheetRecord", []param{apiKey, idParam}, "array", as(getTimesheetRecord)},

	{"setTimesheetRecord", []param{apiKey, recordParam, updateParam}, "array", as(setTimesheetRecord)},

	{"removeTimesheetRecord", []param{apiKey, idParam}, "array", as(removeTimesheetRecord)},

	{"getExpenses", []param{apiKey, fromParam, toParam,
		{"refundable", "integer", true, json.Number("-1")},
		clearedParam, startParam, limitParam},
		[]string{"array", "array", "array", "array", "array", "array", "array"}, as(getExpenses)},

	{"getExpenseRecord", []param{apiKey, idParam}, "array", as(getExpenseRecord)},

	{"setExpenseRecord", []param{apiKey, recordParam, updateParam}, "array", as(setExpenseRecord)},

	{"removeExpenseRecord", []param{apiKey, idParam}, "array", as(removeExpenseRecord)},
}
