package resttest

import (
	"net/http"
	"slices"
	"strings"
)

// authenticate finds the user whose bearer token the request carries, or the
// name and password for the API that were used before there were tokens. What
// looks like no token at all gets another answer than one that is unknown.
func (c *call) authenticate() (*User, answer) {
	header := c.request.Header
	token, ok := strings.CutPrefix(header.Get("Authorization"), "Bearer ")
	switch {
	case ok && token != "" && !strings.ContainsRune(token, ' '):
		return c.bearer(token)
	case header["X-Auth-User"] != nil && header["X-Auth-Token"] != nil:
		return c.password(header.Get("X-Auth-User"), header.Get("X-Auth-Token"))
	}
	return nil, fail(http.StatusUnauthorized)
}

func (c *call) bearer(token string) (*User, answer) {
	user := find(c.Users, func(u *User) bool { return u.Token == token && u.Enabled })
	switch {
	case user == nil:
		return nil, answer{http.StatusUnauthorized, http.Header{
			"Www-Authenticate": {`Bearer error="invalid_token",error_description="Invalid credentials."`},
		}, nil}
	case user.NoAPI:
		return nil, fail(http.StatusForbidden)
	}
	return user, answer{}
}

// password lets in also those who may not come by the API.
func (c *call) password(name, password string) (*User, answer) {
	refusal := answer{http.StatusForbidden, http.Header{}, problem{Message: "Invalid credentials"}}
	if password == "" {
		refusal.body = problem{Message: "Authentication required, missing token header: X-AUTH-TOKEN"}
		return nil, refusal
	}
	return find(c.Users, func(u *User) bool { return u.Username == name && u.Password == password && u.Enabled }), refusal
}

// may reports whether the user has a permission of the plain role.
func (c *call) may(permission string) bool { return !slices.Contains(c.user.Lacks, permission) }

// own lets a request through that is about a record of the user's own.
func own(handle func(*call, *Timesheet) answer) handler {
	return func(c *call) answer {
		record := c.Timesheet(c.id)
		if record == nil {
			return fail(http.StatusNotFound)
		}
		if record.User != c.user.ID {
			return fail(http.StatusForbidden)
		}
		return handle(c, record)
	}
}
