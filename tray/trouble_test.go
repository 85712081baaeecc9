package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// The answer to a click may be lost although the click was done. Then it is
// our change, and told once.
func TestLostAnswers(t *testing.T) {
	lost := kimai.Errorf(kimai.Unreachable, "kimai.example.com does not answer.")
	both := kimai.Errorf(kimai.Internal, "The new recording has started, but the old one could not be stopped.")
	for _, test := range []struct {
		name  string
		lose  error
		click []string
		want  tray.Notice
	}{
		{"of a start", lost, []string{"App", "Code"}, tray.Notice{
			Title: "Switched to App / Code", Body: "Website / Design: 10 min recorded. Today: 10 min.",
		}},
		{"of a stop", lost, []string{"Stop"}, tray.Notice{
			Title: "Stopped Website / Design", Body: "10 min recorded. Today: 10 min.",
		}},
		{"that says more", both, []string{"App", "Code"}, tray.Notice{
			Title: "Switched to App / Code",
			Body:  "Website / Design: 10 min recorded. Today: 10 min. The new recording has started, but the old one could not be stopped.",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend())
				p.click(t, "Website", "Design")
				p.pass(10 * time.Minute)
				p.told()
				p.backend.set(func(b *backend) { b.lose = test.lose })
				p.click(t, test.click...)
				p.pass(time.Minute)
				wantTold(t, p, test.want)
			})
		})
	}
}

// What ran when the program did not know yet must be neither cut in two nor
// passed over in silence.
func TestClickWhileTheRecordingIsNotKnown(t *testing.T) {
	for _, test := range []struct {
		name    string
		pair    kimai.Pair
		records int
		want    []tray.Notice
	}{
		{"on what runs", webDesign, 1, nil},
		{"on something else", appCode, 2, []tray.Notice{{
			Title: "Switched to App / Code", Body: "Website / Design: 10 min recorded. Today: 10 min.",
		}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.start(webDesign)
				b.latency = time.Second
				<-time.After(10 * time.Minute)
				p := run(t, b)
				p.clicks <- tray.StartPair{Pair: test.pair}
				p.pass(20 * time.Second)
				if n := len(b.kept()); n != test.records {
					t.Errorf("%d records, want %d", n, test.records)
				}
				wantTold(t, p, test.want...)
			})
		})
	}
}

// A timesheet that can't be read must not be asked for again and again.
func TestTimesheetThatCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.spoilt = kimai.Errorf(kimai.Unexpected, "an answer that no Kimai gives") })
		p.pass(time.Second)
		p.backend.requests()
		_, midnight := kimai.Day(time.Now().Local())
		p.pass(time.Until(midnight) + time.Minute)
		if n := p.backend.requests()["records"]; n > 24*60/10+2 {
			t.Errorf("asked for the timesheet %d times in a day", n)
		}
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "Started Website / Design", Body: "Äcme."})
	})
}

// A click while the backend is away from the start is not left hanging.
func TestClickWhileAwayFromTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = unreachable
		p := run(t, b)
		p.clicks <- tray.StartPair{Pair: webDesign}
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{
			Title: "Could not start Website / Design", Body: "kimai.example.com does not answer. Check the network.",
		})
		wantHeadline(t, p, "Not known what is recorded")
	})
}

// A catalogue that could not be read is read when the backend is back, not
// only an hour later.
func TestCatalogueAfterTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		p := run(t, b)
		b.set(func(b *backend) { b.down = unreachable })
		p.click(t, "Refresh")
		p.pass(time.Minute)
		b.set(func(b *backend) {
			b.down = nil
			b.projects = b.projects[:1]
			b.tasks[app.ID] = append(b.tasks[app.ID], design)
		})
		p.pass(time.Minute)
		if p.find("App", "Design").Action == nil || p.find("Website", "Design").Action != nil {
			t.Error("the menu shows the old catalogue")
		}
	})
}

// What can't be started any more goes from the menu at once.
func TestCatalogueAfterARefusedStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) {
			b.refuse = kimai.Errorf(kimai.Rejected, "The project can no longer be chosen.")
			b.projects = b.projects[:1]
		})
		p.click(t, "Website", "Design")
		p.pass(time.Second)
		if p.find("Website", "Design").Action != nil {
			t.Error("the menu still offers what was refused")
		}
	})
}

// A change may be announced before it can be read.
func TestChangeThatIsAnnouncedTooEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend(), func(s *tray.Settings) { s.Watched = true })
		p.events <- tray.Changed{}
		synctest.Wait()
		p.backend.start(appCode)
		p.pass(2 * time.Second)
		wantHeadline(t, p, "App / Code · 0:00")
	})
}

func TestUnwatched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend(), func(s *tray.Settings) { s.Watched = true })
		p.events <- tray.Unwatched{}
		p.backend.start(appCode)
		p.pass(31 * time.Second)
		wantHeadline(t, p, "App / Code · 0:00")
	})
}
