package command_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// offline is a server's account that works without it: what it lacks waits.
type offline struct {
	*server
	kimai.Ledger // but for what is changed
	drafts       []kimai.Draft
	takes        map[kimai.DraftID]error // what comes of a draft that waits when it is sent; nil: the server has it
	away         error                   // why nothing can be sent
	busy         bool                    // somebody else sends
}

func (o *offline) Drafts(ctx context.Context) ([]kimai.Draft, error) {
	return slices.Clone(o.drafts), ctx.Err()
}

func (o *offline) draft(id kimai.DraftID) *kimai.Draft {
	return &o.drafts[slices.IndexFunc(o.drafts, func(d kimai.Draft) bool { return d.ID == id })]
}

func (o *offline) Retry(_ context.Context, id kimai.DraftID) error {
	o.draft(id).Refused = nil
	return nil
}

func (o *offline) Drop(_ context.Context, id kimai.DraftID) error {
	o.drafts = slices.DeleteFunc(o.drafts, func(d kimai.Draft) bool { return d.ID == id })
	return nil
}

func (o *offline) ChangeEntry(_ context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	for i := range o.drafts {
		if d := &o.drafts[i]; d.Record.ID == id {
			d.Record.Pair = kimai.Pair{Project: kimai.Project{ID: *change.Project}, Task: kimai.Task{ID: *change.Task}}
			d.Refused = nil
			return nil
		}
	}
	return kimai.Errorf(kimai.NotFound, "no such record")
}

func (o *offline) Sync(context.Context) error {
	if o.away != nil || o.busy {
		return o.away
	}
	o.drafts = slices.DeleteFunc(o.drafts, func(d kimai.Draft) bool { return d.Refused == nil && o.takes[d.ID] == nil })
	for i := range o.drafts {
		if d := &o.drafts[i]; d.Refused == nil {
			d.Refused = o.takes[d.ID]
		}
	}
	return nil
}

// unsent is an account with what the server lacks.
func unsent() *offline {
	s := shop()
	// Listing asks nobody.
	s.fail = kimai.Errorf(kimai.Unreachable, "No network.")
	record := func(id kimai.RecordID, project int, from, to, description string, tags ...string) kimai.Record {
		p := s.projects[project-1]
		r := kimai.Record{ID: id, Pair: kimai.Pair{Project: p, Task: s.tasks[p.ID][0]}, Start: at(from), Description: description, Tags: tags}
		if to != "" {
			r.End = at(to)
		}
		return r
	}
	return &offline{server: s, drafts: []kimai.Draft{
		{ID: 3, What: kimai.New, Since: at("14 09:45"), Record: record(-3, 1, "14 09:00", "14 09:45", "home page", "urgent"),
			Refused: kimai.Errorf(kimai.Rejected, "Kimai refused: “This project is closed since the 13th of January 2026.”.")},
		{ID: 4, What: kimai.Changed, Since: at("15 08:10"), Record: record(71, 2, "15 08:00", "15 12:05", "")},
		{ID: 7, What: kimai.Removed, Since: at("15 08:20"), Record: record(72, 1, "14 23:50", "15 00:10", ""),
			Refused: kimai.Errorf(kimai.Rejected, "The period is locked.")},
		{ID: 8, What: kimai.New, Since: at("15 11:00"), Record: record(-8, 3, "15 11:00", "", "")},
	}}
}

// none is one whose server has all.
func none() *offline { return &offline{server: shop()} }

func TestPendingList(t *testing.T) {
	for _, test := range []struct {
		name    string
		backend *offline
		args    string
		want    string
	}{
		{"nothing", none(), "pending", "Nothing waits: Work has all that was recorded here.\n"},
		{"nothing as JSON", none(), "pending --json", `{"account":"Work","records":[]}` + "\n"},
		{"all", unsent(), "pending", `3  new      2026-01-14  09:00–09:45   0:45  Acme / Website / Design           home page [urgent]  refused
4  changed  2026-01-15  08:00–12:05   4:05  Acme / Webshop / Design                               waits
7  removed  2026-01-14  23:50–00:10   0:20  Acme / Website / Design                               refused: The period is locked.
8  new      2026-01-15  11:00–now           Bäckerei Groß / Öffnung / Backen                      waits
3 was refused: Kimai refused: “This project is closed since the 13th of January 2026.”.
To send what was refused once more: ` + "`kimai-tray pending retry`, or `pending move` to another task. To give it up: `pending drop`.\n"},
		{"by name, without what was refused", &offline{server: shop(), drafts: unsent().drafts[1:2]}, "pending list",
			"4  changed  2026-01-15  08:00–12:05   4:05  Acme / Webshop / Design    waits\n"},
		{"as JSON", &offline{server: shop(), drafts: unsent().drafts[:1]}, "pending --json", `{"account":"Work","records":[` +
			`{"number":3,"what":"new","refused":"Kimai refused: “This project is closed since the 13th of January 2026.”.","since":"2026-01-14T08:45:00Z","id":-3,` +
			`"customer":"Acme","project":"Website","task":"Design","description":"home page","tags":["urgent"],` +
			`"start":"2026-01-14T08:00:00Z","end":"2026-01-14T08:45:00Z","duration_seconds":2700}]}` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend}
			check(t, p.run(t, split(test.args+" --account work")...), result{Out: test.want})
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

func TestPendingExport(t *testing.T) {
	const header = "number,what,refused,since,id,customer,project,task,description,tags,start,end,duration_seconds\r\n"
	for _, test := range []struct {
		name, args, want string
	}{
		{"as CSV", "pending export 8 3 8", header +
			"3,new,Kimai refused: “This project is closed since the 13th of January 2026.”.,2026-01-14T09:45:00+01:00,-3,Acme,Website,Design,home page,urgent," +
			"2026-01-14T09:00:00+01:00,2026-01-14T09:45:00+01:00,2700\r\n" +
			"8,new,,2026-01-15T11:00:00+01:00,-8,Bäckerei Groß,Öffnung,Backen,,,2026-01-15T11:00:00+01:00,,\r\n"},
		{"as JSON", "pending export --format json 4", `[{"number":4,"what":"changed","refused":null,"since":"2026-01-15T07:10:00Z","id":71,` +
			`"customer":"Acme","project":"Webshop","task":"Design","description":"","tags":[],` +
			`"start":"2026-01-15T07:00:00Z","end":"2026-01-15T11:05:00Z","duration_seconds":14700}]` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: unsent()}
			check(t, p.run(t, split(test.args+" --account work")...), result{Out: test.want})
		})
	}
	p := program{backend: unsent()}
	if got := p.run(t, "pending", "export", "--account", "work"); strings.Count(got.Out, "\r\n") != 5 || got.Exit != 0 {
		t.Errorf("without numbers it writes %q, want all", got.Out)
	}
}

