package server

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// answersTo reports whether a request with this Host header may be meant for
// this server.
//
// In DNS rebinding (https://en.wikipedia.org/wiki/DNS_rebinding) a web page
// from a name that suddenly resolves to a loopback or local address speaks to
// this server, and for the browser all is same-origin. The name in the Host
// header gives it away: it is the attacker's. A numeric address was resolved
// by nobody, and localhost is resolved by the machine itself, so these are
// safe; other names count only if this server was given them.
func (s *server) answersTo(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil { // no port
		name = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	name = strings.TrimSuffix(name, ".")
	same := func(other string) bool { return strings.EqualFold(name, strings.TrimSuffix(other, ".")) }
	return name != "" && (same("localhost") || slices.ContainsFunc(s.hostNames, same))
}

// misdirected answers a request to a name that this server was not given. The
// log tells it too, since few clients show what they are answered.
func (s *server) misdirected(w http.ResponseWriter, r *http.Request) {
	s.log.LogAttrs(r.Context(), slog.LevelWarn, "refused a request, since --host does not name its host",
		slog.String("host", fmt.Sprintf("%.64s", r.Host)))
	http.Error(w, "This server does not go by that name. If it should, start it with: kimai-tray serve --host NAME",
		http.StatusMisdirectedRequest)
}

// MachineNames are the names by which a network may know the machine that
// calls itself hostname (see [os.Hostname]): this with and without its domain,
// and the name of multicast DNS.
func MachineNames(hostname string) []string {
	name, _, _ := strings.Cut(hostname, ".")
	if name == "" {
		return nil
	}
	return []string{hostname, name, name + ".local"}
}
