package server

import (
	"context"
	"fmt"
	"log/slog"

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
	client := traceOf(ctx).client
	login, err := s.logins.enter(ctx, client, name)
	if err != nil {
		return nil, err
	}
	defer login.leave()
	key, err := s.host.Authenticate(ctx, name, password)
	if kimai.CodeOf(err) == kimai.Unauthorised {
		login.failed()
		s.log.LogAttrs(ctx, slog.LevelWarn, "login failed",
			slog.String("name", fmt.Sprintf("%.64s", name)), slog.String("client", client))
	}
	if err != nil {
		return nil, err
	}
	login.succeeded()
	return list(keyItem{key}), nil
}

func (s *server) getVersion(context.Context, args) (any, error) {
	return Version, nil
}
