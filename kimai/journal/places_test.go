package journal_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/transport"
)

// place is a server, and how far it may move a time when it rounds.
type place struct {
	open   func(t *testing.T, clock *kimaitest.Clock) journal.Remote
	rounds time.Duration
	tags   []string // none if it keeps none
}

var someTags = []string{"at home", "urgent"}

var places = map[string]place{
	"Kimai 1":               {kimai1At(0), 0, nil},
	"Kimai 1 with minutes":  {kimai1At(time.Minute), time.Minute, nil},
	"Kimai 1 with quarters": {kimai1At(15 * time.Minute), 15 * time.Minute, nil},
	"published by JSON-RPC": {published(jsonrpc.New, 0), 0, nil},
	"published by SOAP":     {published(soap.New, 15*time.Minute), 15 * time.Minute, nil},
	"Kimai 2":               {kimai2At(kimai.Rounding{}), 0, someTags},
	"Kimai 2 with minutes":  {kimai2At(kimai.Rounding{Step: time.Minute, Method: kimai.RoundOut}), time.Minute, someTags},
	"Kimai 2 with quarters": {kimai2At(kimai.Rounding{Step: 15 * time.Minute, Method: kimai.RoundNearest}), 15 * time.Minute, someTags},
}

func kimai1At(step time.Duration) func(*testing.T, *kimaitest.Clock) journal.Remote {
	return func(_ *testing.T, clock *kimaitest.Clock) journal.Remote {
		return kimai1.New(&kimai1Server{clock: clock.Now, step: int64(step / time.Second)}, "key")
	}
}

func kimai2At(rounding kimai.Rounding) func(*testing.T, *kimaitest.Clock) journal.Remote {
	return func(t *testing.T, clock *kimaitest.Clock) journal.Remote {
		host := httptest.NewServer(resttest.New(clock.Now, resttest.Users, resttest.Catalogue, func(d *resttest.Data) { d.Rules.Rounding = rounding }))
		t.Cleanup(host.Close)
		client, err := rest.New(host.URL, "anna")
		must(t, err)
		return client
	}
}

// published is the embedded backend, published as a Kimai 1.
func published(dial func(url, key string, options ...transport.Option) (*kimai1.Client, error), step time.Duration) func(*testing.T, *kimaitest.Clock) journal.Remote {
	return func(t *testing.T, clock *kimaitest.Clock) journal.Remote {
		db, err := sqlite.Open(t.Context(), t.TempDir()+"/server.db", sqlite.WithClock(clock.Now),
			sqlite.WithRounding(kimai.Rounding{Step: step, Method: kimai.RoundOut}))
		must(t, err)
		t.Cleanup(func() { must(t, db.Close()) })
		user, err := db.Local(t.Context())
		must(t, err)
		_, err = kimaitest.Fill(t.Context(), user)
		must(t, err)
		handler := server.New(hostOf{user})
		host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", clock.Now().UTC().Format(http.TimeFormat))
			handler.ServeHTTP(w, r)
		}))
		t.Cleanup(host.Close)
		client, err := dial(host.URL, "key")
		must(t, err)
		return client
	}
}

// hostOf lets everybody in as one user.
type hostOf struct{ backend kimai.Backend }

func (hostOf) Authenticate(context.Context, string, string) (string, error) { return "key", nil }

func (h hostOf) User(context.Context, string) (kimai.User, kimai.Backend, error) {
	return kimai.User{ID: 1, Name: "anna"}, h.backend, nil
}

// site is a desk in front of a place.
type site struct {
	*desk
	place
	remote journal.Remote // elsewhere
	a, b   kimai.Pair
}

// arrive makes a new desk, which is online at an odd second.
func (p place) arrive(t *testing.T) *site {
	t.Helper()
	clock := kimaitest.NewClock(start.Add(7*time.Minute + 37*time.Second))
	remote := p.open(t, clock)
	d := &desk{T: t, clock: clock, path: newPath(t), line: &line{Remote: remote}}
	d.Journal = open(t, d.path, d.line, clock)
	d.snapshot()
	return &site{desk: d, place: p, remote: remote, a: d.pair(0), b: d.pair(1)}
}

// wantThere checks what the server has, whatever the ids, but for rounding.
func (s *site) wantThere(want ...kimai.Record) {
	s.Helper()
	got, err := s.remote.Records(s.Context(), kimai.Query{From: s.since})
	must(s.T, err)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(s.rounds), cmpopts.IgnoreFields(kimai.Record{}, "ID")); diff != "" {
		s.Errorf("the server's records (-want +got):\n%s", diff)
	}
}

// describe gives a recording a text, and tags where there are some.
func (s *site) describe(r kimai.Record) kimai.Record {
	s.Helper()
	text := "what I did & why"
	change := kimai.Change{Description: &text}
	if s.tags != nil {
		change.Tags = &s.tags
	}
	described, err := s.Edit(s.Context(), r.ID, change)
	must(s.T, err)
	return described
}
