package resttest

import (
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
)

// Archived is the pair of [Catalogue] that is hidden.
var Archived = kimai.Pair{
	Project: kimai.Project{ID: 99, Name: kimaitest.Archived.Name, Customer: kimai.Customer{ID: 2, Name: kimaitest.Archived.Customer}},
	Task:    kimai.Task{ID: 99, Name: kimaitest.Archived.Tasks[0]},
}

// Users puts anna and otto into the server, with the ids 1 and 2. The name of
// each is the token.
func Users(d *Data) {
	for i, name := range []string{"anna", "otto"} {
		d.Users = append(d.Users, &User{ID: i + 1, Username: name, Token: name, Timezone: "Europe/Berlin", Enabled: true})
	}
}

// Catalogue puts that of the behaviour suite into the server, with ids from 1
// on, and what is [Archived].
func Catalogue(d *Data) {
	add := func(id int, p kimaitest.Project, visible bool) {
		i := slices.IndexFunc(d.Customers, func(c *Customer) bool { return c.Name == p.Customer })
		if i < 0 {
			i = len(d.Customers)
			d.Customers = append(d.Customers, &Customer{ID: i + 1, Name: p.Customer, Visible: true})
		}
		d.Projects = append(d.Projects, &Project{ID: id, Customer: i + 1, Name: p.Name, Visible: visible})
		for j, task := range p.Tasks {
			d.Activities = append(d.Activities, &Activity{ID: id + 100*j, Name: task, Project: &id, Visible: true})
		}
	}
	for i, p := range kimaitest.Catalogue {
		add(i+1, p, true)
	}
	add(int(Archived.Project.ID), kimaitest.Archived, false)
}
