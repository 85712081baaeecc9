package server

import (
	"net"
	"net/netip"
	"net/url"
)

// URL is what to give to clients of a server that listens at the address. If
// it listens at all addresses of the machine, this is the one at which others
// are most likely to reach it.
func URL(listening net.Addr) string { return address("http", listening) }

// SecureURL is [URL] for a server that speaks TLS. Its certificate may be for
// another name of the machine.
func SecureURL(listening net.Addr) string { return address("https", listening) }

func address(scheme string, listening net.Addr) string {
	host := listening.String()
	if at, err := netip.ParseAddrPort(host); err == nil && at.Addr().IsUnspecified() {
		host = netip.AddrPortFrom(outward(), at.Port()).String()
	}
	return (&url.URL{Scheme: scheme, Host: host}).String()
}

// IsExposed reports whether other machines may reach a server that listens at
// the address.
func IsExposed(listening net.Addr) bool {
	at, err := netip.ParseAddrPort(listening.String())
	return err != nil || !at.Addr().Unmap().IsLoopback()
}

// outward is the address that the machine has towards others: that from which
// it would write to one. No packet is sent for it; the two addresses are for
// documentation and belong to nobody (RFC 5737, RFC 3849).
func outward() netip.Addr {
	for _, other := range []string{"192.0.2.1:9", "[2001:db8::1]:9"} {
		connection, err := net.Dial("udp", other)
		if err != nil {
			continue // no route
		}
		own, err := netip.ParseAddrPort(connection.LocalAddr().String())
		connection.Close()
		if err == nil {
			return own.Addr().Unmap()
		}
	}
	return netip.AddrFrom4([4]byte{127, 0, 0, 1}) // no network
}
