package resttest_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	_ "time/tzdata" // the recordings have zones, and Windows does not

	"kimai-tray/kimai/rest/resttest"
)

// recorded is one exchange with a real server.
type recorded struct {
	Name    string
	Request struct {
		Method, Path, Body string
		Headers            map[string]string
	}
	Response struct {
		Status  int
		Headers map[string]string
		Body    string
	}
}

// recordings reads all exchanges, in the order in which they took place.
func recordings(t *testing.T) []recorded {
	t.Helper()
	file, err := os.Open("../testdata/rest-2.66.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []recorded
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var one recorded
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// seed fills a server with what the recorded answers show of the real one, as it
// was when the recording began.
func seed(t *testing.T, all []recorded) func(*resttest.Data) {
	read := func(name string, into any) {
		t.Helper()
		for _, one := range all {
			if one.Name == name {
				if err := json.Unmarshal([]byte(one.Response.Body), into); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				return
			}
		}
		t.Fatalf("no recording %s", name)
	}
	return func(d *resttest.Data) {
		for _, name := range []string{"users-me", "users-me-admin", "users-me-otto"} {
			user := new(resttest.User)
			read(name, user)
			first, _, _ := strings.Cut(user.Username, "_")
			user.Token = "k66main" + first + "0123456789abcdef"
			d.Users = append(d.Users, user)
		}
		d.User(1).Token = "k66mainadmin0123456789abcdef"
		d.User(3).Password = "legacy-api-pass"
		var users []*resttest.User
		read("users-list-admin", &users)
		for _, user := range users {
			if d.User(user.ID) == nil {
				user.Token = "k66mainlead0123456789abcdef"
				d.Users = append(d.Users, user)
			}
		}

		var customers []*resttest.Customer
		var projects []*resttest.Project
		read("customers-all-visible3", &d.Customers)
		read("customers-admin", &customers)
		read("projects-visible3", &d.Projects)
		read("projects-admin", &projects)
		read("activities-visible3", &d.Activities)
		read("tags", &d.Tags)
		for _, customer := range customers {
			if d.Customer(customer.ID) == nil {
				d.Customers = append(d.Customers, customer)
				d.User(2).Teams = customer.Teams
			}
		}
		for _, project := range projects {
			if d.Project(project.ID) == nil {
				d.Projects = append(d.Projects, project)
			}
		}
		for _, list := range []string{"ts-list-size-1000", "ts-list-admin-user"} {
			var records []record
			read(list, &records)
			for _, one := range records {
				d.Add(one.timesheet(t))
			}
		}
	}
}

// record is a timesheet as it is written.
type record struct {
	ID, User, Project, Activity int
	Begin                       string
	End                         *string
	Description                 string
	Tags                        []string
	Exported                    bool
}

func (r record) timesheet(t *testing.T) resttest.Timesheet {
	t.Helper()
	parse := func(text string) time.Time {
		at, err := time.Parse("2006-01-02T15:04:05-0700", text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	sheet := resttest.Timesheet{
		ID: r.ID, User: r.User, Project: r.Project, Activity: r.Activity,
		Begin: parse(r.Begin), Description: r.Description, Tags: r.Tags, Exported: r.Exported,
		Modified: time.Date(2026, 11, 23, 11, 28, 0, 0, time.UTC),
	}
	if r.End != nil {
		sheet.End = parse(*r.End)
	}
	return sheet
}
