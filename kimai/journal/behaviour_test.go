package journal_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/kimai/sqlite"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a journal at path.
func open(t *testing.T, path string, remote journal.Remote, clock *kimaitest.Clock) *journal.Journal {
	t.Helper()
	j, err := journal.Open(context.WithoutCancel(t.Context()), path, remote, journal.WithClock(clock.Now))
	must(t, err)
	t.Cleanup(func() { must(t, j.Close()) })
	return j
}

func newPath(t *testing.T) string { return filepath.Join(t.TempDir(), "state", "journal.db") }

// TestOnSQLite and TestOnKimai2 run the suite while the server can be asked.
func TestOnSQLite(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		mine, other, archived := users(t, clock)
		return kimaitest.Fixture{Backend: open(t, newPath(t), mine, clock), Other: other, Archived: archived}
	})
}

func TestOnKimai2(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		server := resttest.New(clock.Now, fill)
		host := httptest.NewServer(server)
		t.Cleanup(host.Close)
		login := func(token string) *rest.Client {
			client, err := rest.New(host.URL, token)
			must(t, err)
			return client
		}
		return kimaitest.Fixture{
			Backend: open(t, newPath(t), login("anna"), clock),
			Other:   login("otto"),
			Archived: kimai.Pair{
				Project: kimai.Project{ID: archivedID, Name: kimaitest.Archived.Name, Customer: kimai.Customer{ID: 2, Name: kimaitest.Archived.Customer}},
				Task:    kimai.Task{ID: archivedID, Name: kimaitest.Archived.Tasks[0]},
			},
			Longest: 364 * 24 * time.Hour, // Kimai allows a year
		}
	})
}

// users are two users of a new database with the catalogue of the suite.
func users(t *testing.T, clock *kimaitest.Clock) (mine *sqlite.User, other kimai.Backend, archived kimai.Pair) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "server.db"), sqlite.WithClock(clock.Now))
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	mine, err = db.Local(t.Context())
	must(t, err)
	archived, err = kimaitest.Fill(t.Context(), mine)
	must(t, err)
	must(t, db.AddUser(t.Context(), "other", "secret"))
	key, err := db.Authenticate(t.Context(), "other", "secret")
	must(t, err)
	_, other, err = db.User(t.Context(), key)
	must(t, err)
	return mine, other, archived
}

const archivedID = 99

// fill puts anna, otto and the catalogue of the suite into a Kimai 2 server.
func fill(d *resttest.Data) {
	for i, name := range []string{"anna", "otto"} {
		d.Users = append(d.Users, &resttest.User{ID: i + 1, Username: name, Token: name, Timezone: "Europe/Berlin", Enabled: true})
	}
	add := func(id int, p kimaitest.Project, visible bool) {
		i := slices.IndexFunc(d.Customers, func(c *resttest.Customer) bool { return c.Name == p.Customer })
		if i < 0 {
			i = len(d.Customers)
			d.Customers = append(d.Customers, &resttest.Customer{ID: i + 1, Name: p.Customer, Visible: true})
		}
		d.Projects = append(d.Projects, &resttest.Project{ID: id, Customer: i + 1, Name: p.Name, Visible: visible})
		for k, task := range p.Tasks {
			d.Activities = append(d.Activities, &resttest.Activity{ID: id + 100*k, Name: task, Project: &id, Visible: true})
		}
	}
	for i, p := range kimaitest.Catalogue {
		add(i+1, p, true)
	}
	add(archivedID, kimaitest.Archived, false)
}
