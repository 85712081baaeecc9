package command_test

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// newBooks is an embedded account with two projects, on which money was spent.
func newBooks(t *testing.T) *sqlite.User {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "books.db"), sqlite.WithClock(func() time.Time { return noon }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	books, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Website", "Webshop"} {
		if _, err := books.AddProject(t.Context(), "Acme", name, []string{"Design"}); err != nil {
			t.Fatal(err)
		}
	}
	p := program{backend: books}
	for _, line := range []string{
		`expense add website 12,5 Train to Berlin --date yesterday`,
		`expense add "Acme / Webshop" 99.99 Hotel --times 3,5 --refundable --comment "two nights` + "\x1b[2J" + `"`,
		`expense add webs 8 Taxi --date 2026-01-10`,
	} {
		want := 0
		if strings.Contains(line, "webs ") {
			want = 1 // ambiguous
		}
		if got := p.run(t, split(line)...); got.Exit != want {
			t.Fatal(line, got)
		}
	}
	if got := p.run(t, split(`expense add website 8 Taxi --date 2026-01-10`)...); got.Exit != 0 {
		t.Fatal(got)
	}
	return books
}

func TestExpenses(t *testing.T) {
	for _, test := range []struct {
		name, args string
		want       result
	}{
		{"add", `expense add website 8 Bus to the airport`, result{Out: "Added expense 4: 8.00 on Acme / Website, for Bus to the airport.\n"}},
		{"add several", `expense add website 1,05 Stamps --times 10`, result{Out: "Added expense 4: 10 × 1.05 = 10.50 on Acme / Website, for Stamps.\n"}},
		{"add to no project", `expense add garden 8 Seeds`, result{Err: "kimai-tray: there is no project \"garden\"; `kimai-tray projects` lists what there is\n", Exit: 1}},
		{"list", `expense list`, result{Out: `2  2026-01-15  349.97  3.5 × 99.99  Acme / Webshop  Hotel (two nights[2J)  refundable
1  2026-01-14   12.50               Acme / Website  Train to Berlin
3  2026-01-10    8.00               Acme / Website  Taxi
               370.47               total
`}},
		{"list by default, with flags", `expense --limit 1`, result{Out: `2  2026-01-15  349.97  3.5 × 99.99  Acme / Webshop  Hotel (two nights[2J)  refundable
               349.97               total
`}},
		{"list days", `expense list --from 2026-01-10 --to yesterday`, result{Out: `1  2026-01-14  12.50    Acme / Website  Train to Berlin
3  2026-01-10   8.00    Acme / Website  Taxi
               20.50    total
`}},
		{"list of none", `expense list --to 2026-01-09`, result{Out: "There are no expenses.\n"}},
		{"list as JSON", `expense list --json --from today`, result{Out: `{"account":"Local","expenses":[{"id":2,"time":"2026-01-15T11:00:00Z","customer":"Acme","project":"Webshop","what":"Hotel",` +
			`"comment":"two nights\u001b[2J","times":3.50,"amount":99.99,"total":349.97,"refundable":true,"cleared":false}],"total":349.97}` + "\n"}},
		{"add, as JSON", `expense add website 8 Bus --json`, result{Out: `{"id":4,"time":"2026-01-15T11:00:00Z","customer":"Acme","project":"Website","what":"Bus","comment":"","times":1.00,"amount":8.00,"total":8.00,"refundable":false,"cleared":false}` + "\n"}},
		{"edit, as JSON", `expense edit 1 --amount 13 --json`, result{Out: `{"id":1,"time":"2026-01-14T11:00:00Z","customer":"Acme","project":"Website","what":"Train to Berlin","comment":"","times":1.00,"amount":13.00,"total":13.00,"refundable":false,"cleared":false}` + "\n"}},
		{"rm, as JSON", `expense rm 1 --yes --json`, result{Out: `{"id":1,"time":"2026-01-14T11:00:00Z","customer":"Acme","project":"Website","what":"Train to Berlin","comment":"","times":1.00,"amount":12.50,"total":12.50,"refundable":false,"cleared":false}` + "\n"}},
		{"list of none as JSON", `expense list --json --to 2026-01-09`, result{Out: `{"account":"Local","expenses":[],"total":0.00}` + "\n"}},
		{"edit all", `expense edit 1 --project webshop --amount 13 --times 2 --date 2026-01-11 --what Bus --refundable --comment "and back"`,
			result{Out: "Changed expense 1: 2026-01-11 2 × 13.00 = 26.00 on Acme / Webshop, for Bus (and back).\n"}},
		{"edit what it is for", `expense edit 2 --comment "" --no-refundable`, result{Out: "Changed expense 2: 2026-01-15 3.5 × 99.99 = 349.97 on Acme / Webshop, for Hotel.\n"}},
		{"edit of none", `expense edit 9 --amount 1`, result{Err: "kimai-tray: There is no such expense.\n", Exit: 1}},
		{"rm without a question", `expense rm 1 --yes`, result{Out: "Removed expense 1: 2026-01-14 12.50 on Acme / Website, for Train to Berlin.\n"}},
		{"rm of none", `expense rm 9 --yes`, result{Err: "kimai-tray: There is no such expense.\n", Exit: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: newBooks(t)}
			check(t, p.run(t, split(test.args)...), test.want)
		})
	}
}

