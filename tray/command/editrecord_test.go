package command_test

import (
	"context"
	"testing"

	"kimai-tray/kimai"
)

func TestEditRecord(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"the start of the last, which runs", "edit last --from 10:30", "Changed 5: 2026-01-15 10:30–now Acme / Website / Design\n"},
		{"so long ago", "edit last --from -15m", "Changed 5: 2026-01-15 11:45–now Acme / Website / Design\n"},
		{"the end of what runs", "edit last --to 11:30", "Changed 5: 2026-01-15 10:55–11:30 0:35 Acme / Website / Design\n"},
		{"what runs, to yesterday", "edit last --date yesterday", "Changed 5: 2026-01-14 10:55–now Acme / Website / Design\n"},
		{"both times", "edit 2 --from 13:00 --to 15:00", "Changed 2: 2026-01-13 13:00–15:00 2:00 Acme / Webshop / Design [urgent]\n"},
		{"the end over midnight", "edit 3 --to 2:00", "Changed 3: 2026-01-14 23:00–02:00 3:00 Acme / Website / Design night\n"},
		{"the end to the day of the start", "edit 3 --to 23:30", "Changed 3: 2026-01-14 23:00–23:30 0:30 Acme / Website / Design night\n"},
		{"the day", "edit 3 --date 2026-01-12", "Changed 3: 2026-01-12 23:00–01:30 2:30 Acme / Website / Design night\n"},
		{"the day and the times", "edit 2 --date yesterday --from 10:00", "Changed 2: 2026-01-14 10:00–10:15 0:15 Acme / Webshop / Design [urgent]\n"},
		{"the task", "edit 2 --project \"site / texts\"", "Changed 2: 2026-01-13 09:00–10:15 1:15 Acme / Website / Texts [urgent]\n"},
		{"the task of what runs", "edit last --project backen", "Changed 5: 2026-01-15 10:55–now Bäckerei Groß / Öffnung / Backen\n"},
		{"note and tags", "edit 2 --note x --tags web,billed", "Changed 2: 2026-01-13 09:00–10:15 1:15 Acme / Webshop / Design x [billed, web]\n"},
		{"no note and no tags", `edit 4 --note "" --tags ""`, "Changed 4: 2026-01-15 09:00–09:45 0:45 Acme / Website / Texts\n"},
		{"as JSON", "edit 2 --note x --json", `{"id":2,"customer":"Acme","project":"Webshop","task":"Design","description":"x","tags":["urgent"],` +
			`"start":"2026-01-13T08:00:00Z","end":"2026-01-13T09:15:00Z","duration_seconds":4500}` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := worked(t)
			check(t, b.run(test.args), result{Out: test.want})
			if b.changed != 1 {
				t.Errorf("the tray was told of %d changes, want one", b.changed)
			}
		})
	}
}

// The last record is the one that started last: not one that is planned.
func TestLastRecord(t *testing.T) {
	b := newBook(t).with("Website/Texts", "15 09:00", "15 10:00", "").with("Website/Texts", "15 13:00", "15 14:00", "planned")
	check(t, b.run("edit last --note x"), result{Out: "Changed 1: 2026-01-15 09:00–10:00 1:00 Acme / Website / Texts x\n"})
	b.with("Website/Design", "15 12:00", "", "")
	check(t, b.run("edit last --note y"), result{Out: "Changed 3: 2026-01-15 12:00–now Acme / Website / Design y\n"})
}

// A day is moved by the calendar: the clock shows the same, even if it was set
// in between.
func TestEditOverTheChangeOfTheClock(t *testing.T) {
	b := newBook(t).in("Europe/Berlin", "2026-03-30 12:00").with("Website/Texts", "2026-03-30 09:00", "2026-03-30 10:00", "")
	check(t, b.run("edit last --date 2026-03-27"), result{Out: "Changed 1: 2026-03-27 09:00–10:00 1:00 Acme / Website / Texts\n"})
}

