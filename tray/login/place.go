package login

import (
	"context"
	"net/url"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// Places are where a server may be whose address was typed, or copied from the
// browser: there, or in a folder above, the nearest first. What belongs to a
// page of Kimai's is left out. What is no address is not repeated, since there
// may be a password in it.
func Places(address string) ([]string, error) {
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

// Host is the server of an address, with its port if that is not the usual
// one. What is no address has none.
func Host(address string) string {
	u, err := parseAddress(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// Detect finds out which Kimai answers at the address of an account. Codes NotFound: none;
// Unexpected: something else. No secret is sent.
type Detect func(ctx context.Context, a config.Account) (backend string, err error)

// Find finds out which Kimai answers at the account's address, or above it, and
// returns the account with that. Codes Rejected: it makes no account; NotFound: no
// Kimai answers.
func Find(ctx context.Context, a config.Account, detect Detect) (config.Account, error) {
	all, err := Places(a.URL)
	if err != nil {
		return a, err
	}
	a.URL = all[0]
	if err := config.Check(a); err != nil {
		return a, err
	}
	if a, err = search(ctx, a, all, detect); err == nil && a.Backend == config.Kimai1 {
		a.Protocol = config.JSONRPC
	}
	return a, err
}

// search asks at one place after the other. Why Kimai can't be used at one of
// them is worth more than that it is not at the others.
func search(ctx context.Context, a config.Account, all []string, detect Detect) (config.Account, error) {
	var unfit error
	for _, place := range all {
		a.URL = place
		backend, err := detect(ctx, a)
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
