package server_test

import (
	"net"
	"net/netip"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/server"
)

func TestAddress(t *testing.T) {
	for _, test := range []struct {
		name, address, url string
		exposed            bool
	}{
		{"loopback", "127.0.0.1:8090", "http://127.0.0.1:8090", false},
		{"another loopback", "127.0.1.1:8090", "http://127.0.1.1:8090", false},
		{"loopback 6", "[::1]:8090", "http://[::1]:8090", false},
		{"in the network", "192.168.1.7:80", "http://192.168.1.7:80", true},
		{"in the network 6", "[2001:db8::7]:80", "http://[2001:db8::7]:80", true},
		{"on the link", "[fe80::7%eth0]:80", "http://[fe80::7%25eth0]:80", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			address := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(test.address))
			expect(t, server.URL(address), test.url)
			if got := server.IsExposed(address); got != test.exposed {
				t.Errorf("exposed: %v", got)
			}
		})
	}
	for _, all := range []string{"0.0.0.0:8090", "[::]:8090"} {
		t.Run(all, func(t *testing.T) {
			address := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(all))
			u, err := url.Parse(server.URL(address))
			if err != nil {
				t.Fatal(err)
			}
			ip, err := netip.ParseAddr(u.Hostname())
			if err != nil || ip.IsUnspecified() || u.Port() != "8090" {
				t.Errorf("clients can't use %s", u)
			}
			if !server.IsExposed(address) {
				t.Error("not exposed")
			}
		})
	}
}

func TestMachineNames(t *testing.T) {
	for hostname, want := range map[string][]string{
		"desk":             {"desk", "desk", "desk.local"},
		"desk.local":       {"desk.local", "desk", "desk.local"},
		"desk.example.com": {"desk.example.com", "desk", "desk.local"},
		"":                 nil,
		".example.com":     nil,
	} {
		t.Run(hostname, func(t *testing.T) {
			if diff := cmp.Diff(want, server.MachineNames(hostname)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