func TestEditRecordFailures(t *testing.T) {
	const help = " (kimai-tray --help tells more)\n"
	b := worked(t)
	for _, test := range []struct {
		name, args string
		want       result
	}{
		{"none such", "edit 9 --note x", result{Err: "kimai-tray: there is no record 9 of yours; `kimai-tray log` lists what there is\n", Exit: 1}},
		{"an end before the start", "edit 2 --to 8:00", result{Exit: 1,
			Err: "kimai-tray: 08:00 is not after the start at 09:00; if the next day is meant, give the end with its date\n"}},
		{"a start after the end", "edit 2 --from 11:00", result{Err: "kimai-tray: A record must end at least a second after its start.\n", Exit: 1}},
		{"a start in the future", "edit last --from 13:00", result{Err: "kimai-tray: A record can't start in the future.\n", Exit: 1}},
		{"nothing", "edit 2", result{Err: "kimai-tray: edit: say what to change: --from, --to, --date, --project, --note or --tags" + help, Exit: 2}},
		{"an empty name", `edit 2 --project ""`, result{Err: "kimai-tray: edit: the name of what to record is missing" + help, Exit: 2}},
		{"a day for a time", "edit 2 --from yesterday", result{Err: "kimai-tray: edit: --from and --to take a time, with its day or without" + help, Exit: 2}},
		{"no number", "edit first --note x", result{
			Err: "kimai-tray: <id>: \"first\" is neither the number of a record, as `kimai-tray log` lists them, nor last" + help, Exit: 2}},
		{"0", "edit 0 --note x", result{
			Err: "kimai-tray: <id>: \"0\" is neither the number of a record, as `kimai-tray log` lists them, nor last" + help, Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, b.run(test.args), test.want)
		})
	}
	check(t, newBook(t).run("edit last --note x"), result{Err: "kimai-tray: nothing has been recorded yet\n", Exit: 1})
}

func TestRm(t *testing.T) {
	const line = "2026-01-13 09:00–10:15 1:15 Acme / Webshop / Design [urgent]\n"
	const question = "Remove it? [y/N] \n"
	for _, test := range []struct {
		name, args, answer string
		want               result
		left               int
	}{
		{"with a yes", "rm 2", "y", result{Out: "Removed 2: " + line, Err: line + question}, 4},
		{"without one", "rm 2", "", result{Err: line + question + "kimai-tray: nothing was removed; --yes does it without a question\n", Exit: 1}, 5},
		{"without a question", "rm 2 --yes", "", result{Out: "Removed 2: " + line}, 4},
		{"the last, which runs", "rm last --yes", "", result{Out: "Removed 5: 2026-01-15 10:55–now Acme / Website / Design\n"}, 4},
		{"as JSON", "rm 2 --yes --json", "", result{Out: `{"id":2,"customer":"Acme","project":"Webshop","task":"Design","description":"","tags":["urgent"],` +
			`"start":"2026-01-13T08:00:00Z","end":"2026-01-13T09:15:00Z","duration_seconds":4500}` + "\n"}, 4},
		{"none such", "rm 9", "", result{Err: "kimai-tray: there is no record 9 of yours; `kimai-tray log` lists what there is\n", Exit: 1}, 5},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := worked(t)
			b.answer = test.answer
			check(t, b.run(test.args), test.want)
			if count, err := b.Count(t.Context(), kimai.Query{}); count != test.left || err != nil || b.changed != 5-test.left {
				t.Errorf("%d records are left, error %v, and the tray was told of %d changes", count, err, b.changed)
			}
		})
	}
}

// away is an account whose server does not have its record yet.
type away struct {
	*server
	kimai.Ledger
	removed []kimai.RecordID
	meddled bool // somebody else describes the record while the user thinks
	looks   int
}

func newAway() *away {
	a := &away{server: shop().record(1, "15 09:00", "15 10:00", "")}
	a.records[0].ID = -3
	return a
}

func (a *away) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if a.looks++; a.meddled && a.looks == 2 {
		a.records[0].Description = "y"
	}
	return a.server.Record(ctx, id)
}

func (a *away) RemoveEntry(_ context.Context, id kimai.RecordID) error {
	a.removed = append(a.removed, id)
	return nil
}

// A number that is negative is no flag.
func TestRmOfWhatTheServerLacks(t *testing.T) {
	for _, args := range []string{"rm -3 --yes", "rm --yes -3", "rm --yes -- -3"} {
		a := newAway()
		p := program{backend: a}
		check(t, p.run(t, split(args)...), result{Out: "Removed -3: 2026-01-15 09:00–10:00 1:00 Acme / Website / Design\n"})
		if len(a.removed) != 1 || a.removed[0] != -3 {
			t.Errorf("%s: removed %v", args, a.removed)
		}
	}
}

// What is removed is what was shown.
func TestRmOfWhatWasChangedMeanwhile(t *testing.T) {
	a := newAway()
	a.meddled = true
	p := program{backend: a, lines: []string{"y"}}
	check(t, p.run(t, "rm", "-3"), result{Exit: 1,
		Err: "2026-01-15 09:00–10:00 1:00 Acme / Website / Design\nkimai-tray: record -3 was changed meanwhile: nothing was removed\n"})
	if a.removed != nil || p.changed != nil {
		t.Errorf("removed %v, and the tray was told %v", a.removed, p.changed)
	}
}
