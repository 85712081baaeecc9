package command_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A conversation is a run of the program with what is typed into it.
type conversation struct {
	name      string
	args      string
	passwords []string
	lines     []string
	did       []string
	want      result
}

func (c conversation) check(t *testing.T, p program) program {
	t.Helper()
	p.passwords, p.lines = c.passwords, c.lines
	check(t, p.run(t, split(c.args)...), c.want)
	if diff := cmp.Diff(c.did, p.did); diff != "" {
		t.Errorf("did (-want +got):\n%s", diff)
	}
	return p
}

func TestServe(t *testing.T) {
	for _, test := range []conversation{
		{name: "on this machine", args: "serve",
			did: []string{"serve Local: {Listen:127.0.0.1:8090 Host:[] TLSCert: TLSKey: Insecure:false}"}},
		{name: "elsewhere", args: "serve --listen :80 --host tracker.example --host desk --insecure",
			did: []string{"serve Local: {Listen::80 Host:[tracker.example desk] TLSCert: TLSKey: Insecure:true}"}},
		{name: "with a certificate", args: "serve --tls-cert cert.pem --tls-key key.pem",
			did: []string{"serve Local: {Listen:127.0.0.1:8090 Host:[] TLSCert:cert.pem TLSKey:key.pem Insecure:false}"}},
		{name: "under an address", args: "serve --host https://tracker.example",
			want: result{Err: "kimai-tray: serve: --host takes a name such as tracker.example.com, not \"https://tracker.example\" (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "without a port", args: "serve --listen localhost",
			want: result{Err: "kimai-tray: serve: --listen takes an address with a port, such as 127.0.0.1:8090, not \"localhost\" (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "with half a certificate", args: "serve --tls-cert cert.pem",
			want: result{Err: "kimai-tray: --tls-cert and --tls-key must be used together (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "an account on a server", args: "serve --account work",
			want: result{Err: "kimai-tray: \"Work\" is an account on a server, which is looked after in Kimai\n", Exit: 1}},
	} {
		t.Run(test.name, func(t *testing.T) { test.check(t, program{}) })
	}
}

func TestSettingsWithMistakes(t *testing.T) {
	for _, args := range []string{"serve --config my.toml", "user list --config my.toml"} {
		var p program
		got := p.run(t, strings.Fields(args)...)
		if got.Exit != 1 || !strings.Contains(got.Err, "first mistake") || p.did != nil {
			t.Errorf("%s: %+v, did %q; want the mistakes and nothing done", args, got, p.did)
		}
	}
}
