package journal_test

import (
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// kimai2 is a desk in front of a Kimai 2 server.
type kimai2 struct {
	*desk
	server *resttest.Server
	client *rest.Client // elsewhere
	a, b   kimai.Pair
}

// newKimai2 is online, with a server of these rules besides its own.
func newKimai2(t *testing.T, rules func(*resttest.Rules)) *kimai2 {
	t.Helper()
	clock := kimaitest.NewClock(start)
	server := resttest.New(clock.Now, resttest.Users, resttest.Catalogue, func(d *resttest.Data) { rules(&d.Rules) })
	host := httptest.NewServer(server)
	t.Cleanup(host.Close)
	client, err := rest.New(host.URL, "anna")
	must(t, err)
	d := &desk{T: t, clock: clock, path: newPath(t), line: &line{Remote: client}}
	d.Journal = open(t, d.path, d.line, clock)
	d.snapshot()
	return &kimai2{desk: d, server: server, client: client, a: d.pair(0), b: d.pair(1)}
}

// bring syncs online, whatever comes of it.
func (k *kimai2) bring() {
	k.Helper()
	k.line.cut(nil)
	must(k.T, k.Sync(k.Context()))
}

// wantKept checks what the server has, whatever the ids.
func (k *kimai2) wantKept(want ...kimai.Record) {
	k.Helper()
	got, err := k.client.Records(k.Context(), kimai.Query{})
	must(k.T, err)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
		k.Errorf("the server's records (-want +got):\n%s", diff)
	}
}

// quiet checks that a sync asks the server for nothing.
func (k *kimai2) quiet() {
	k.Helper()
	before := k.line.calls
	must(k.T, k.Sync(k.Context()))
	if asked := k.line.calls - before; asked != 0 {
		k.Errorf("the server was asked %d times about what was set aside", asked)
	}
}
