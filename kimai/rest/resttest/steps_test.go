package resttest_test

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest/resttest"
)

// A step is what happened on the real server between two recorded requests.
type step func(stand *resttest.Server, now *time.Time)

// beginning is when the first request was sent.
var beginning = time.Date(2026, 11, 23, 13, 27, 54, 0, time.UTC)

// at is a moment after the full hour.
func at(minute, second int) step {
	return func(_ *resttest.Server, now *time.Time) {
		*now = time.Date(2026, 11, 23, 13, minute, second, 0, time.UTC)
	}
}

func change(f func(*resttest.Data)) step {
	return func(stand *resttest.Server, _ *time.Time) { stand.Change(f) }
}

// rules sets other rules; those of the beginning hold where they say nothing.
func rules(f func(*resttest.Rules)) step {
	return change(func(d *resttest.Data) {
		d.Rules = resttest.Rules{
			TrackingMode: resttest.Default, HardLimit: 1, AllowFuture: true, AllowOverlap: true, AllowZero: true,
			Rounding: kimai.Rounding{Step: time.Minute, Method: kimai.RoundOut},
		}
		f(&d.Rules)
	})
}

// idle deletes what runs for a user.
func idle(user int) step {
	return change(func(d *resttest.Data) {
		var running []int
		for _, t := range d.Timesheets {
			if t.User == user && t.Running() {
				running = append(running, t.ID)
			}
		}
		for _, id := range running {
			d.Remove(id)
		}
	})
}

// runs makes a record of user 3 on project 1 and activity 1 that runs.
func runs(id int, description string, begin time.Time) step {
	return add(resttest.Timesheet{ID: id, User: 3, Project: 1, Activity: 1, Begin: begin, Description: description})
}

func add(t resttest.Timesheet) step { return change(func(d *resttest.Data) { d.Add(t) }) }

// gone deletes the records with these ids.
func gone(from, to int) step {
	return change(func(d *resttest.Data) {
		for id := from; id <= to; id++ {
			d.Remove(id)
		}
	})
}

// lacks takes permissions from user 3, and gives back the others.
func lacks(permissions ...string) []step {
	return []step{change(func(d *resttest.Data) { d.User(3).Lacks = permissions })}
}

// bound makes a project one of the team 1, or of everybody.
func bound(project int, bound bool) step {
	return change(func(d *resttest.Data) {
		d.Project(project).Teams = nil
		if bound {
			d.Project(project).Teams = []resttest.Team{{ID: 1}}
		}
	})
}

func visible(project int, visible bool) step {
	return change(func(d *resttest.Data) { d.Project(project).Visible = visible })
}

// clock is a time of a November day in 2026, in UTC.
func clock(day, hour, minute, second int) time.Time {
	return time.Date(2026, 11, day, hour, minute, second, 0, time.UTC)
}

func none(*resttest.Rules) {}

