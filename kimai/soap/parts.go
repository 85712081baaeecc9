package soap

import (
	"encoding/json"

	"kimai-tray/kimai"
	"kimai-tray/kimai/soap/wire"
)

// parameter is one of a method: the name of its part, and what is sent if it is
// left out. To leave out the part would not do, since Kimai takes null for it
// then, which is not always the default: a filter of null is none of all.
type parameter struct {
	name    string
	without any
}

var (
	key     = parameter{"apiKey", nil}
	id      = parameter{"id", nil}
	record  = parameter{"record", nil}
	update  = parameter{"doUpdate", false}
	from    = parameter{"from", 0}
	to      = parameter{"to", 0}
	cleared = parameter{"cleared", -1}
	first   = parameter{"start", 0}
	limit   = parameter{"limit", 0}
)

// methods are those of the service description, with their parameters in order.
var methods = map[string][]parameter{
	"authenticate":          {{"username", nil}, {"password", nil}},
	"getVersion":            {},
	"startRecord":           {key, {"projectId", nil}, {"activityId", nil}},
	"stopRecord":            {key, {"entryId", nil}},
	"getUsers":              {key},
	"getCustomers":          {key},
	"getProjects":           {key, {"includeTasks", false}},
	"getTasks":              {key, {"projectId", nil}},
	"getActiveRecording":    {key},
	"updateActiveRecording": {key, record},
	"getTimesheet":          {key, from, to, cleared, first, limit},
	"getTimesheetRecord":    {key, id},
	"setTimesheetRecord":    {key, record, update},
	"removeTimesheetRecord": {key, id},
	"getExpenses":           {key, from, to, {"refundable", -1}, cleared, first, limit},
	"getExpenseRecord":      {key, id},
	"setExpenseRecord":      {key, record, update},
	"removeExpenseRecord":   {key, id},
}

// parts makes the parts of a call of its parameters. All have a type: without
// one, a date would be read as the number as which it is declared.
func parts(method string, params []any) ([]wire.Member, error) {
	declared, ok := methods[method]
	if !ok || len(params) > len(declared) {
		return nil, kimai.Errorf(kimai.Internal, "%s with %d parameters is not in Kimai's service description", method, len(params))
	}
	var parts []wire.Member
	for i, p := range declared {
		param := p.without
		if i < len(params) {
			param = params[i]
		}
		text, err := json.Marshal(param)
		if err != nil {
			return nil, kimai.Errorf(kimai.Internal, "%s: write %s: %w", method, p.name, err)
		}
		value, err := wire.FromJSON(text)
		if err != nil {
			return nil, kimai.Errorf(kimai.Internal, "%s: %w", method, err)
		}
		parts = append(parts, wire.Member{Name: p.name, Value: value})
	}
	return parts, nil
}
