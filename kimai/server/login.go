package server

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"kimai-tray/kimai"
)

type keyItem struct {
	Key string `json:"apiKey"`
}

// authenticate exchanges name and password for the user's key.
func (s *server) authenticate(ctx context.Context, a args) (any, error) {
	name, _ := a["username"].(string)
	password, _ := a["password"].(string)
	if name == "" || password == "" {
		return nil, noPermission
	}
	client := clientOf(ctx)
	done, err := s.logins.enter(ctx, client)
	if err != nil {
		return nil, err
	}
	defer done()
	key, err := s.host.Authenticate(ctx, name, password)
	if kimai.CodeOf(err) == kimai.Unauthorised {
		s.log.LogAttrs(ctx, slog.LevelWarn, "login failed",
			slog.String("name", fmt.Sprintf("%.64s", name)), slog.String("client", client))
	}
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
