package command

import (
	"context"
	"net/url"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// places are where a server may be whose address was typed, or copied from the
// browser: there, or in a folder above, the nearest first. What belongs to a
// page of Kimai's is left out. What is no address is not repeated, since there
// may be a password in it.
func places(address string) ([]string, error) {
	u, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	var folders []string
	for folder := range strings.SplitSeq(strings.Trim(u.Path, "/"), "/") {
		if strings.HasSuffix(folder, ".php") {
			break
		}
		if folder != "" {
			folders = append(folders, folder)
		}
	}
	root := url.URL{Scheme: u.Scheme, Host: u.Host}
	var all []string
	for ; len(folders) > 0; folders = folders[:len(folders)-1] {
		if last := folders[len(folders)-1]; last != "api" {
			all = append(all, root.JoinPath(folders...).String())
		}
	}
	return append(all, root.String()), nil
}

// parseAddress reads an address as browsers do. Of a host and its usual port
// there is one way to write it.
func parseAddress(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return nil, kimai.Errorf(kimai.Rejected, "that is no address of a server, such as https://kimai.example.com")
	case u.User != nil:
		return nil, kimai.Errorf(kimai.Rejected, "leave out user name and password in the address: login asks for what the server wants")
	}
	usual := map[string]string{"http": ":80", "https": ":443"}[u.Scheme]
	u.Host = strings.TrimSuffix(strings.ToLower(u.Host), usual)
	return u, nil
}

// host is the server of an address, with its port if that is not the usual
// one. What is no address has none.
func host(address string) string {
	u, err := parseAddress(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// find finds out which Kimai answers at the account's address, or above it,
// and says so.
func (s *session) find(a config.Account) (config.Account, error) {
	all, err := places(a.URL)
	if err != nil {
		return a, err
	}
	a.URL = all[0]
	if a.Exposed() && !a.AllowHTTP {
		return a, kimai.Errorf(kimai.Rejected, "with http everybody on the way to %s can read the password or token: "+
			"give its address with https://, or --allow-http if that is no danger", host(a.URL))
	}
	if err := config.Check(a); err != nil {
		return a, err
	}
	err = s.patiently(func(ctx context.Context) error {
		a, err = s.search(ctx, a, all)
		return err
	})
	switch {
	case err != nil:
	case a.Backend == config.Kimai1:
		a.Protocol = config.JSONRPC
		s.say("Kimai 1 answers at %s.", a.URL)
	default:
		s.say("Kimai 2 answers at %s.", a.URL)
	}
	return a, err
}

// search asks at one place after the other. Why Kimai can't be used at one of
// them is worth more than that it is not at the others.
func (s *session) search(ctx context.Context, a config.Account, all []string) (config.Account, error) {
	var unfit error
	for _, place := range all {
		a.URL = place
		backend, err := s.env.Detect(ctx, a)
		switch kimai.CodeOf(err) {
		case "":
			a.Backend = backend
			return a, nil
		case kimai.NotFound:
		case kimai.Unexpected:
			if unfit == nil {
				unfit = err
			}
		default:
			return a, err
		}
	}
	if unfit != nil {
		return a, unfit
	}
	return a, kimai.Errorf(kimai.NotFound, "neither Kimai 2 nor Kimai 1 answers at %s: give the address that your browser shows in Kimai", all[0])
}
