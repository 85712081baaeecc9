package command_test

import (
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	worked := func() *server {
		return shop().
			record(3, "13 09:00", "13 10:00", "").
			record(1, "14 23:00", "15 01:30", "night").
			record(2, "15 09:00", "15 09:45", "new\nheader \x1b[31m").
			record(1, "15 10:55", "", "")
	}
	several := func() *server {
		return shop().record(1, "15 10:55", "", "").record(2, "15 11:00", "", "new header").tagged("billed", "urgent")
	}
	for _, test := range []struct {
		name   string
		server *server
		args   string
		want   string
	}{
		{"status", worked(), "status", `Recording  Acme / Website / Design
Since      10:55, for 1:05
Today      3:20
`},
		{"status with a description since yesterday", shop().record(3, "14 22:00", "", "dough\r\nand oven"), "status", `Recording  Bäckerei Groß / Öffnung / Backen
           dough and oven
Since      14 Jan 22:00, for 14:00
Today      12:00
`},
		{"status of nothing", shop(), "status", "Recording  nothing\nToday      0:00\n"},
		{"status as JSON", shop().record(1, "15 08:00", "15 09:00", "").record(2, "15 10:55", "", "a \"b\"\n"), "status --json",
			`{"account":"Local","recording":{"id":2,"customer":"Acme","project":"Webshop","task":"Design","description":"a \"b\"\n","tags":[],"start":"2026-01-15T09:55:00Z","elapsed_seconds":3900},"others":[],"today_seconds":7500,"offline":false,"waiting":0,"refused":0}` + "\n"},
		{"status of nothing as JSON", worked().stopped(), "status --json --account Work", `{"account":"Work","recording":null,"others":[],"today_seconds":12000,"offline":false,"waiting":0,"refused":0}` + "\n"},
		{"status of several", several(), "status", `Recording  Acme / Webshop / Design
           new header [billed, urgent]
Since      11:00, for 1:00
Recording  Acme / Website / Design
Since      10:55, for 1:05
Today      2:05
`},
		{"status of several as JSON", several(), "status --json", `{"account":"Local",` +
			`"recording":{"id":2,"customer":"Acme","project":"Webshop","task":"Design","description":"new header","tags":["billed","urgent"],"start":"2026-01-15T10:00:00Z","elapsed_seconds":3600},` +
			`"others":[{"id":1,"customer":"Acme","project":"Website","task":"Design","description":"","tags":[],"start":"2026-01-15T09:55:00Z","elapsed_seconds":3900}],"today_seconds":7500,"offline":false,"waiting":0,"refused":0}` + "\n"},
		{"today with tags", several(), "today", `10:55  now   1:05  Acme / Website / Design
11:00  now   1:00  Acme / Webshop / Design  new header [billed, urgent]
             2:05  total
`},
		{"recent with description and tags", several(), "recent", "Acme / Webshop / Design  new header [billed, urgent]\nAcme / Website / Design\n"},
		{"tags alone", shop().record(3, "14 10:00", "14 11:00", "").tagged("ur\x1bgent"), "recent", "Bäckerei Groß / Öffnung / Backen  [urgent]\n"},
		{"today", worked(), "today", `14 Jan 23:00  01:30   1:30  Acme / Website / Design  night
09:00         09:45   0:45  Acme / Webshop / Design  new header [31m
10:55         now     1:05  Acme / Website / Design
                      3:20  total
`},
		{"today without records", shop().record(1, "14 09:00", "14 10:00", ""), "today", "Nothing was recorded today.\n"},
		{"recent", worked(), "recent", "Acme / Website / Design\nAcme / Webshop / Design           new header [31m\nBäckerei Groß / Öffnung / Backen\n"},
		{"recent without what was archived", worked().withoutTask(2, 0).without(3), "recent", "Acme / Website / Design\n"},
		{"recent without records", shop(), "recent", "Nothing was recorded lately that can be started again.\n"},
		{"projects", shop(), "projects", `Acme
  Website
    Design
    Texts
  Webshop
    Design
Bäckerei Groß
  Öffnung
    Backen
`},
		{"projects with a filter", shop(), "projects BACKEREI", "Bäckerei Groß\n  Öffnung\n    Backen\n"},
		{"projects without any", newServer(), "projects", "There are no projects yet.\n"},
		{"today as JSON", shop().record(3, "13 09:00", "13 10:00", "").record(1, "15 09:00", "15 09:45", "").record(2, "15 10:55", "", "header").tagged("urgent"), "today --json",
			`{"account":"Local","from":"2026-01-14T23:00:00Z","to":"2026-01-15T23:00:00Z","total_seconds":6600,"records":[` +
				`{"id":2,"customer":"Acme","project":"Website","task":"Design","description":"","tags":[],"start":"2026-01-15T08:00:00Z","end":"2026-01-15T08:45:00Z","duration_seconds":2700},` +
				`{"id":3,"customer":"Acme","project":"Webshop","task":"Design","description":"header","tags":["urgent"],"start":"2026-01-15T09:55:00Z","end":null,"duration_seconds":3900}]}` + "\n"},
		{"recent as JSON", shop().record(3, "13 09:00", "13 10:00", "dough").tagged("early"), "recent --json",
			`{"account":"Local","recent":[{"customer":"Bäckerei Groß","project":"Öffnung","task":"Backen","description":"dough","tags":["early"]}]}` + "\n"},
		{"recent of nothing as JSON", shop(), "recent --json", `{"account":"Local","recent":[]}` + "\n"},
		{"projects as JSON", shop(), "projects acme --json",
			`{"account":"Local","projects":[{"customer":"Acme","project":"Website","tasks":["Design","Texts"]},{"customer":"Acme","project":"Webshop","tasks":["Design"]}]}` + "\n"},
		{"no projects as JSON", newServer(), "projects --json", `{"account":"Local","projects":[]}` + "\n"},
		{"project list", shop(), "project list", "Acme / Website\nAcme / Webshop\nBäckerei Groß / Öffnung\n"},
		{"project list as JSON", shop(), "project list --json --account Work", `{"account":"Work","projects":[` +
			`{"customer":"Acme","project":"Website"},{"customer":"Acme","project":"Webshop"},{"customer":"Bäckerei Groß","project":"Öffnung"}]}` + "\n"},
		{"project list of none as JSON", newServer(), "project list --json", `{"account":"Local","projects":[]}` + "\n"},
		{"task list", shop(), "task list website", "Design\nTexts\n"},
		{"task list as JSON", shop(), "task list offnung --json", `{"account":"Local","customer":"Bäckerei Groß","project":"Öffnung","tasks":["Backen"]}` + "\n"},
		{"task list of none as JSON", shop().withoutTask(3, 0), "task list offnung --json", `{"account":"Local","customer":"Bäckerei Groß","project":"Öffnung","tasks":[]}` + "\n"},
		{"names that mean the terminal harm", newServer("A\x1b]0;x\x07 | B\u202eC | D\nE"), "projects", "A]0;x\n  BC\n    D E\n"},
		{"version", nil, "version", "kimai-tray 1.2.3\n"},
		{"version as JSON", nil, "version --json", `{"version":"1.2.3"}` + "\n"},
		{"version as a flag", nil, "--version", "kimai-tray 1.2.3\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, strings.Fields(test.args)...), result{Out: test.want})
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

// stopped ends what is running at the server's time.
func (s *server) stopped() *server {
	for i := range s.records {
		if s.records[i].Running() {
			s.records[i].End = s.now
		}
	}
	return s
}