func TestPendingCannotInject(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			backend := unsent()
			backend.named(test.text)
			backend.drafts = backend.drafts[:1]
			d := &backend.drafts[0]
			d.Record.Pair = kimai.Pair{Project: backend.projects[0], Task: backend.tasks[1][0]}
			d.Record.Description, d.Record.Tags = test.text, []string{test.text}
			d.Refused = kimai.Errorf(kimai.Rejected, "%s", test.text)
			for _, c := range []struct {
				args    string
				columns int
			}{{"pending", 1100}, {"pending --json", math.MaxInt}, {"pending export", math.MaxInt}, {"pending drop 3", 4200}} {
				p := program{backend: backend, lines: []string{"n"}}
				got := p.run(t, split(c.args+" --account work")...)
				got.Out = strings.ReplaceAll(got.Out, "\r\n", "\n")
				if c.args == "pending export" {
					got.Out = strings.ReplaceAll(got.Out, "\ufffd", "") // as in JSON
				}
				checkInert(t, got, c.columns)
			}
		})
	}
}

// What is exported as JSON is what was given.
func TestPendingJSONKeepsTexts(t *testing.T) {
	backend := unsent()
	backend.drafts = backend.drafts[:1]
	backend.drafts[0].Record.Description = "=1\r\n\ta\x1b[31m"
	p := program{backend: backend}
	var got []struct{ Description string }
	if err := json.Unmarshal([]byte(p.run(t, "pending", "export", "--format", "json", "--account", "work").Out), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]struct{ Description string }{{"=1\r\n\ta\x1b[31m"}}, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

func TestPendingFailures(t *testing.T) {
	const unknown = "kimai-tray: nothing with the number 5 waits; `kimai-tray pending` lists what does\n"
	embedded := "kimai-tray: records of the embedded account Local never wait: this machine is where they belong\n"
	for _, test := range []struct {
		name    string
		backend kimai.Backend
		args    string
		want    result
	}{
		{"embedded", shop(), "pending", result{Err: embedded, Exit: 1}},
		{"embedded, JSON", shop(), "pending --json", result{Err: embedded, Exit: 1}},
		{"embedded, retry", shop(), "pending retry", result{Err: embedded, Exit: 1}},
		{"no journal", shop(), "pending --account work", result{Err: "kimai-tray: what waits for Work can't be read; `kimai-tray doctor` tells why\n", Exit: 1}},
		{"retry of nothing there", unsent(), "pending retry 3 5", result{Err: unknown, Exit: 1}},
		{"move of nothing there", unsent(), "pending move 5 design", result{Err: unknown, Exit: 1}},
		{"drop of nothing there", unsent(), "pending drop 5", result{Err: unknown, Exit: 1}},
		{"export of nothing there", unsent(), "pending export 5", result{Err: unknown, Exit: 1}},
		{"move of a removal", unsent(), "pending move 7 texts",
			result{Err: "kimai-tray: 7 (Acme / Website / Design) is to be removed, and can't be moved: `kimai-tray pending drop 7` keeps the record\n", Exit: 1}},
		{"no number", unsent(), "pending drop x", result{
			Err: `kimai-tray: <number>: expected a valid 64 bit int but got "x" (kimai-tray --help tells more)` + "\n", Exit: 2}},
		{"move to nowhere", unsent(), `pending move 3 ""`, result{
			Err: "kimai-tray: pending move: the name of the project and task is missing (kimai-tray --help tells more)\n", Exit: 2}},
		{"another format", unsent(), "pending export --format xml", result{
			Err: `kimai-tray: --format must be one of "csv","json" but got "xml" (kimai-tray --help tells more)` + "\n", Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend}
			check(t, p.run(t, split(test.args)...), test.want)
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

// The shape of the JSON is told, and so are the commands.
func TestPendingHelp(t *testing.T) {
	for args, parts := range map[string][]string{
		"pending --help":      {"pending list", "pending retry", "pending move", "pending drop", "pending export"},
		"pending list --help": {`"duration_seconds": 3600`},
	} {
		var p program
		got := p.run(t, split(args)...)
		for _, part := range parts {
			if got.Exit != 0 || !strings.Contains(got.Out, part) {
				t.Errorf("%s: exit code %d, want %q in\n%s", args, got.Exit, part, got.Out)
			}
		}
	}
}
