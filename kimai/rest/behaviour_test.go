package rest_test

import (
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// TestBehaviour runs the suite on a server with the rules of a fresh
// installation, but for rounding. The README tells what came of it.
func TestBehaviour(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		host := stand(t, clock, fill)
		return kimaitest.Fixture{
			Backend: login(t, host, "anna"),
			Other:   login(t, host, "otto"),
			Archived: kimai.Pair{
				Project: kimai.Project{ID: archived, Name: kimaitest.Archived.Name, Customer: kimai.Customer{ID: 2, Name: kimaitest.Archived.Customer}},
				Task:    kimai.Task{ID: archived, Name: kimaitest.Archived.Tasks[0]},
			},
			Longest: 364 * 24 * time.Hour, // Kimai allows a year
		}
	}).WantColumn(t, "../../README.md", "Kimai 2")
}

// archived is the id of the project that is hidden, and of its activity.
const archived = 99

// newStand makes a server that keeps time by the clock, with the users anna and
// otto, each let in by the name as a token.
func newStand(clock *kimaitest.Clock, fill ...func(*resttest.Data)) *resttest.Server {
	return resttest.New(clock.Now, append([]func(*resttest.Data){func(d *resttest.Data) {
		for i, name := range []string{"anna", "otto"} {
			d.Users = append(d.Users, &resttest.User{ID: i + 1, Username: name, Token: name, Timezone: "Europe/Berlin", Enabled: true})
		}
	}}, fill...)...)
}

func serve(t *testing.T, server *resttest.Server) *httptest.Server {
	t.Helper()
	host := httptest.NewServer(server)
	t.Cleanup(host.Close)
	return host
}

// stand starts a server of [newStand].
func stand(t *testing.T, clock *kimaitest.Clock, fill ...func(*resttest.Data)) *httptest.Server {
	t.Helper()
	return serve(t, newStand(clock, fill...))
}

func login(t *testing.T, host *httptest.Server, token string) *rest.Client {
	t.Helper()
	client, err := rest.New(host.URL, token)
	must(t, err)
	return client
}

// fill puts the catalogue of the suite into the server, and what is archived.
func fill(d *resttest.Data) {
	add := func(id int, p kimaitest.Project, visible bool) {
		i := slices.IndexFunc(d.Customers, func(c *resttest.Customer) bool { return c.Name == p.Customer })
		if i < 0 {
			i = len(d.Customers)
			d.Customers = append(d.Customers, &resttest.Customer{ID: i + 1, Name: p.Customer, Visible: true})
		}
		d.Projects = append(d.Projects, &resttest.Project{ID: id, Customer: i + 1, Name: p.Name, Visible: visible})
		for j, task := range p.Tasks {
			d.Activities = append(d.Activities, &resttest.Activity{ID: id + 100*j, Name: task, Project: &id, Visible: true})
		}
	}
	for i, p := range kimaitest.Catalogue {
		add(i+1, p, true)
	}
	add(archived, kimaitest.Archived, false)
}
