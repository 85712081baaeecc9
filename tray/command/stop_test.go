package command_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/when"
)

func TestStopEarlier(t *testing.T) {
	// overnight runs since yesterday at 8.
	overnight := func() *server { return shop().record(1, "14 08:00", "", "") }
	for _, test := range []struct {
		name   string
		server *server
		args   string
		want   string
		end    time.Time
	}{
		{"at a time that has passed", overnight(), "stop --at 9:30", "Stopped Acme / Website / Design at 09:30, after 25:30.\n", at("15 09:30")},
		{"at a time that is yet to come", overnight(), "stop --at 17:30", "Stopped Acme / Website / Design at 14 Jan 17:30, after 9:30.\n", at("14 17:30")},
		{"now", overnight(), "stop --at 12:00", "Stopped Acme / Website / Design at 12:00, after 28:00.\n", at("15 12:00")},
		{"at a time with its date", overnight(), `stop --at "2026-01-14 09:15"`, "Stopped Acme / Website / Design at 14 Jan 09:15, after 1:15.\n", at("14 09:15")},
		{"a while ago", overnight(), "stop --at -1h30m", "Stopped Acme / Website / Design at 10:30, after 26:30.\n", at("15 10:30")},
		{"yesterday", overnight(), `stop --at "yesterday 0915"`, "Stopped Acme / Website / Design at 14 Jan 09:15, after 1:15.\n", at("14 09:15")},
		{"after a while", overnight(), "stop --after 7h45m", "Stopped Acme / Website / Design at 14 Jan 15:45, after 7:45.\n", at("14 15:45")},
		{"what the server does not stop", overnight().limited(8 * time.Hour), "stop --after 8h", "Stopped Acme / Website / Design at 14 Jan 16:00, after 8:00.\n", at("14 16:00")},
		{"each of several", overnight().record(2, "15 09:00", "", ""), "stop --after 1h",
			"Stopped Acme / Webshop / Design at 10:00, after 1:00.\nStopped Acme / Website / Design at 14 Jan 09:00, after 1:00.\n", at("14 09:00")},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, split(test.args)...), result{Out: test.want})
			if first, err := test.server.Record(t.Context(), 1); err != nil || !first.End.Equal(test.end) {
				t.Errorf("it ended at %v, want %v", first.End, test.end)
			}
			if len(p.changed) == 0 {
				t.Error("the tray was not told of a change")
			}
		})
	}
}

func TestStopIsRefused(t *testing.T) {
	for _, test := range []struct {
		name   string
		server *server
		args   string
		want   result
	}{
		{"too long", shop().record(1, "14 08:00", "", "").limited(8 * time.Hour), "stop", result{Exit: 1, Err: "kimai-tray: Acme / Website / Design was not stopped. Kimai refused: Maximum 8h0m0s.\n" +
			"  `kimai-tray stop --at 17:30` ends it at that time, and `kimai-tray stop --after 8h` that long after its start.\n"}},
		{"one of two", shop().record(1, "15 10:00", "", "").record(2, "14 08:00", "", "").limited(8 * time.Hour), "stop", result{Exit: 1,
			Out: "Stopped Acme / Website / Design after 2:00.\n",
			Err: "kimai-tray: Acme / Webshop / Design was not stopped. Kimai refused: Maximum 8h0m0s.\n" +
				"  `kimai-tray stop --at 17:30` ends it at that time, and `kimai-tray stop --after 8h` that long after its start.\n"}},
		{"before its start", shop().record(1, "15 10:00", "", ""), "stop --at 9:00", result{Exit: 1,
			Err: "kimai-tray: Acme / Website / Design was not stopped. It began at 10:00, and 09:00 is not after that.\n"}},
		{"at its start", shop().record(1, "15 10:00", "", ""), "stop --at 10:00", result{Exit: 1,
			Err: "kimai-tray: Acme / Website / Design was not stopped. It began at 10:00, and 10:00 is not after that.\n"}},
		{"at a time that is yet to come", shop().record(1, "15 10:00", "", ""), "stop --at 17:30", result{Exit: 1,
			Err: "kimai-tray: Acme / Website / Design was not stopped. It began at 10:00, and 14 Jan 17:30 is not after that.\n"}},
		{"in the future", shop().record(1, "15 10:00", "", ""), "stop --after 3h", result{Exit: 1,
			Err: "kimai-tray: Acme / Website / Design was not stopped. A record can't end in the future.\n"}},
		{"nothing runs", shop(), "stop --after 3h", result{Exit: 1, Err: "kimai-tray: nothing is being recorded\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, split(test.args)...), test.want)
		})
	}
}

// gone is a server that can't be reached any more once it is to stop.
type gone struct {
	*server
	stops int
}

func (g *gone) Stop(context.Context, kimai.RecordID) (kimai.Record, error) {
	g.stops++
	return kimai.Record{}, errors.New("no answer")
}

func TestStopAsksNobodyTwice(t *testing.T) {
	g := &gone{server: shop().record(1, "15 10:00", "", "").record(2, "15 11:00", "", "")}
	p := program{backend: g}
	check(t, p.run(t, "stop"), result{Err: "kimai-tray: no answer\n", Exit: 1})
	if g.stops != 1 {
		t.Errorf("%d stops, want one", g.stops)
	}
}

// absent is a server on which the newest recording is deleted before it is
// stopped.
type absent struct{ *server }

func (a absent) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	a.records = slices.DeleteFunc(slices.Clone(a.records), func(r kimai.Record) bool { return r.ID == 2 })
	return a.server.Stop(ctx, id)
}

func TestStopGoesOnWithoutTheDeleted(t *testing.T) {
	p := program{backend: absent{shop().record(1, "15 10:00", "", "").record(2, "15 11:00", "", "")}}
	check(t, p.run(t, "stop"), result{Exit: 1,
		Out: "Stopped Acme / Website / Design after 2:00.\n",
		Err: "kimai-tray: Acme / Webshop / Design was not stopped. no such recording\n"})
}

func TestStopMisuse(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"both", "stop --at 17:30 --after 8h", "--at and --after can't be used together"},
		{"no time", "stop --at noon", `--at: "noon" is no time like ` + when.Understood},
		{"an empty time", `stop --at ""`, `--at: "" is no time like ` + when.Understood},
		{"no hour", "stop --at 24:30", `--at: "24:30" is no time like ` + when.Understood},
		{"a day alone", "stop --at yesterday", "stop: --at takes a time, with its day or without"},
		{"a duration that is none", "stop --after 0s", `--after: "0s" is no duration like 45m, 1h30m, 1.5h or 1:30`},
		{"a duration without unit", "stop --after 8", `--after: "8" is no duration like 45m, 1h30m, 1.5h or 1:30`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: shop().record(1, "15 10:00", "", "")}
			check(t, p.run(t, split(test.args)...), result{Err: "kimai-tray: " + test.want + " (kimai-tray --help tells more)\n", Exit: 2})
		})
	}
}
