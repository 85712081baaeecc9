package command_test

import (
	"testing"

	"kimai-tray/kimai"
)

func TestAdd(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"from and to", "add site texts --from 9:00 --to 10:30", "Added 1: 2026-01-15 09:00–10:30 1:30 Acme / Website / Texts\n"},
		{"with note and tags", `add "website / design" --from 9 --to 930 --note "home page" --tags web,urgent`,
			"Added 1: 2026-01-15 09:00–09:30 0:30 Acme / Website / Design home page [urgent, web]\n"},
		{"from and for", "add texts --from 9:00 --for 1h15m", "Added 1: 2026-01-15 09:00–10:15 1:15 Acme / Website / Texts\n"},
		{"for and to", "add texts --to 10:15 --for 1h15m", "Added 1: 2026-01-15 09:00–10:15 1:15 Acme / Website / Texts\n"},
		{"for, as durations are shown", "add texts --from 9:00 --for 1:15", "Added 1: 2026-01-15 09:00–10:15 1:15 Acme / Website / Texts\n"},
		{"for, until now", "add texts --for 45m", "Added 1: 2026-01-15 11:15–12:00 0:45 Acme / Website / Texts\n"},
		{"ago", "add texts --from -2h --to -30m", "Added 1: 2026-01-15 10:00–11:30 1:30 Acme / Website / Texts\n"},
		{"until now", "add texts --from 11:50 --to now", "Added 1: 2026-01-15 11:50–12:00 0:10 Acme / Website / Texts\n"},
		{"on a day", "add texts --from 14:00 --to 16:00 --date yesterday", "Added 1: 2026-01-14 14:00–16:00 2:00 Acme / Website / Texts\n"},
		{"on a day with its date", "add texts --from 14:00 --to 16:00 --date 2026-01-02", "Added 1: 2026-01-02 14:00–16:00 2:00 Acme / Website / Texts\n"},
		{"over midnight", "add texts --from 22 --to 1:00 --date yesterday", "Added 1: 2026-01-14 22:00–01:00 3:00 Acme / Website / Texts\n"},
		{"over midnight from a time with its day", `add texts --from "yesterday 22:00" --to 1:00`, "Added 1: 2026-01-14 22:00–01:00 3:00 Acme / Website / Texts\n"},
		{"until midnight", "add texts --from 20:00 --to 24:00 --date yesterday", "Added 1: 2026-01-14 20:00–00:00 4:00 Acme / Website / Texts\n"},
		{"in the future, if the day is given", "add texts --from 14:00 --to 15:00 --date today", "Added 1: 2026-01-15 14:00–15:00 1:00 Acme / Website / Texts\n"},
		{"as JSON", "add texts --from 9:00 --to 10:30 --note x --json", `{"id":1,"customer":"Acme","project":"Website","task":"Texts","description":"x","tags":[],` +
			`"start":"2026-01-15T08:00:00Z","end":"2026-01-15T09:30:00Z","duration_seconds":5400}` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t)
			check(t, b.run(test.args), result{Out: test.want})
			if count, err := b.Count(t.Context(), kimai.Query{}); count != 1 || err != nil || b.changed != 1 {
				t.Errorf("there are %d records, error %v, and the tray was told %d times", count, err, b.changed)
			}
		})
	}
}

func TestAddFailures(t *testing.T) {
	const help = " (kimai-tray --help tells more)\n"
	b := newBook(t)
	const when = "kimai-tray: add: say when, such as --from 9:00 --to 10:30, --from 9:00 --for 1h30m, or --for 1h30m until now" + help
	for _, test := range []struct {
		name, args string
		want       result
	}{
		{"yet to come", "add texts --from 14:00 --to 15:00", result{Exit: 1,
			Err: "kimai-tray: 15 Jan 15:00 is yet to come: say which day is meant, such as --date yesterday or --date today\n"}},
		{"the wrong way round", "add texts --from 10:00 --to 9:00 --date yesterday", result{Exit: 1,
			Err: "kimai-tray: 09:00 is not after the start at 10:00; if the next day is meant, give the end with its date\n"}},
		{"no time at all", "add texts --from 9 --to 9:00", result{Exit: 1,
			Err: "kimai-tray: 09:00 is not after the start at 09:00; if the next day is meant, give the end with its date\n"}},
		{"an end before the start, with its date", `add texts --from 10:00 --to "yesterday 9:00"`, result{Exit: 1,
			Err: "kimai-tray: A record must end at least a second after its start.\n"}},
		{"ambiguous", "add design --for 1h", result{Exit: 1,
			Err: "kimai-tray: \"design\" can mean any of these:\n  Acme / Webshop / Design\n  Acme / Website / Design\n"}},
		{"no time", "add texts", result{Err: when, Exit: 2}},
		{"no end", "add texts --from 9:00", result{Err: when, Exit: 2}},
		{"no start", "add texts --to 9:00", result{Err: when, Exit: 2}},
		{"too much", "add texts --from 9:00 --to 10:00 --for 1h", result{Err: "kimai-tray: add: two of --from, --to and --for are enough" + help, Exit: 2}},
		{"a day and no time of it", "add texts --for 1h --date yesterday", result{Err: "kimai-tray: add: --date needs --from or --to" + help, Exit: 2}},
		{"a day for a time", "add texts --from yesterday --for 1h", result{Err: "kimai-tray: add: --from and --to take a time, with its day or without" + help, Exit: 2}},
		{"a time for a day", "add texts --from 9 --for 1h --date 10:00", result{Err: "kimai-tray: add: --date takes a day, such as yesterday or 2026-01-31" + help, Exit: 2}},
		{"no duration", "add texts --from 9 --for 0s", result{Err: `kimai-tray: --for: "0s" is no duration like 45m, 1h30m, 1.5h or 1:30` + help, Exit: 2}},
		{"no name", `add "" --for 1h`, result{Err: "kimai-tray: add: the name of what to record is missing" + help, Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, b.run(test.args), test.want)
			if count, err := b.Count(t.Context(), kimai.Query{}); count != 0 || err != nil {
				t.Errorf("there are %d records, error %v", count, err)
			}
		})
	}
}

// A backend without a ledger keeps the rest of its commands.
func TestWithoutALedger(t *testing.T) {
	want := result{Err: "kimai-tray: records of Local that have ended can't be added, changed or removed\n", Exit: 1}
	for _, args := range []string{"add texts --for 1h", "edit last --note x", "rm last"} {
		p := program{backend: shop().record(1, "15 09:00", "15 10:00", "")}
		check(t, p.run(t, split(args)...), want)
	}
	p := program{backend: shop().record(1, "15 09:00", "", "")}
	check(t, p.run(t, "edit", "last", "--note", "x"), result{Out: "Changed 1: 2026-01-15 09:00–now Acme / Website / Design x\n"})
}
