package command

import (
	"strings"

	"kimai-tray/tray/text"
)

type userList struct {
	JSON bool `name:"json" help:"Print them as JSON, for programs."`
}

func (userList) Help() string {
	return `The JSON is one object:

    {"account": "Local", "users": [{"name": "anna", "has_password": true,
     "disabled": false, "zone": "Europe/Berlin"}]}

zone is empty if it is that of this machine.`
}

// listedUsers is what `user list --json` prints. Its shape is a promise.
type listedUsers struct {
	Account string       `json:"account"`
	Users   []listedUser `json:"users"`
}

type listedUser struct {
	Name        string `json:"name"`
	HasPassword bool   `json:"has_password"`
	Disabled    bool   `json:"disabled"`
	Zone        string `json:"zone"`
}

func (c userList) Run(s *session) error {
	account, err := s.embedded()
	if err != nil {
		return err
	}
	users, err := s.users()
	if err != nil {
		return err
	}
	if c.JSON {
		l := listedUsers{account.Name, []listedUser{}}
		for _, u := range users {
			l.Users = append(l.Users, listedUser{u.Name, u.HasPassword, u.Disabled, u.Zone})
		}
		return s.printJSON(l)
	}
	var rows [][]string
	for _, u := range users {
		rows = append(rows, []string{userName(u), strings.Join(u.notes(), ", ")})
	}
	s.table(rows)
	return nil
}

// notes are what is to be known of a user beside the name.
func (u User) notes() []string {
	var notes []string
	if u.Disabled {
		notes = append(notes, "disabled")
	}
	if !u.HasPassword {
		notes = append(notes, "without a password")
	}
	if u.Zone != "" {
		notes = append(notes, text.Line(u.Zone))
	}
	return notes
}
