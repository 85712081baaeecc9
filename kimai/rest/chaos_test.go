package rest_test

import (
	"net/http"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/kimai/transport"
)

// Whatever the network does, what the client says is what is so.
func TestChaos(t *testing.T) {
	kimaitest.Chaos(t, func(*testing.T) kimaitest.World {
		server := resttest.New(time.Now, resttest.Catalogue, func(d *resttest.Data) {
			d.Users = append(d.Users, &resttest.User{ID: 1, Username: "anna", Token: token, Timezone: "Europe/Berlin", Enabled: true})
		})
		return kimaitest.World{
			Server: server,
			Login: func(h *http.Client) (kimaitest.Client, error) {
				return rest.New("https://kimai.example", token, transport.WithHTTPClient(h))
			},
			Records: func() ([]kimai.Record, error) { return kept(server), nil },
			Pairs:   []kimai.Pair{pair(1, 1), pair(1, 101), pair(2, 2), pair(4, 204)},
			Tags:    []string{"at home", "Überstunden", "x & y"},
		}
	})
}

func pair(project, activity int) kimai.Pair {
	return kimai.Pair{Project: kimai.Project{ID: kimai.ProjectID(project)}, Task: kimai.Task{ID: kimai.TaskID(activity)}}
}

// kept is what a server holds of anna.
func kept(server *resttest.Server) (records []kimai.Record) {
	server.Change(func(d *resttest.Data) {
		for _, t := range d.Timesheets {
			records = append(records, kimai.Record{
				ID: kimai.RecordID(t.ID), Pair: pair(t.Project, t.Activity),
				Start: kimai.Instant(t.Begin), End: kimai.Instant(t.End),
				Description: t.Description, Tags: t.Tags,
			})
		}
	})
	return records
}
