package command_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestLink(t *testing.T) {
	busy := func() *server { return shop().record(3, "15 10:55", "", "dough") }
	for _, test := range []struct {
		name, link string
		server     *server
		out        string
		runs       string // afterwards, with its description
	}{
		{"start", "kimai-tray://start?project=Website&task=Texts", shop(),
			"Recording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"start by a part of the name", "kimai-tray://start/?task=back", shop(),
			"Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"start with a description", "kimai-tray://start?customer=Acme&project=Webshop&task=Design&description=Ticket%2042%0a%1b%5b2J", shop(),
			"Recording Acme / Webshop / Design since 12:00: Ticket 42 [2J\n", "Design: Ticket 42 [2J"},
		{"start in place of another", "kimai-tray://start?task=texts", busy(),
			"Stopped Bäckerei Groß / Öffnung / Backen after 1:05.\nRecording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"start what runs", "kimai-tray://start?task=backen", busy(),
			"Bäckerei Groß / Öffnung / Backen is being recorded already, since 10:55.\n", "Backen: dough"},
		{"start what runs, for something else", "kimai-tray://start?task=backen&description=bread", busy(),
			"Stopped Bäckerei Groß / Öffnung / Backen after 1:05.\nRecording Bäckerei Groß / Öffnung / Backen since 12:00: bread\n", "Backen: bread"},
		{"start what runs, for the same", "kimai-tray://start?task=backen&description=dough", busy(),
			"Bäckerei Groß / Öffnung / Backen is being recorded already, since 10:55.\n", "Backen: dough"},
		{"stop", "kimai-tray://stop", busy(), "Stopped Bäckerei Groß / Öffnung / Backen after 1:05.\n", ""},
		{"continue", "kimai-tray://continue", shop().record(3, "14 10:00", "14 11:00", ""),
			"Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"toggle what runs", "kimai-tray://toggle", busy(), "Stopped Bäckerei Groß / Öffnung / Backen after 1:05.\n", ""},
		{"toggle nothing", "kimai-tray://toggle", shop().record(3, "14 10:00", "14 11:00", ""),
			"Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"switch", "kimai-tray://switch?task=texts", busy(),
			"Stopped Bäckerei Groß / Öffnung / Backen after 1:05.\nRecording Acme / Website / Texts since 12:00.\n", "Texts"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, "link", "open", "--", test.link), result{Out: test.out})
			snapshot, _ := test.server.Snapshot(t.Context())
			r, _ := snapshot.Recording()
			runs := r.Pair.Task.Name
			if r.Description != "" {
				runs += ": " + r.Description
			}
			if runs != test.runs {
				t.Errorf("%q is being recorded, want %q", runs, test.runs)
			}
			if p.notices != nil {
				t.Errorf("notifications %q, want none: the tray tells of what changed", p.notices)
			}
		})
	}
}

// A desktop starts the command where nobody sees its output.
func TestLinkThatFailsIsTold(t *testing.T) {
	down := shop()
	down.fail = kimai.Errorf(kimai.Unreachable, "no answer")
	for _, test := range []struct {
		name, link string
		server     *server
		want       string
	}{
		{"ambiguous", "kimai-tray://start?task=design", shop(), "\"design\" can mean any of these:\nAcme / Website / Design\nAcme / Webshop / Design"},
		{"unknown", "kimai-tray://start?project=Website&task=txets", shop(), "there is no task \"Website / txets\", did you mean \"Website / Texts\"?"},
		{"nothing to stop", "kimai-tray://stop", shop(), "nothing is being recorded"},
		{"nothing to switch from", "kimai-tray://switch?task=texts", shop(), "nothing is being recorded"},
		{"nothing to switch from, with a description", "kimai-tray://switch?task=texts&description=a", shop(), "nothing is being recorded"},
		{"no link", "kimai-tray://doctor", shop(), "a link can start, stop, continue, toggle or switch, not \"doctor\""},
		{"a parameter too many", "kimai-tray://stop?account=Work", shop(), "a link to stop has no parameter \"account\""},
		{"server away", "kimai-tray://toggle", down, "no answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			told := "kimai-tray: " + strings.ReplaceAll(test.want, "\n", "\n  ") + "\n"
			check(t, p.run(t, "link", "open", "--", test.link), result{Err: told, Exit: 1})
			if diff := cmp.Diff([]string{"The link did not work: " + test.want}, p.notices); diff != "" {
				t.Errorf("notifications (-want +got):\n%s", diff)
			}
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

// On Windows, a quote in a link begins another argument.
func TestLinkCannotReachOptions(t *testing.T) {
	for _, args := range [][]string{
		{"kimai-tray://stop", "--config=evil.toml"},
		{"kimai-tray://stop", "--account", "work"},
		{"--config=evil.toml"},
		{"--help"},
	} {
		backend := shop().record(3, "15 10:55", "", "")
		p := program{backend: backend}
		got := p.run(t, append([]string{"link", "open", "--"}, args...)...)
		if snapshot, _ := backend.Snapshot(t.Context()); got.Exit == 0 || p.did != nil || len(snapshot.Recordings) == 0 {
			t.Errorf("%q: %+v, did %q, want a failure and nothing else", args, got, p.did)
		}
	}
}

func TestLinkRegister(t *testing.T) {
	for _, test := range []struct {
		args string
		want result
		did  string
	}{
		{"link register", result{Out: "Links that begin with kimai-tray:// are opened by kimai-tray.\n"}, "open links by "},
		{"link register --account work", result{Out: "Links that begin with kimai-tray:// are opened by kimai-tray.\n"}, "open links by --account=work"},
		{"link register --config my.toml", result{Err: "kimai-tray: my.toml:1: first mistake\n  my.toml:2: second\n", Exit: 1}, ""},
		{"link unregister", result{Out: "Links that begin with kimai-tray:// are not opened by kimai-tray any more.\n"}, "open links no more"},
	} {
		t.Run(test.args, func(t *testing.T) {
			var p program
			check(t, p.run(t, split(test.args)...), test.want)
			if got := strings.Join(p.did, "; "); got != test.did {
				t.Errorf("did %q, want %q", got, test.did)
			}
		})
	}
}