func TestExpenseIsKeptAsItIsGiven(t *testing.T) {
	books := newBooks(t)
	p := program{backend: books}
	p.run(t, split(`expense edit 1 --date 2026-01-12 --refundable`)...)
	p.run(t, split(`expense edit 2 --no-refundable --comment ""`)...)
	p.run(t, split(`expense edit 3 --date "2026-01-10 17:30"`)...)
	p.run(t, split(`expense add website 2 Stamps --date today`)...)
	p.run(t, split(`expense add website 3 Tea --date 9:30`)...)
	got, err := books.Expenses(t.Context(), kimai.ExpenseQuery{})
	if err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return time.Date(2026, 1, n, 11, 0, 0, 0, time.UTC) }
	want := []kimai.Expense{
		{ID: 4, Time: day(15), Designation: "Stamps", Multiplier: 1_00, Value: 2_00},
		{ID: 2, Time: day(15), Designation: "Hotel", Multiplier: 3_50, Value: 99_99},
		{ID: 5, Time: day(15).Add(-150 * time.Minute), Designation: "Tea", Multiplier: 1_00, Value: 3_00},
		{ID: 1, Time: day(12), Designation: "Train to Berlin", Refundable: true, Multiplier: 1_00, Value: 12_50},
		{ID: 3, Time: day(10).Add(330 * time.Minute), Designation: "Taxi", Multiplier: 1_00, Value: 8_00},
	}
	for i := range got {
		got[i].User, got[i].Project = kimai.User{}, kimai.Project{}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expenses (-want +got):\n%s", diff)
	}
}

func TestExpenseRmAsks(t *testing.T) {
	const told = "2026-01-14 12.50 on Acme / Website, for Train to Berlin\n"
	for _, test := range []struct {
		name, answer string
		want         result
		left         int
	}{
		{"yes", "y", result{Out: "Removed expense 1: 2026-01-14 12.50 on Acme / Website, for Train to Berlin.\n", Err: told}, 2},
		{"no", "", result{Err: told + "kimai-tray: nothing was removed; --yes does it without a question\n", Exit: 1}, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			books := newBooks(t)
			p := program{backend: books, lines: []string{test.answer}}
			check(t, p.run(t, "expense", "rm", "1"), test.want)
			if n, err := books.CountExpenses(t.Context(), kimai.ExpenseQuery{}); n != test.left || err != nil {
				t.Errorf("%d are left, want %d: %v", n, test.left, err)
			}
		})
	}
}

