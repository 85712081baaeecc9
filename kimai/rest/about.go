package rest

import (
	"context"

	"kimai-tray/kimai"
)

// About is what a server tells of itself and of who asks it.
type About struct {
	Version string // such as 2.66.0
	User    kimai.User
}

// About tells what server it is, and who logged in there (GET /api/version,
// GET /api/users/me). Code Unauthorised: it does not accept the token, or the
// user name and API password.
func (c *Client) About(ctx context.Context) (About, error) {
	var server struct {
		Version string `json:"version"`
	}
	answer, err := c.get(ctx, "version", nil, &server)
	if err != nil {
		return About{}, err
	}
	if server.Version == "" {
		return About{}, c.notAnAnswer("version", answer.Body)
	}
	user, err := c.self(ctx)
	if err != nil {
		return About{}, err
	}
	return About{Version: server.Version, User: user}, nil
}
