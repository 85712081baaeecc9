package server

import (
	"net"
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
