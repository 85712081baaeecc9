package journal_test

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"
	"time"

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

// world is a server with a user who has no records. It keeps time by
// [time.Now], and rounds as Kimai does.
type world struct {
	server  http.Handler
	login   func(*http.Client) (journal.Remote, error)
	records func() ([]kimai.Record, error) // what the server keeps, told by itself
	pairs   []kimai.Pair                   // that can be started
	tags    []string                       // that a record may have; none if it can have none
}

var worlds = map[string]func(t *testing.T, step time.Duration) world{
	"Kimai 2":  kimai2World,
	"JSON-RPC": func(t *testing.T, step time.Duration) world { return kimai1World(t, step, jsonrpc.New) },
	"SOAP":     func(t *testing.T, step time.Duration) world { return kimai1World(t, step, soap.New) },
}

func kimai2World(t *testing.T, step time.Duration) world {
	stand := resttest.New(time.Now, resttest.Users, resttest.Catalogue, func(d *resttest.Data) {
		d.Rules.Rounding = kimai.Rounding{Step: step, Method: kimai.RoundOut}
	})
	w := world{
		server: stand,
		login: func(h *http.Client) (journal.Remote, error) {
			return rest.New("https://kimai.example", "anna", transport.WithHTTPClient(h))
		},
		tags: []string{"at home", "Überstunden", "x & y"},
	}
	w.records = func() (records []kimai.Record, err error) {
		stand.Change(func(d *resttest.Data) {
			for _, t := range d.Timesheets {
				records = append(records, kimai.Record{
					ID:    kimai.RecordID(t.ID),
					Pair:  kimai.Pair{Project: kimai.Project{ID: kimai.ProjectID(t.Project)}, Task: kimai.Task{ID: kimai.TaskID(t.Activity)}},
					Start: kimai.Instant(t.Begin), End: kimai.Instant(t.End),
					Description: t.Description, Tags: t.Tags,
				})
			}
		})
		return records, nil
	}
	client, err := rest.New("https://kimai.example", "anna", transport.WithHTTPClient(&http.Client{Transport: calm(stand)}))
	must(t, err)
	w.pairs = pairsOf(t, client)
	return w
}

// host is the embedded backend, published for one user.
type host struct{ user *sqlite.User }

// key is that of the user.
const key = "a1b2c3d4e5f6a7b8c9d0e1f2a"

func (h host) Authenticate(context.Context, string, string) (string, error) { return key, nil }

func (h host) User(context.Context, string) (kimai.User, kimai.Backend, error) {
	return kimai.User{ID: 1, Name: "anna"}, h.user, nil
}

// kimai1World is the embedded backend, published and used through the client
// for Kimai 1.
func kimai1World(t *testing.T, step time.Duration, dial func(url, key string, options ...transport.Option) (*kimai1.Client, error)) world {
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "server.db"), sqlite.WithRounding(kimai.Rounding{Step: step, Method: kimai.RoundOut}))
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	user, err := db.Local(t.Context())
	must(t, err)
	_, err = kimaitest.Fill(t.Context(), user)
	must(t, err)
	return world{
		server: server.New(host{user}, server.WithLocation(time.UTC)),
		login: func(h *http.Client) (journal.Remote, error) {
			return dial("http://127.0.0.1", key, transport.WithHTTPClient(h))
		},
		records: func() ([]kimai.Record, error) { return user.Records(context.WithoutCancel(t.Context()), kimai.Query{}) },
		pairs:   pairsOf(t, user),
	}
}

// calm is a network without faults.
func calm(server http.Handler) *kimaitest.Network {
	return kimaitest.NewNetwork(server, func(*http.Request) kimaitest.Fault { return kimaitest.None })
}

// pairsOf are some pairs of a catalogue.
func pairsOf(t *testing.T, catalogue kimai.Catalogue) (pairs []kimai.Pair) {
	projects, err := catalogue.Projects(t.Context())
	must(t, err)
	for _, project := range projects {
		tasks, err := catalogue.Tasks(t.Context(), project.ID)
		must(t, err)
		for _, task := range tasks {
			pairs = append(pairs, kimai.Pair{Project: kimai.Project{ID: project.ID}, Task: kimai.Task{ID: task.ID}})
		}
	}
	return pairs[:5] // few, so that much looks alike
}
