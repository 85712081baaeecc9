package command_test

import (
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	b := worked(t)
	for _, test := range []struct{ name, args, want string }{
		{"this week", "report", "Acme / Website   4:20\nAcme / Webshop   1:15\nTotal            5:35\n"},
		{"by task", "report --by task", "Acme / Website / Design   3:35\nAcme / Webshop / Design   1:15\nAcme / Website / Texts    0:45\nTotal                     5:35\n"},
		{"by customer", "report --by customer --from 2025-12-01", "Acme            5:35\nBäckerei Groß   1:00\nTotal           6:35\n"},
		{"by day", "report --by day", "Tue 2026-01-13   1:15\nWed 2026-01-14   1:00\nThu 2026-01-15   3:20\nTotal            5:35\n"},
		{"by tag", "report --by tag", "no tag   3:35\nurgent   2:00\nbilled   0:45\nTotal    5:35\n"},
		{"today", "report --today", "Acme / Website   3:20\nTotal            3:20\n"},
		{"yesterday", "report --yesterday", "Acme / Website   1:00\nTotal            1:00\n"},
		{"last week", "report --last-week", "Nothing was recorded in that time.\n"},
		{"last month", "report --last-month", "Bäckerei Groß / Öffnung   1:00\nTotal                     1:00\n"},
		{"this month", "report --month --project shop", "Acme / Webshop   1:15\nTotal            1:15\n"},
		{"this year", "report --year --by customer", "Acme    5:35\nTotal   5:35\n"},
		{"between times", `report --from "yesterday 23:30" --to "today 1:00"`, "Acme / Website   1:30\nTotal            1:30\n"},
		{"as CSV", "report --format csv --by task", "customer,project,task,duration_seconds,hours\r\nAcme,Website,Design,12900,3.58\r\nAcme,Webshop,Design,4500,1.25\r\nAcme,Website,Texts,2700,0.75\r\n"},
		{"by day as CSV", "report --format csv --by day", "day,duration_seconds,hours\r\n2026-01-13,4500,1.25\r\n2026-01-14,3600,1.00\r\n2026-01-15,12000,3.33\r\n"},
		{"nothing as CSV", "report --format csv --last-week --by tag", "tag,duration_seconds,hours\r\n"},
		{"as JSON", "report --json", `{"account":"Local","from":"2026-01-11T23:00:00Z","to":"2026-01-18T23:00:00Z","by":"project","total_seconds":20100,"total_hours":5.58,"rows":[` +
			`{"customer":"Acme","project":"Website","duration_seconds":15600,"hours":4.33},{"customer":"Acme","project":"Webshop","duration_seconds":4500,"hours":1.25}]}` + "\n"},
		{"by tag as JSON", "report --format json --by tag --today", `{"account":"Local","from":"2026-01-14T23:00:00Z","to":"2026-01-15T23:00:00Z","by":"tag","total_seconds":12000,"total_hours":3.33,"rows":[` +
			`{"tag":"","duration_seconds":9300,"hours":2.58},{"tag":"billed","duration_seconds":2700,"hours":0.75},{"tag":"urgent","duration_seconds":2700,"hours":0.75}]}` + "\n"},
		{"nothing as JSON", "report --json --last-week", `{"account":"Local","from":"2026-01-04T23:00:00Z","to":"2026-01-11T23:00:00Z","by":"project","total_seconds":0,"total_hours":0,"rows":[]}` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, b.run(test.args), result{Out: test.want})
		})
	}
	if b.changed > 0 {
		t.Error("the tray was told of a change")
	}
}

