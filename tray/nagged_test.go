package tray_test

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // for the zone of Berlin, wherever this runs

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// wall is a time of day of a Monday, without a monotonic clock as after sleep.
func wall(hour, minute int) time.Time {
	return time.Date(2026, 3, 2, hour, minute, 0, 0, time.Local)
}

// idle is a state at that time in which nothing was recorded before.
func idle(now time.Time) tray.State {
	s := known(1, 1, 1)
	nothingFor(&s.Settings)
	s.Settings.Watched = true
	s.Day, _ = kimai.Day(now)
	s, _ = tray.Update(s, now, tray.Tick{})
	return s
}

// asks reports whether something may be told at that time.
func asks(s tray.State, now time.Time) (tray.State, bool) {
	s, effects := tray.Update(s, now, tray.Tick{})
	return s, slices.Contains(effects, tray.Effect(tray.ReadQuiet{}))
}

// tells tells what is due at that time.
func tells(t *testing.T, s tray.State, now time.Time) tray.State {
	t.Helper()
	s, due := asks(s, now)
	if !due {
		t.Fatalf("nothing is due at %v", now)
	}
	s, _ = tray.Update(s, now, tray.QuietRead{})
	return s
}

func wantDeadline(t *testing.T, s tray.State, want time.Time) {
	t.Helper()
	if got := tray.Deadline(s); !got.Equal(want) {
		t.Errorf("Deadline = %v, want %v", got, want)
	}
}

// Nobody wakes up for a reminder before it is due, nor while it is being told.
func TestReminderDeadline(t *testing.T) {
	wantDeadline(t, idle(wall(16, 50)), wall(9+24, 15))
	s := idle(wall(7, 0))
	wantDeadline(t, s, wall(9, 15))
	s, _ = asks(s, wall(9, 15))
	wantDeadline(t, s, time.Time{})
	held, _ := tray.Update(s, wall(9, 15), tray.QuietRead{Quiet: true})
	wantDeadline(t, held, wall(9, 20))
	told, _ := tray.Update(s, wall(9, 15), tray.QuietRead{})
	wantDeadline(t, told, wall(9+24, 15))
	told.Settings.Silent = map[tray.Kind]bool{tray.Reminders: true}
	wantDeadline(t, told, time.Time{})
}

// Who opens the laptop at half past nine did not record nothing since nine.
func TestSleptOverAReminder(t *testing.T) {
	s := idle(wall(7, 0))
	s, due := asks(s, wall(9, 30))
	if due {
		t.Error("reminded of the time in which the machine slept")
	}
	wantDeadline(t, s, wall(9, 45))
}

func TestSleptOverABreak(t *testing.T) {
	s := known(1, 1, 1)
	s.Settings.Remind.Pomodoro = 25 * time.Minute
	s.Confirmed = []kimai.Record{{ID: 1, Pair: webDesign, Start: wall(9, 0)}}
	s.Told = s.Confirmed
	s, _ = tray.Update(s, wall(9, 0), tray.Tick{})
	if _, due := asks(s, wall(9, 25)); !due {
		t.Error("no break is suggested")
	}
	if _, due := asks(s, wall(11, 0)); due {
		t.Error("a break is suggested to somebody who just came back")
	}
}

// A clock that is set back neither repeats what was told nor holds back what was not.
func TestClockSetBack(t *testing.T) {
	t.Run("before it was told", func(t *testing.T) {
		s := idle(wall(12, 0))
		wantDeadline(t, s, wall(12, 15))
		s, _ = asks(s, wall(11, 0))
		wantDeadline(t, s, wall(11, 15))
	})
	t.Run("after it was told", func(t *testing.T) {
		s := tells(t, idle(wall(7, 0)), wall(9, 15))
		s, _ = asks(s, wall(8, 0))
		wantDeadline(t, s, wall(9+24, 15))
	})
	t.Run("by a day, after it was told", func(t *testing.T) {
		s := tells(t, idle(wall(7+24, 0)), wall(9+24, 15))
		s, _ = asks(s, wall(8, 0))
		wantDeadline(t, s, wall(9, 15))
	})
	t.Run("while it is held back", func(t *testing.T) {
		s, _ := asks(idle(wall(12, 0)), wall(12, 15))
		s, _ = tray.Update(s, wall(12, 15), tray.QuietRead{Quiet: true})
		wantDeadline(t, s, wall(12, 20))
		s, _ = asks(s, wall(10, 0))
		wantDeadline(t, s, wall(10, 15))
	})
	t.Run("after not today", func(t *testing.T) {
		s := tells(t, idle(wall(7+24, 0)), wall(9+24, 15))
		s, _ = tray.Update(s, wall(9+24, 15), tray.Clicked{Action: tray.Snooze{UntilTomorrow: true}})
		s, _ = asks(s, wall(8, 0))
		wantDeadline(t, s, wall(9, 15))
	})
	t.Run("with a goal that was reached", func(t *testing.T) {
		s := known(1, 1, 1)
		s.Settings.Remind.Goals, s.Settings.DailyGoal = true, time.Hour
		s.Confirmed = []kimai.Record{{ID: 1, Pair: webDesign, Start: wall(9, 0)}}
		s.Told, s.Day = s.Confirmed, wall(0, 0)
		s, _ = tray.Update(s, wall(9, 0), tray.Tick{})
		s = tells(t, s, wall(10, 0))
		for _, now := range []time.Time{wall(9, 30), wall(10, 0), wall(11, 0)} {
			var due bool
			if s, due = asks(s, now); due {
				t.Errorf("told once more at %v", now)
			}
		}
	})
}

// The times of the settings are those of the clock on the wall, on days of any length.
func TestReminderOnTheDayTheClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Local
	time.Local = berlin
	t.Cleanup(func() { time.Local = local })
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, berlin)
	}
	for _, test := range []struct {
		name      string
		now, want time.Time
	}{
		{"an hour is left out", at(3, 28, 18, 0), at(3, 29, 9, 15)},
		{"an hour comes twice", at(10, 24, 18, 0), at(10, 25, 9, 15)},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			nothingFor(&s.Settings)
			s.Settings.Remind.Days = []time.Weekday{time.Sunday}
			s.Settings.Watched = true
			s.Day, _ = kimai.Day(test.now)
			s, _ = tray.Update(s, test.now, tray.Tick{})
			wantDeadline(t, s, test.want)
		})
	}
	t.Run("a recording past a short midnight", func(t *testing.T) {
		s := known(1, 1, 1)
		s.Settings.Remind.Midnight = true
		s.Confirmed = []kimai.Record{{ID: 1, Pair: webDesign, Start: at(3, 29, 1, 0)}}
		s.Told = s.Confirmed
		s, early := asks(s, at(3, 29, 23, 59))
		if _, due := asks(s, at(3, 30, 0, 0)); early || !due {
			t.Errorf("due before midnight %v, at midnight %v", early, due)
		}
	})
}
