package transport

import (
	"net"
	"net/url"
	"strings"

	"kimai-tray/kimai"
)

// parseURL makes the address of a service from what a person typed. Without a
// scheme it takes https, as browsers do. Nothing of an address that may hold a
// password gets into an error.
func parseURL(text string, service Service, allowHTTP bool) (*url.URL, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, kimai.Errorf(kimai.Rejected, "The account has no url. Set it to the address of Kimai, such as https://example.com/kimai.")
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return nil, kimai.Errorf(kimai.Rejected, "The account's url is not an address. It should look like https://example.com/kimai.")
	}
	if u.User != nil {
		return nil, kimai.Errorf(kimai.Rejected, "The account's url holds a user name or password. Take the part before the @ out of it and log in instead.")
	}
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, kimai.Errorf(kimai.Rejected, "The account's url starts with %s://. It should start with https://.", u.Scheme)
	case u.Scheme == "http" && !allowHTTP && !loopback(u.Hostname()):
		return nil, kimai.Errorf(kimai.Rejected, "Plain http to %s would show your key to everyone on the way. Use https://, or set allow_http = true for the account if that is not possible.", u.Host)
	}
	path := strings.TrimRight(u.Path, "/")
	for _, page := range service.Pages {
		if rest, ok := strings.CutSuffix(path, "/"+page); ok {
			path = rest
			break
		}
	}
	base := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: path}
	return base.JoinPath(service.Page), nil
}

// loopback reports whether a host is this machine whoever answers for names: a
// name below localhost may be asked for in the network.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
