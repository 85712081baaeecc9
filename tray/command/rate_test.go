package command_test

import (
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
)

// office is an installation with a task that all projects have, and two that
// are called alike.
func office() installation {
	acme := kimai.Customer{ID: 1, Name: "Acme"}
	task := func(id kimai.TaskID, name string) kimai.TaskPlan {
		return kimai.TaskPlan{Task: kimai.Task{ID: id, Name: name}}
	}
	return installation{
		users: []command.User{{User: kimai.User{ID: 1, Name: "anna"}}, {User: kimai.User{ID: 2, Name: "René"}}},
		plans: []kimai.ProjectPlan{
			{Project: kimai.Project{ID: 11, Name: "Webshop", Customer: acme}, Tasks: []kimai.TaskPlan{task(21, "Design"), task(29, "Support")}},
			{Project: kimai.Project{ID: 12, Name: "Website", Customer: acme}, Tasks: []kimai.TaskPlan{task(22, "Design"), task(23, "Texts"), task(29, "Support")}},
		},
	}
}

func TestRate(t *testing.T) {
	for _, test := range []struct {
		name, args, did, want string
	}{
		{"for all", "rate set 80.5", "set {User:0 Project:0 Task:0 Hourly:80.50}", "Set 80.50 an hour for everybody, everything."},
		{"for a user", "rate set 80 --user rene", "set {User:2 Project:0 Task:0 Hourly:80.00}", "Set 80.00 an hour for René, everything."},
		{"for a project", "rate set 80 --project website", "set {User:0 Project:12 Task:0 Hourly:80.00}", "Set 80.00 an hour for everybody, Acme / Website."},
		{"for a task of a project", `rate set 80 --project "acme / website" --task design`, "set {User:0 Project:12 Task:22 Hourly:80.00}", "Set 80.00 an hour for everybody, Acme / Website / Design."},
		{"for a task in full", `rate set 80 --task "webshop / design"`, "set {User:0 Project:11 Task:21 Hourly:80.00}", "Set 80.00 an hour for everybody, Acme / Webshop / Design."},
		{"for the only task of that name", "rate set 80 --task texts", "set {User:0 Project:12 Task:23 Hourly:80.00}", "Set 80.00 an hour for everybody, Acme / Website / Texts."},
		{"for a task of all projects", "rate set 80 --task support", "set {User:0 Project:0 Task:29 Hourly:80.00}", "Set 80.00 an hour for everybody, Support of any project."},
		{"for a task of all projects on one", `rate set 80 --user anna --task "website / support"`, "set {User:1 Project:12 Task:29 Hourly:80.00}", "Set 80.00 an hour for anna, Acme / Website / Support."},
		{"fixed", "rate set 120 --fixed --project website", "set fixed {Project:12 Task:0 Amount:120.00}", "Set 120.00 a record for Acme / Website."},
		{"fixed for all", "rate set 0 --fixed", "set fixed {Project:0 Task:0 Amount:0.00}", "Set 0.00 a record for everything."},
		{"remove", "rate remove --user anna --project webshop", "remove {User:1 Project:11 Task:0 Hourly:0.00}", "Removed the rate of an hour for anna, Acme / Webshop."},
		{"remove fixed", "rate remove --fixed --task support", "remove fixed {Project:0 Task:29 Amount:0.00}", "Removed the rate of a record for Support of any project."},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := conversation{args: test.args, did: []string{"administer Local", test.did}, want: result{Out: test.want + "\n"}}
			in := office()
			in.rates, in.fixed = []kimai.Rate{{User: 1, Project: 11, Hourly: 1}}, []kimai.FixedRate{{Task: 29, Amount: 1}}
			c.check(t, program{in: in})
		})
	}
}

