package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/login"
)

// find finds out which Kimai answers at the account's address, or above it,
// and says so.
func (s *session) find(a config.Account) (config.Account, error) {
	all, err := login.Places(a.URL)
	if err != nil {
		return a, err
	}
	a.URL = all[0]
	if a.Exposed() && !a.AllowHTTP {
		return a, kimai.Errorf(kimai.Rejected, "with http everybody on the way to %s can read the password or token: "+
			"give its address with https://, or --allow-http if that is no danger", login.Host(a.URL))
	}
	err = s.patiently(func(ctx context.Context) error {
		a, err = login.Find(ctx, a, s.env.Detect)
		return err
	})
	switch {
	case err != nil:
	case a.Backend == config.Kimai1:
		s.say("Kimai 1 answers at %s.", a.URL)
	default:
		s.say("Kimai 2 answers at %s.", a.URL)
	}
	return a, err
}