// changing changes the expense when it is read for the second time.
type changing struct {
	*sqlite.User
	reads int
}

func (c *changing) Expense(ctx context.Context, id kimai.ExpenseID) (kimai.Expense, error) {
	if c.reads++; c.reads == 2 {
		if err := c.ChangeExpense(ctx, id, kimai.ExpenseChange{Value: new(kimai.Amount(1))}); err != nil {
			return kimai.Expense{}, err
		}
	}
	return c.User.Expense(ctx, id)
}

func TestExpenseRmOfWhatChanges(t *testing.T) {
	p := program{backend: &changing{User: newBooks(t)}}
	check(t, p.run(t, "expense", "rm", "1", "--yes"), result{Err: "kimai-tray: expense 1 was changed meanwhile: nothing was removed\n", Exit: 1})
}

func TestNoExpenses(t *testing.T) {
	p := program{backend: shop()}
	for _, args := range []string{"expense list", "expense add website 1 Bus", "expense edit 1 --amount 2", "expense rm 1 --yes"} {
		check(t, p.run(t, split(args+" --account shop")...), result{Err: "kimai-tray: Shop keeps no expenses: Kimai 1 and the embedded account do\n", Exit: 1})
	}
}

func TestExpenseMisuse(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"thousands", `expense add website 1,234 Desk`, `<amount>: "1,234" is no amount such as 80.50 or 80,50, without marks between thousands`},
		{"thousands with a point", `expense add website 1.234 Desk`, `<amount>: "1.234" is no amount such as 80.50 or 80,50, without marks between thousands`},
		{"both marks", `expense add website 1.234,50 Desk`, `<amount>: "1.234,50" is no amount such as 80.50 or 80,50, without marks between thousands`},
		{"a currency", `expense add website 12€ Desk`, `<amount>: "12€" is no amount such as 80.50 or 80,50, without marks between thousands`},
		{"too much", `expense add website 123456789 Desk`, `<amount>: "123456789" is not a number like 80.50, or too large.`},
		{"for nothing", `expense add website 1 " "`, `expense add: what the money was spent on is missing`},
		{"on nothing", `expense add " " 1 Desk`, `expense add: the name of the project is missing`},
		{"a date", `expense add website 1 Desk --date someday`, `--date: "someday" is no time like 9, 9:05, 0905, 9:05pm, "yesterday 17:00", "2026-11-23 17:00", -15m (that long ago) or now`},
		{"a limit", `expense list --limit=-1`, `expense list: --limit takes a number from 0, not -1`},
		{"no change", `expense edit 1`, `expense edit: say what to change, such as --amount 12.50`},
		{"an empty name", `expense edit 1 --project ""`, `expense edit: the name of the project can't be empty`},
		{"an empty purpose", `expense edit 1 --what ""`, `expense edit: what the money was spent on can't be empty`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p program
			check(t, p.run(t, split(test.args)...), result{Err: "kimai-tray: " + test.want + " (kimai-tray --help tells more)\n", Exit: 2})
		})
	}
}

func TestExpensesCannotInject(t *testing.T) {
	books := newBooks(t)
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			said := strings.ToValidUTF8(test.text, "?")
			if err := books.ChangeExpense(t.Context(), 1, kimai.ExpenseChange{Designation: &said, Comment: &said}); err != nil {
				t.Fatal(err)
			}
			for _, run := range []struct {
				args    string
				columns int
				exit    int
			}{{"expense list", 400, 0}, {"expense list --json", math.MaxInt, 0}, {"expense rm 1", math.MaxInt, 1}} {
				p := program{backend: books, lines: []string{"n"}}
				got := p.run(t, split(run.args)...)
				if got.Exit != run.exit {
					t.Errorf("%s: exit code %d, want %d: %.300q", run.args, got.Exit, run.exit, got.Err)
				}
				checkInert(t, got, run.columns)
			}
		})
	}
}