func TestRateList(t *testing.T) {
	none := conversation{args: "rate list", did: []string{"administer Local"}, want: result{Out: "There are no rates yet.\n"}}
	none.check(t, program{in: office()})
	noneJSON := conversation{args: "rate list --json", did: []string{"administer Local"}, want: result{Out: `{"account":"Local","rates":[]}` + "\n"}}
	noneJSON.check(t, program{in: office()})

	in := office()
	in.rates = []kimai.Rate{
		{Hourly: 10_00},
		{Project: 11, Hourly: 20_00},
		{Task: 29, Hourly: 25_00},
		{User: 2, Hourly: 50_00},
		{User: 7, Project: 99, Task: 98, Hourly: 1_00},
		{User: 1, Project: 12, Task: 22, Hourly: 80_50},
		{User: 1, Task: 29, Hourly: 70_00},
	}
	in.fixed = []kimai.FixedRate{{Project: 12, Amount: 5_00}, {Project: 12, Task: 23, Amount: 120_00}}
	const json = `{"account":"Local","rates":[` +
		`{"fixed":true,"user":null,"customer":"Acme","project":"Website","task":"Texts","amount":120.00},` +
		`{"fixed":true,"user":null,"customer":"Acme","project":"Website","task":null,"amount":5.00},` +
		`{"fixed":false,"user":"anna","customer":"Acme","project":"Website","task":"Design","amount":80.50},` +
		`{"fixed":false,"user":"user 7","customer":"","project":"project 99","task":"task 98","amount":1.00},` +
		`{"fixed":false,"user":"anna","customer":null,"project":null,"task":"Support","amount":70.00},` +
		`{"fixed":false,"user":"René","customer":null,"project":null,"task":null,"amount":50.00},` +
		`{"fixed":false,"user":null,"customer":null,"project":null,"task":"Support","amount":25.00},` +
		`{"fixed":false,"user":null,"customer":"Acme","project":"Webshop","task":null,"amount":20.00},` +
		`{"fixed":false,"user":null,"customer":null,"project":null,"task":null,"amount":10.00}]}` + "\n"
	asJSON := conversation{args: "rate list --json", did: []string{"administer Local"}, want: result{Out: json}}
	asJSON.check(t, program{in: in})

	all := conversation{args: "rate list", did: []string{"administer Local"}, want: result{Out: `120.00  a record  Acme / Website / Texts
  5.00  a record  Acme / Website
 80.50  an hour   anna, Acme / Website / Design
  1.00  an hour   user 7, project 99 / task 98
 70.00  an hour   anna, Support of any project
 50.00  an hour   René, everything
 25.00  an hour   everybody, Support of any project
 20.00  an hour   everybody, Acme / Webshop
 10.00  an hour   everybody, everything
`}}
	all.check(t, program{in: in})
}

func TestRateFailures(t *testing.T) {
	opened := []string{"administer Local"}
	for _, test := range []conversation{
		{name: "unknown user", args: "rate set 1 --user bernd", did: opened,
			want: result{Err: "kimai-tray: there is no user \"bernd\"; `kimai-tray user list` lists what there is\n", Exit: 1}},
		{name: "misspelt user", args: "rate set 1 --user ana", did: opened,
			want: result{Err: "kimai-tray: there is no user \"ana\", did you mean \"anna\"?\n", Exit: 1}},
		{name: "part of a project's name", args: "rate set 1 --project webs", did: opened,
			want: result{Err: "kimai-tray: there is no project \"webs\", did you mean \"Webshop\" or \"Website\"?\n", Exit: 1}},
		{name: "ambiguous task", args: "rate remove --task design", did: opened,
			want: result{Err: "kimai-tray: \"design\" can mean any of these:\n  Acme / Webshop / Design\n  Acme / Website / Design\n", Exit: 1}},
		{name: "task of another project", args: "rate set 1 --project webshop --task texts", did: opened,
			want: result{Err: "kimai-tray: there is no task \"texts\"; `kimai-tray projects` lists what there is\n", Exit: 1}},
		{name: "remove none", args: "rate remove --fixed --project webshop", did: opened,
			want: result{Err: "kimai-tray: there is no rate of a record for Acme / Webshop; `kimai-tray rate list` lists what there is\n", Exit: 1}},
		{name: "no amount", args: "rate set",
			want: result{Err: "kimai-tray: expected \"<amount>\" (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "no number", args: "rate set lots",
			want: result{Err: "kimai-tray: <amount>: \"lots\" is not a number like 80.50, or too large. (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "less than nothing", args: "rate set -- -5",
			want: result{Err: "kimai-tray: <amount>: a rate can't be less than nothing (kimai-tray --help tells more)\n", Exit: 2}},
		{name: "fixed for a user", args: "rate set 1 --fixed --user anna",
			want: result{Err: "kimai-tray: --user and --fixed can't be used together (kimai-tray --help tells more)\n", Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) { test.check(t, program{in: office()}) })
	}
}