// steps are what was done before a recorded request, by the request's name.
var steps = map[string][]step{
	"start-begin-with-offset":         {at(27, 55)},
	"create-stopped":                  {at(27, 57)},
	"start-while-future-entry-runs":   {idle(3), runs(94, "", clock(23, 13, 57, 57))},
	"start-while-very-old-entry-runs": {idle(3), runs(96, "", clock(23, 13, 27, 57).AddDate(-2, 0, 0))},
	"patch-description":               {idle(3)},
	"patch-running-description":       {idle(3), runs(98, "", clock(23, 13, 27, 0)), at(27, 58)},
	"restart":                         {idle(3)},
	"delete-running":                  {idle(3), runs(104, "", clock(23, 13, 27, 0))},
	"today-total":                     {gone(72, 77), gone(80, 88), gone(100, 104), at(28, 0)},
	"ts-get-foreign-timezone": {change(func(d *resttest.Data) {
		d.Timesheet(60).Zone, _ = time.LoadLocation("Asia/Tokyo")
	})},
	"lang-of-user-stop-error-otto":                {add(resttest.Timesheet{ID: 105, User: 4, Project: 1, Activity: 1, Begin: clock(23, 13, 58, 0)})},
	"restart-blocked-by-future-entry":             {runs(108, "", clock(23, 13, 58, 0))},
	"begin-foreign-offset":                        {idle(3)},
	"ts-list-orderby-end-with-running":            {runs(113, "runs", clock(23, 13, 28, 0))},
	"today-filter-misses-entry-started-yesterday": {idle(3), runs(114, "", clock(22, 13, 28, 0))},
	"active-after-4-parallel-starts":              {idle(3), runs(118, "parallel 3", clock(23, 13, 28, 0))},

	"cfg-limit3":              {idle(3), gone(114, 114), rules(func(r *resttest.Rules) { r.HardLimit = 3 }), at(28, 1)},
	"punch-config":            {idle(3), gone(118, 122), rules(func(r *resttest.Rules) { r.TrackingMode = resttest.Punch }), at(28, 2)},
	"fixed-config":            {idle(3), rules(func(r *resttest.Rules) { r.TrackingMode, r.BeginTime = resttest.FixedBegin, "08:00" }), at(28, 3)},
	"nofuture-start-future":   {idle(3), rules(func(r *resttest.Rules) { r.AllowFuture = false })},
	"nooverlap-start":         {idle(3), rules(func(r *resttest.Rules) { r.AllowOverlap = false })},
	"nozero-stop-immediately": {rules(func(r *resttest.Rules) { r.AllowZero, r.Rounding = false, kimai.Rounding{} }), at(28, 4), runs(130, "", clock(23, 13, 28, 4))},
	"longrunning-switch":      {idle(3), rules(func(r *resttest.Rules) { r.MaxDuration = 8 * time.Hour }), at(28, 5), runs(132, "", clock(23, 3, 28, 0))},
	"noactivity-start":        {rules(none)},
	"round15-start": {rules(func(r *resttest.Rules) {
		r.Rounding = kimai.Rounding{Step: 15 * time.Minute, Method: kimai.RoundNearest}
	})},
	"round15-stop-52min": {idle(3), runs(135, "", clock(23, 12, 36, 6))},
	"lockdown-patch-old": {idle(3), rules(func(r *resttest.Rules) { r.LockedBefore = clock(20, 0, 0, 0) })},

	"noperm-stop":     append(lacks("stop"), rules(none), idle(3), runs(138, "", clock(23, 13, 28, 0))),
	"noperm-start":    append(lacks("start"), idle(3)),
	"noperm-create":   lacks("create"),
	"noperm-delete":   lacks("delete"),
	"noperm-edit":     lacks("edit"),
	"noperm-active":   lacks("view"),
	"noperm-api-ping": append(lacks(), change(func(d *resttest.Data) { d.User(3).NoAPI = true })),

	"with-rate-permission-get":    {change(func(d *resttest.Data) { d.User(3).NoAPI = false }), gone(118, 131), gone(133, 134), gone(137, 338)},
	"recent-includes-3-years-old": {add(resttest.Timesheet{ID: 339, User: 3, Project: 3, Activity: 1, Begin: time.Date(2023, 5, 5, 8, 0, 0, 0, time.UTC), End: time.Date(2023, 5, 5, 9, 0, 0, 0, time.UTC), Description: "three years old"})},
	"recent-includes-hidden-project": {add(resttest.Timesheet{
		ID: 340, User: 3, Project: 2, Activity: 2, Begin: clock(20, 9, 0, 0), End: clock(20, 10, 0, 0), Description: "project gets hidden",
	}), visible(2, false)},
	"start-before-hide":         {visible(2, true), at(34, 30)},
	"stop-after-project-hidden": {visible(3, false)},
	"start-for-recent":          {visible(3, true)},
	"break-on-create":           {gone(342, 343)},
	"ts-get-team-revoked": {idle(3), gone(344, 346), add(resttest.Timesheet{
		ID: 347, User: 3, Project: 3, Activity: 2, Begin: clock(18, 9, 0, 0), End: clock(18, 10, 0, 0), Description: "becomes team only",
	}), bound(3, true)},
	"recent-running-comes-last": {bound(3, false), add(resttest.Timesheet{
		ID: 348, User: 3, Project: 2, Activity: 1, Begin: clock(23, 13, 35, 0), Description: "running now",
	})},
	"recent-after-team-revoked": {idle(3), add(resttest.Timesheet{
		ID: 349, User: 3, Project: 3, Activity: 1, Begin: clock(18, 9, 0, 0), End: clock(18, 10, 0, 0),
	}), bound(3, true)},
}
