package kimai1

import (
	"context"

	"kimai-tray/kimai"
)

// self returns the key's owner. Kimai tells nowhere for sure who that is, but
// getTimesheet and getExpenses return nobody else's rows, and each carries the
// user; and who sees only one user sees oneself. Nobody, with ID 0, owns
// nothing: the user has no record and no expense, but may see other users.
func (c *Client) self(ctx context.Context) (kimai.User, error) {
	if user := c.knownUser(); user.ID != 0 {
		return user, nil
	}
	looks := []func() error{
		func() error { _, err := c.rows(ctx, selection{}, 0, 1); return err },
		func() error { _, err := c.expenseRows(ctx, kimai.ExpenseQuery{Limit: 1}); return err },
		func() error {
			users, err := c.visibleUsers(ctx)
			if len(users) == 1 {
				c.learnUser(users[0])
			}
			return err
		},
	}
	for _, look := range looks {
		if err := look(); err != nil {
			return kimai.User{}, err
		}
		if user := c.knownUser(); user.ID != 0 {
			return user, nil
		}
	}
	return kimai.User{}, nil
}

func (c *Client) knownUser() kimai.User {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.user
}

// learnUser remembers whom the key belongs to.
func (c *Client) learnUser(user kimai.User) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.user = user
}
