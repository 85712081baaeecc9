package command

import (
	"context"

	"kimai-tray/tray/text"
)

// users lists the users.
func (s *session) users() (users []User, err error) {
	err = s.administering(func(ctx context.Context, in Installation) error {
		users, err = in.Users(ctx)
		return err
	})
	return users, err
}

// user finds the user that was typed. Codes as for findPair.
func (s *session) user(typed string) (User, error) {
	users, err := s.users()
	if err != nil {
		return User{}, err
	}
	return chooseUser(typed, users)
}

// chooseUser finds the user that was typed among these.
func chooseUser(typed string, users []User) (User, error) {
	switch found := called(typed, users, userName); len(found) {
	case 0:
		return User{}, notFound("user", typed, namesOf(users, userName), "user list")
	case 1:
		return found[0], nil
	default:
		return User{}, ambiguous(typed, namesOf(found, userName))
	}
}

func userName(u User) string { return text.Line(u.Name) }
