package main

import (
	"context"

	"kimai-tray/kimai/sqlite"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// installation is the embedded database as the commands see it.
type installation struct{ *sqlite.DB }

func administer(ctx context.Context, account config.Account) (command.Installation, func() error, error) {
	db, err := openEmbedded(ctx, account)
	if err != nil {
		return nil, nil, err
	}
	return installation{db}, db.Close, nil
}

// Users lists all users, whether they may log in or not.
func (in installation) Users(ctx context.Context) ([]command.User, error) {
	accounts, err := in.DB.Users(ctx)
	var users []command.User
	for _, account := range accounts {
		users = append(users, command.User(account))
	}
	return users, err
}
