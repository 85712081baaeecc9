package command_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestPendingDrop(t *testing.T) {
	const refusal = "kimai-tray: nothing was dropped; --yes does it without a question\n"
	for _, test := range []struct {
		name, args, answer string
		want               result
		asked, dropped     bool
	}{
		{"a new one", "pending drop 3", "y", result{Out: "Dropped 3 (Acme / Website / Design).\n",
			Err: "2026-01-14 09:00–09:45 0:45 Acme / Website / Design home page [urgent]\nThis record is nowhere else: it will be gone.\n"}, true, true},
		{"a changed one", "pending drop 4", "Yes ", result{Out: "Dropped 4 (Acme / Webshop / Design).\n",
			Err: "2026-01-15 08:00–12:05 4:05 Acme / Webshop / Design\nThe server has this record otherwise: what was changed here will be gone.\n"}, true, true},
		{"a removed one", "pending drop 7", "y", result{Out: "Dropped 7 (Acme / Website / Design).\n",
			Err: "2026-01-14 23:50–00:10 0:20 Acme / Website / Design\nThe server has this record still: it will stay there.\n"}, true, true},
		{"one that runs", "pending drop 8", "n", result{Exit: 1,
			Err: "2026-01-15 11:00–now Bäckerei Groß / Öffnung / Backen\nThis record is nowhere else: it will be gone.\n" + refusal}, true, false},
		{"nobody answers", "pending drop 3", "", result{Exit: 1,
			Err: "2026-01-14 09:00–09:45 0:45 Acme / Website / Design home page [urgent]\nThis record is nowhere else: it will be gone.\n" + refusal}, true, false},
		{"as JSON", "pending drop --yes --json 3", "", result{Out: `{"number":3,"what":"new",` +
			`"refused":"Kimai refused: “This project is closed since the 13th of January 2026.”.","since":"2026-01-14T08:45:00Z","id":-3,` +
			`"customer":"Acme","project":"Website","task":"Design","description":"home page","tags":["urgent"],` +
			`"start":"2026-01-14T08:00:00Z","end":"2026-01-14T08:45:00Z","duration_seconds":2700}` + "\n"}, false, true},
		{"without a question", "pending drop --yes 3", "", result{Out: "Dropped 3 (Acme / Website / Design).\n"}, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			backend := unsent()
			p := program{backend: backend, lines: []string{test.answer}}
			check(t, p.run(t, split(test.args+" --account work")...), test.want)
			if asked := len(p.lines) == 0; asked != test.asked {
				t.Errorf("asked: %v, want %v", asked, test.asked)
			}
			if dropped := len(backend.drafts) == 3; dropped != test.dropped {
				t.Errorf("left is %+v, dropped %v", backend.drafts, test.dropped)
			}
			var changed []bool
			if test.dropped {
				changed = []bool{false}
			}
			if diff := cmp.Diff(changed, p.changed); diff != "" {
				t.Errorf("the tray was told (-want +got):\n%s", diff)
			}
		})
	}
}

// meddled is an account in which a draft is changed while the user thinks.
type meddled struct {
	*offline
	looks int
}

func (m *meddled) Drafts(ctx context.Context) ([]kimai.Draft, error) {
	if m.looks++; m.looks == 2 {
		m.draft(3).Since = at("15 11:30")
	}
	return m.offline.Drafts(ctx)
}

// What is dropped is what was shown.
func TestPendingDropOfWhatWasChangedMeanwhile(t *testing.T) {
	backend := &meddled{offline: unsent()}
	p := program{backend: backend, lines: []string{"y"}}
	got := p.run(t, "pending", "drop", "3", "--account", "work")
	got.Err = ""
	check(t, got, result{Exit: 1})
	if len(backend.drafts) != 4 {
		t.Errorf("left is %+v, want all", backend.drafts)
	}
}
