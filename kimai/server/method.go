package server

import (
	"context"
	"encoding/json"
	"slices"
)

// method is one of the API. From this table follow the service map, the
// binding of parameters and the dispatch.
type method struct {
	name    string
	params  []param
	returns any // types as the service map has them: a text or a list of texts
	run     func(s *server, ctx context.Context, a args) (any, error)
}

// param is a parameter of a method.
type param struct {
	name     string
	kind     any // types as the service map has them
	optional bool
	def      any // what an optional parameter is if it is left out
}

// args are the values of a call's parameters by name: strings, bools,
// json.Numbers, lists, maps, and nil for what was not sent and has no default.
type args map[string]any

var (
	apiKey = param{name: "apiKey", kind: "string"}
	zero   = json.Number("0")
)

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
	}, "array", asUser(startRecord)},

	{"stopRecord", []param{
		apiKey,
		{name: "entryId", kind: "integer"},
	}, "array", asUser(stopRecord)},

	{"getProjects", []param{
		apiKey,
		{name: "includeTasks", kind: "any", optional: true, def: false},
	}, []string{"array", "array", "boolean", "boolean"}, asUser(getProjects)},

	{"getTasks", []param{
		apiKey,
		{name: "projectId", kind: []string{"integer", "array"}, optional: true},
	}, []string{"array", "array", "array", "boolean", "boolean", "boolean"}, asUser(getTasks)},

	{"getActiveRecording", []param{
		apiKey,
	}, "array", asUser(getActiveRecording)},

	{"updateActiveRecording", []param{
		apiKey,
		{name: "record", kind: "array"},
	}, "array", asUser(updateActiveRecording)},

	{"getTimesheet", []param{
		apiKey,
		{name: "from", kind: "integer", optional: true, def: zero},
		{name: "to", kind: "integer", optional: true, def: zero},
		{name: "cleared", kind: "integer", optional: true, def: json.Number("-1")},
		{name: "start", kind: "integer", optional: true, def: zero},
		{name: "limit", kind: "integer", optional: true, def: zero},
	}, []string{"array", "array", "array", "array", "array", "array"}, asUser(getTimesheet)},

	{"getTimesheetRecord", []param{
		apiKey,
		{name: "id", kind: "integer"},
	}, "array", asUser(getTimesheetRecord)},
}

// call calls the method of that name. A failure of what was asked for is part
// of the result.
func (s *server) call(ctx context.Context, name string, params any) (any, *rpcError) {
	i := slices.IndexFunc(methods, func(m method) bool { return m.name == name })
	if i < 0 {
		return nil, errUnknownMethod
	}
	a, ok := bind(methods[i].params, params)
	if !ok {
		return nil, errInvalidParams
	}
	result, err := methods[i].run(s, ctx, a)
	if err != nil {
		return s.explain(ctx, name, err), nil
	}
	return result, nil
}

// bind finds the value of each parameter, and reports whether there is one
// wherever there must be. What is sent too much is ignored.
func bind(params []param, sent any) (args, bool) {
	list, byPosition := sent.([]any)
	members, byName := sent.(map[string]any)
	if !byPosition && !byName {
		return nil, false
	}
	a := args{}
	for i, p := range params {
		v := p.def
		switch {
		case i < len(list):
			v = list[i]
		case members[p.name] != nil: // null counts as not sent
			v = members[p.name]
		case byName && !p.optional: // by position, what is missing is null
			return nil, false
		}
		if p.kind == "array" && !isArray(v) {
			return nil, false
		}
		a[p.name] = v
	}
	return a, true
}
