package server

import (
	"context"
	"time"

	"kimai-tray/kimai"
)

type keyItem struct {
	Key string `json:"apiKey"`
}

// authenticate exchanges name and password for the user's key. One at a time:
// a password is slow to check on purpose, and guessing many should take long
// and leave the machine its cores.
func (s *server) authenticate(ctx context.Context, a args) (any, error) {
	name, _ := a["username"].(string)
	password, _ := a["password"].(string)
	if name == "" || password == "" {
		return nil, noPermission
	}
	select {
	case s.login <- struct{}{}:
		defer func() { <-s.login }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	key, err := s.host.Authenticate(ctx, name, password)
	if err != nil {
		return nil, err
	}
	return list(keyItem{key}), nil
}

func (s *server) getVersion(context.Context, args) (any, error) {
	return Version, nil
}

// call is a call on behalf of a user.
type call struct {
	args     args
	user     kimai.Backend
	location *time.Location // of dates without zone
}

// asUser makes a method of a function that needs the user whose key is sent.
func asUser(f func(context.Context, call) (result, error)) func(*server, context.Context, args) (any, error) {
	return func(s *server, ctx context.Context, a args) (any, error) {
		key, _ := a[apiKey.name].(string)
		if key == "" {
			return nil, noPermission
		}
		user, err := s.host.User(ctx, key)
		if err != nil {
			return nil, err
		}
		return f(ctx, call{a, user, s.location})
	}
}