// Periods are those of the calendar where the user is.
func TestReportPeriods(t *testing.T) {
	b := newBook(t)
	for _, test := range []struct{ name, zone, now, args, from, to string }{
		{"a day of 23 hours", "Europe/Berlin", "2026-03-29 12:00", "--today", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
		{"a day of 25 hours", "Europe/Berlin", "2026-10-26 00:30", "--yesterday", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
		{"a Monday", "Europe/Berlin", "2026-03-23 00:00", "--week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"},
		{"a Sunday", "Europe/Berlin", "2026-03-29 23:59", "--week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"},
		{"the week before", "Europe/Berlin", "2026-03-30 09:00", "--last-week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"},
		{"the month before on its 31st", "UTC", "2026-03-31 09:00", "--last-month", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"},
		{"the month before January", "UTC", "2026-01-15 09:00", "--last-month", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z"},
		{"December", "UTC", "2026-12-15 09:00", "--month", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"},
		{"a leap year", "UTC", "2028-02-29 09:00", "--year", "2028-01-01T00:00:00Z", "2029-01-01T00:00:00Z"},
		{"the far east", "Pacific/Kiritimati", "2026-01-15 09:00", "--today", "2026-01-14T10:00:00Z", "2026-01-15T10:00:00Z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := b.in(test.zone, test.now).run("report --json " + test.args)
			if want := `"from":"` + test.from + `","to":"` + test.to + `"`; !strings.Contains(got.Out, want) {
				t.Errorf("%+v, want %s", got, want)
			}
		})
	}
}

// A day has as many hours as it has, and records are cut at its ends.
func TestReportByDayWhileTheClockChanges(t *testing.T) {
	for _, test := range []struct{ name, zone, now, from, to, want string }{
		{"to summer", "Europe/Berlin", "2026-03-30 12:00", "2026-03-28 22:00", "2026-03-30 01:00", "Sat 2026-03-28   2:00\nSun 2026-03-29  23:00\nMon 2026-03-30   1:00\nTotal           26:00\n"},
		{"to winter", "Europe/Berlin", "2026-10-26 12:00", "2026-10-24 22:00", "2026-10-26 01:00", "Sat 2026-10-24   2:00\nSun 2026-10-25  25:00\nMon 2026-10-26   1:00\nTotal           28:00\n"},
		{"at midnight, which there is not", "America/Sao_Paulo", "2018-11-05 12:00", "2018-11-03 12:00", "2018-11-05 01:00", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t).in(test.zone, test.now)
			got := b.with("Website/Texts", test.from, test.to, "").run("report --by day --from 2018-01-01")
			if test.want == "" { // Go takes either side of the gap for its midnight
				if got.Exit != 0 || strings.Count(got.Out, "\n") != 4 || !strings.Contains(got.Out, "Total           36:00\n") {
					t.Errorf("%+v, want three days of 36 hours", got)
				}
				return
			}
			check(t, got, result{Out: test.want})
		})
	}
}

func TestReportMisuse(t *testing.T) {
	var p program
	const help = " (kimai-tray --help tells more)\n"
	for _, test := range []struct{ name, args, want string }{
		{"two periods", "report --today --week", "--today and --week can't be used together"},
		{"a period and a start", "report --today --from 9:00", "--today and --from can't be used together"},
		{"an end alone", "report --to yesterday", "report: --to needs --from"},
		{"two formats", "report --json --format csv", "report: --json and --format csv can't be used together"},
		{"another group", "report --by week", `--by must be one of "project","task","customer","day","tag" but got "week"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, p.run(t, split(test.args)...), result{Err: "kimai-tray: " + test.want + help, Exit: 2})
		})
	}
}

// No name can act: neither in a terminal nor in a spreadsheet.
func TestLogAndReportCannotInject(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			for _, c := range []struct {
				args    string
				columns int
			}{
				{"log", 330}, {"log --json", 1 << 30}, {"report --by task", 300}, {"report --by customer", 300}, {"report --by tag", 300}, {"report --json --by tag", 1 << 30},
				{"note", 1020},
			} {
				p := program{backend: hostileServer(test.text)}
				got := p.run(t, strings.Fields(c.args)...)
				if got.Exit != 0 || got.Err != "" {
					t.Errorf("%s: exit code %d, %.300q", c.args, got.Exit, got.Err)
				}
				checkInert(t, got, c.columns)
			}
		})
	}
	p := program{backend: newServer("=1+1 | @SUM(1) | -2").record(1, "15 09:00", "15 09:45", "").tagged("+x")}
	check(t, p.run(t, "report", "--format", "csv", "--by", "task"), result{Out: "customer,project,task,duration_seconds,hours\r\n'=1+1,'@SUM(1),'-2,2700,0.75\r\n"})
	check(t, p.run(t, "report", "--format", "csv", "--by", "tag"), result{Out: "tag,duration_seconds,hours\r\n'+x,2700,0.75\r\n"})
}
