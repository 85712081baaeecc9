package tray_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// A person who wants the program to end wins over settings that have it begin anew.
func TestQuitOrBeginAnew(t *testing.T) {
	quit := tray.Clicked{Action: tray.QuitProgram{}}
	for _, test := range []struct {
		name   string
		events []tray.Event
		again  bool
	}{
		{"quit", []tray.Event{quit}, false},
		{"other settings", []tray.Event{tray.Reloaded{}}, true},
		{"other settings twice", []tray.Event{tray.Reloaded{}, tray.Reloaded{}}, true},
		{"quit while it is to begin anew", []tray.Event{tray.Reloaded{}, quit}, false},
		{"other settings while it quits", []tray.Event{quit, tray.Reloaded{}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(3, 2, 2)
			s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StartPair{Pair: webDesign}}) // holds it up
			for _, e := range test.events {
				s, _ = tray.Update(s, noon, e)
			}
			for range 3 { // deadlines
				var effects []tray.Effect
				s, effects = tray.Update(s, tray.Deadline(s), tray.Tick{})
				for _, effect := range effects {
					if got, ok := effect.(tray.Quit); ok {
						if got.Again != test.again {
							t.Errorf("it begins anew: %v, want %v", got.Again, test.again)
						}
						return
					}
				}
			}
			t.Error("it does not end")
		})
	}
}

// What was clicked comes through when the settings are others, however slow the
// server is, but it is not waited for without end.
func TestBeginAnewWaitsForAClick(t *testing.T) {
	for _, test := range []struct {
		name    string
		latency time.Duration
		journal bool
		within  time.Duration
		kept    int
	}{
		{"slow", 4 * time.Second, false, 6 * time.Second, 1},
		{"slow, with a journal", 4 * time.Second, true, time.Second, 1},
		{"silent", time.Hour, false, time.Minute, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.journal = test.journal
				p := run(t, b)
				b.set(func(b *backend) { b.latency = test.latency })
				p.click(t, "Website", "Design")
				shown, began := p.shown(), time.Now()
				p.events <- tray.Reloaded{}
				<-p.ended
				if took := time.Since(began); took > test.within {
					t.Errorf("it took %v, want %v at most", took, test.within)
				}
				if got := len(b.kept()); got != test.kept {
					t.Errorf("%d records, want %d", got, test.kept)
				}
				if n := p.shown() - shown; n > 20 {
					t.Errorf("it woke up %d times meanwhile", n)
				}
			})
		})
	}
}

// An expense that was not answered when the program ends is not passed over in
// silence.
func TestQuitTellsOfAnExpense(t *testing.T) {
	for _, test := range []struct {
		name    string
		latency time.Duration
		want    tray.Notice
	}{
		{"answered soon", 300 * time.Millisecond, tray.Notice{Title: "Added the expense “Train”", Body: "5.00 on Äcme / App."}},
		{"not answered", time.Hour, tray.Notice{Title: "Could not add the expense “Train”",
			Body: "There was no answer before kimai-tray ended. It may have been added all the same: look at the expenses before you add it again."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend(), func(s *tray.Settings) { s.Expenses = true })
				p.backend.set(func(b *backend) { b.latency = test.latency })
				p.act(tray.AddExpense{}, chosen(0), values("Train", "5", "", ""), dialog.Answer{})
				p.click(t, "Quit")
				<-p.ended
				wantTold(t, p, test.want)
			})
		})
	}
}

// A dialog does not outlive the program.
func TestCloseWaitsForTheDialog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOpen := true
		w := tray.NewWorker(tray.Around{Ask: func(ctx context.Context, _ dialog.Dialog) (dialog.Answer, error) {
			<-ctx.Done()
			<-time.After(50 * time.Millisecond) // until its window is gone
			isOpen = false
			return dialog.Answer{}, ctx.Err()
		}})
		w.Do(tray.Ask{Dialog: dialog.Question{}})
		synctest.Wait()
		began := time.Now()
		if w.Close(); isOpen || time.Since(began) > 100*time.Millisecond {
			t.Errorf("it closed after %v with an open dialog: %v", time.Since(began), isOpen)
		}
	})
}

// Who clicks on the menu of one account while another comes into use means neither
// a record of that one nor to be kept from quitting.
func TestClicksOnTheMenuBefore(t *testing.T) {
	for _, test := range []struct {
		name   string
		clicks []any
		ends   bool
	}{
		{"on a pair", []any{tray.StartPair{Pair: webDesign}}, false},
		{"on Quit", []any{tray.StartPair{Pair: webDesign}, tray.QuitProgram{}}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				sc := &screen{clicks: make(chan any, 16)}
				for _, click := range test.clicks {
					sc.clicks <- click
				}
				worker := tray.NewWorker(tray.Around{
					Open: func(context.Context, bool) (kimai.Backend, error) { return b, nil },
					Tell: func(tray.Tell) {}, Attend: func(time.Duration) {},
				})
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan struct{})
				go func() {
					tray.Run(ctx, tray.Settings{Poll: time.Minute, Recent: 8}, sc, worker, nil)
					close(ended)
				}()
				<-time.After(time.Second)
				hasEnded := false
				select {
				case <-ended:
					hasEnded = true
				default:
				}
				cancel()
				<-ended
				if hasEnded != test.ends || len(b.kept()) > 0 {
					t.Errorf("it ended: %v, want %v; records: %v", hasEnded, test.ends, b.kept())
				}
			})
		})
	}
}
