package server

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// method is one of the API. From the table of all follow the service map, the
// description of core/soap.php, the binding of parameters and the dispatch.
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

// call calls the method of that name. A failure of what was asked for is part
// of the result.
func (s *server) call(ctx context.Context, name string, params any) (any, *rpcError) {
	m, ok := methodNamed(name)
	if !ok {
		return nil, errUnknownMethod
	}
	a, ok := bind(m.params, params)
	if !ok {
		return nil, errInvalidParams
	}
	result, err := m.run(s, ctx, a)
	if refused, ok := errors.AsType[*rpcError](err); ok {
		return nil, refused
	}
	if err != nil {
		failure := s.explain(ctx, name, err)
		traceOf(ctx).refusal = failure.Error.Text
		return failure, nil
	}
	return result, nil
}

func methodNamed(name string) (method, bool) {
	i := slices.IndexFunc(methods, func(m method) bool { return m.name == name })
	if i < 0 {
		return method{}, false
	}
	return methods[i], true
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

// call is a call on behalf of a user.
type call struct {
	args     args
	location *time.Location // of dates without zone
}

// as makes a method of a function that needs the backend of the user whose key
// is sent, in a role R. A backend that does not have the role refuses.
func as[R any](f func(context.Context, call, R) (result, error)) func(*server, context.Context, args) (any, error) {
	return func(s *server, ctx context.Context, a args) (any, error) {
		key, _ := a[apiKey.name].(string)
		if key == "" {
			return nil, noPermission
		}
		user, backend, err := s.host.User(ctx, key)
		if err != nil {
			return nil, err
		}
		traceOf(ctx).user = user.ID
		role, ok := backend.(R)
		if !ok {
			return nil, notOffered
		}
		location, err := s.zone(user)
		if err != nil {
			return nil, err
		}
		return f(ctx, call{a, location}, role)
	}
}

// zone is the time zone in which the user gives dates.
func (s *server) zone(user kimai.User) (*time.Location, error) {
	if user.Zone == "" {
		return s.location, nil
	}
	location, err := time.LoadLocation(user.Zone)
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "find the time zone of user %d: %w", user.ID, err)
	}
	return location, nil
}
