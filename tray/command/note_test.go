package command_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNote(t *testing.T) {
	const is = "Noted of Acme / Website / Design: "
	plain := func() *server { return shop().record(1, "15 10:55", "", "") }
	noted := func() *server { return shop().record(1, "15 10:55", "", "header").tagged("billed") }
	for _, test := range []struct {
		name, args string
		server     *server
		want       string
		text       string // afterwards
		tags       []string
		changed    []bool
	}{
		{"a text", "note header and footer", plain(), is + "header and footer\n", "header and footer", nil, []bool{false}},
		{"another text", "note footer", noted(), is + "footer [billed]\n", "footer", []string{"billed"}, []bool{false}},
		{"more text", "note --append call with Bob", noted(), is + "header; call with Bob [billed]\n", "header; call with Bob", []string{"billed"}, []bool{false}},
		{"more text after none", "note --append call", plain(), is + "call\n", "call", nil, []bool{false}},
		{"tags", `note --tags "urgent, web,"`, noted(), is + "header [urgent, web]\n", "header", []string{"urgent", "web"}, []bool{false}},
		{"no tags", `note --tags ""`, noted(), is + "header\n", "header", nil, []bool{false}},
		{"nothing any more", `note "" --tags ""`, noted(), "Nothing is noted of Acme / Website / Design any more.\n", "", nil, []bool{false}},
		{"the present one", "note", noted(), "header [billed]\n", "header", []string{"billed"}, nil},
		{"none at present", "note", plain(), "", "", nil, nil},
		{"the newest of several", "note new", noted().record(2, "15 11:00", "", ""), "Noted of Acme / Webshop / Design: new\n", "header", []string{"billed"}, []bool{false}},
		{"as JSON", "note x --json", plain(), `{"account":"Local","recording":{"id":1,"customer":"Acme","project":"Website","task":"Design","description":"x","tags":[],` +
			`"start":"2026-01-15T09:55:00Z","elapsed_seconds":3900},"others":[],"today_seconds":3900,"offline":false,"waiting":0,"refused":0}` + "\n", "x", nil, []bool{false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, split(test.args)...), result{Out: test.want})
			r, err := test.server.Record(t.Context(), 1)
			if err != nil || r.Description != test.text {
				t.Errorf("the description is %q, error %v, want %q", r.Description, err, test.text)
			}
			if diff := cmp.Diff(test.tags, r.Tags); diff != "" {
				t.Errorf("tags (-want +got):\n%s", diff)
			}
			if !slices.Equal(p.changed, test.changed) {
				t.Errorf("the tray was told of changes of the catalogue %v, want %v", p.changed, test.changed)
			}
		})
	}
}

func TestNoteFailures(t *testing.T) {
	for _, test := range []struct {
		name, args string
		server     *server
		want       result
	}{
		{"nothing runs", "note x", shop(), result{Err: "kimai-tray: nothing is being recorded\n", Exit: 1}},
		{"nothing runs to show", "note", shop(), result{Err: "kimai-tray: nothing is being recorded\n", Exit: 1}},
		{"a tag that is none", "note --tags x", shop().record(1, "15 10:55", "", ""), result{Err: "kimai-tray: A tag has 2 to 100 characters, \"x\" has 1.\n", Exit: 1}},
		{"more of nothing", "note --append", shop(), result{Err: "kimai-tray: note: --append takes a text (kimai-tray --help tells more)\n", Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, split(test.args)...), test.want)
		})
	}
}
