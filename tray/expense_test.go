package tray_test

import (
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

func TestExpense(t *testing.T) {
	added := func(body string) tray.Notice { return tray.Notice{Title: "Added the expense “Train”", Body: body} }
	for _, test := range []struct {
		name    string
		answers []dialog.Answer
		want    []string
		told    tray.Notice
	}{
		{"comma", []dialog.Answer{chosen(1), values(" Train ", "12,50", "", ""), {}},
			[]string{`1.00 × 12.50 on 10 for "Train" at 3 Jan 12:00, refundable false`}, added("12.50 on Äcme / Website.")},
		{"point, three times, on another day, to be paid back", []dialog.Answer{chosen(1), values("Train", "9.9", "3", "2000-01-01"), {Yes: true}},
			[]string{`3.00 × 9.90 on 10 for "Train" at 1 Jan 12:00, refundable true`}, added("3.00 times 9.90 on Äcme / Website.")},
		{"today", []dialog.Answer{chosen(0), values("Train", "5", "", "2000-01-03"), {}},
			[]string{`1.00 × 5.00 on 11 for "Train" at 3 Jan 12:00, refundable false`}, added("5.00 on Äcme / App.")},
		{"after mistakes", []dialog.Answer{
			chosen(1), values("", "5", "", ""), values("Train", "1.234,50", "", ""), values("Train", "5", "x", ""),
			values("Train", "5", "", "yesterday"), values("Train", "5", "", ""), {},
		}, []string{`1.00 × 5.00 on 10 for "Train" at 3 Jan 12:00, refundable false`}, added("5.00 on Äcme / Website.")},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				p := run(t, newBackend(), func(s *tray.Settings) { s.Expenses = true })
				p.answers = test.answers
				p.click(t, "Timesheet", "Add an expense…")
				if diff := cmp.Diff(test.want, p.backend.edited); diff != "" {
					t.Errorf("expenses (-want +got):\n%s", diff)
				}
				wantTold(t, p, test.told)
			})
		})
	}
}

func TestExpenseThatIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.projects, b.refuse = b.projects[:1], kimai.Errorf(kimai.Unsupported, "This server keeps no expenses.")
		p := run(t, b, func(s *tray.Settings) { s.Expenses = true })
		p.answers = []dialog.Answer{values("Train", "5", "", ""), {}} // there is one project only
		p.click(t, "Timesheet", "Add an expense…")
		wantTold(t, p, tray.Notice{Title: "Could not add the expense “Train”", Body: "This server keeps no expenses."})
	})
}
