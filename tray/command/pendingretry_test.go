package command_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

var (
	closed       = kimai.Errorf(kimai.Rejected, "The project is closed.")
	unreachable  = kimai.Errorf(kimai.Unreachable, "kimai.example.com cannot be reached.")
	unauthorised = kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API key.")
)

// numbers are those of what is left: of what waits, and of what was refused.
func (o *offline) numbers() (waiting, refused []kimai.DraftID) {
	for _, d := range o.drafts {
		if d.Refused == nil {
			waiting = append(waiting, d.ID)
		} else {
			refused = append(refused, d.ID)
		}
	}
	return waiting, refused
}

func TestPendingRetryAndMove(t *testing.T) {
	const locked = `{"number":7,"what":"removed","refused":"The period is locked.","since":"2026-01-15T07:20:00Z","id":72,` +
		`"customer":"Acme","project":"Website","task":"Design","description":"","tags":[],` +
		`"start":"2026-01-14T22:50:00Z","end":"2026-01-14T23:10:00Z","duration_seconds":1200}`
	for _, test := range []struct {
		name             string
		args             string
		takes            map[kimai.DraftID]error
		away             error
		busy             bool
		want             result
		waiting, refused []kimai.DraftID
	}{
		{name: "all", args: "pending retry", want: result{Out: "3 (Acme / Website / Design) is on the server now.\n" +
			"4 (Acme / Webshop / Design) is changed on the server now.\n" +
			"7 (Acme / Website / Design) is removed on the server now.\n" +
			"8 (Bäckerei Groß / Öffnung / Backen) is on the server now.\n"}},
		{name: "some", args: "pending retry 7", want: result{Out: "7 (Acme / Website / Design) is removed on the server now.\n"},
			refused: []kimai.DraftID{3}},
		{name: "refused again", args: "pending retry 3 4 7", takes: map[kimai.DraftID]error{3: closed, 7: closed},
			want: result{Out: "4 (Acme / Webshop / Design) is changed on the server now.\n",
				Err: "kimai-tray: 3 (Acme / Website / Design) was refused: The project is closed.\n" +
					"kimai-tray: 7 (Acme / Website / Design) was refused: The project is closed.\n", Exit: 1},
			refused: []kimai.DraftID{3, 7}},
		{name: "no network", args: "pending retry 3", away: unreachable,
			want:    result{Out: "3 (Acme / Website / Design) waits.\nkimai.example.com cannot be reached.\n"},
			waiting: []kimai.DraftID{3, 4, 8}, refused: []kimai.DraftID{7}},
		{name: "not logged in", args: "pending retry 3", away: unauthorised,
			want: result{Out: "3 (Acme / Website / Design) waits.\n",
				Err: "kimai-tray: Kimai does not accept the API key.\n  Log in: kimai-tray login Work\n", Exit: 1},
			waiting: []kimai.DraftID{3, 4, 8}, refused: []kimai.DraftID{7}},
		{name: "while the tray sends", args: "pending retry 3", busy: true,
			want:    result{Out: "3 (Acme / Website / Design) waits.\nAnother kimai-tray is sending what waits.\n"},
			waiting: []kimai.DraftID{3, 4, 8}, refused: []kimai.DraftID{7}},
		{name: "all as JSON", args: "pending retry --json", want: result{Out: `{"account":"Work","records":[]}` + "\n"}},
		{name: "refused again, as JSON", args: "pending retry --json 3", takes: map[kimai.DraftID]error{3: closed},
			want: result{Out: `{"account":"Work","records":[` +
				`{"number":3,"what":"new","refused":"The project is closed.","since":"2026-01-14T08:45:00Z","id":-3,` +
				`"customer":"Acme","project":"Website","task":"Design","description":"home page","tags":["urgent"],` +
				`"start":"2026-01-14T08:00:00Z","end":"2026-01-14T08:45:00Z","duration_seconds":2700},` + locked + `]}` + "\n",
				Err: "kimai-tray: 3 (Acme / Website / Design) was refused: The project is closed.\n", Exit: 1},
			refused: []kimai.DraftID{3, 7}},
		{name: "move, as JSON", args: "pending move 3 webshop --json", want: result{Out: `{"account":"Work","records":[` + locked + `]}` + "\n"},
			refused: []kimai.DraftID{7}},
		{name: "move", args: "pending move 3 webshop", want: result{Out: "Moved 3 to Acme / Webshop / Design.\n3 (Acme / Webshop / Design) is on the server now.\n"},
			refused: []kimai.DraftID{7}},
		{name: "move to what is refused, too", args: "pending move 3 website / texts", takes: map[kimai.DraftID]error{3: closed},
			want: result{Out: "Moved 3 to Acme / Website / Texts.\n",
				Err: "kimai-tray: 3 (Acme / Website / Texts) was refused: The project is closed.\n", Exit: 1},
			refused: []kimai.DraftID{3, 7}},
		{name: "move without a network", args: "pending move 3 texts", away: unreachable,
			want:    result{Out: "Moved 3 to Acme / Website / Texts.\n3 (Acme / Website / Texts) waits.\nkimai.example.com cannot be reached.\n"},
			waiting: []kimai.DraftID{3, 4, 8}, refused: []kimai.DraftID{7}},
	} {
		t.Run(test.name, func(t *testing.T) {
			backend := unsent()
			backend.fail, backend.takes, backend.away, backend.busy = nil, test.takes, test.away, test.busy
			p := program{backend: backend}
			check(t, p.run(t, split(test.args+" --account work")...), test.want)
			waiting, refused := backend.numbers()
			if !slices.Equal(waiting, test.waiting) || !slices.Equal(refused, test.refused) {
				t.Errorf("%v wait and %v are refused, want %v and %v", waiting, refused, test.waiting, test.refused)
			}
			if diff := cmp.Diff([]bool{false}, p.changed); diff != "" {
				t.Errorf("the tray was told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPendingRetryOfNothing(t *testing.T) {
	p := program{backend: none()}
	check(t, p.run(t, "pending", "retry", "--account", "work"), result{Out: "Nothing waits: Work has all that was recorded here.\n"})
	check(t, p.run(t, "pending", "retry", "--account", "work", "--json"), result{Out: `{"account":"Work","records":[]}` + "\n"})
	if p.changed != nil {
		t.Error("the tray was told of a change")
	}
}

func TestPendingMoveAmbiguous(t *testing.T) {
	backend := unsent()
	backend.fail = nil
	p := program{backend: backend}
	check(t, p.run(t, "pending", "move", "3", "design", "--account", "work"),
		result{Err: "kimai-tray: \"design\" can mean any of these:\n  Acme / Website / Design\n  Acme / Webshop / Design\n", Exit: 1})
	if _, refused := backend.numbers(); !slices.Equal(refused, []kimai.DraftID{3, 7}) || p.changed != nil {
		t.Errorf("%v are refused and the tray was told %v, want that nothing was changed", refused, p.changed)
	}
}
