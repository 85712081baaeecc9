package tray_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// minutes is a record on the pair that began so many minutes before noon.
func minutes(id kimai.RecordID, pair kimai.Pair, before time.Duration) kimai.Record {
	return kimai.Record{ID: id, Pair: pair, Start: noon.Add(-before * time.Minute)}
}

func TestChanges(t *testing.T) {
	first, second := minutes(1, webDesign, 30), minutes(2, appCode, 20)
	ended := first
	ended.End = noon
	tagged := first
	tagged.Tags = []string{"urgent", "at\nnight"}
	for _, test := range []struct {
		name      string
		told, now []kimai.Record
		change    func(*tray.State)
		want      tray.Notice // none is no change
	}{
		{"nothing runs", nil, nil, nil, tray.Notice{}},
		{"the same runs", []kimai.Record{second, first}, []kimai.Record{second, first}, nil, tray.Notice{}},
		{"stopped, and runs again", []kimai.Record{first}, []kimai.Record{first},
			func(s *tray.State) { s.Was = &ended }, tray.Notice{}},
		{"came and went beside another", []kimai.Record{second}, []kimai.Record{second},
			func(s *tray.State) { s.Was = &ended },
			tray.Notice{Title: "Stopped Website / Design", Body: "30 min recorded. App / Code is still recorded. Not from this menu."}},
		{"stopped, but only another's end is known", []kimai.Record{second}, nil,
			func(s *tray.State) { s.Was = &ended },
			tray.Notice{Title: "Stopped App / Code", Body: "Not from this menu."}},
		{"stopped and deleted", []kimai.Record{first}, nil,
			func(s *tray.State) { s.Gone = true },
			tray.Notice{Title: "Stopped Website / Design", Body: "No longer in the timesheet. Not from this menu."}},
		{"two began", nil, []kimai.Record{second, first},
			func(s *tray.State) { s.Ours = true },
			tray.Notice{Title: "Started App / Code", Body: "Äcme. Website / Design is recorded too."}},
		{"tags", []kimai.Record{first}, []kimai.Record{tagged}, nil,
			tray.Notice{Title: "Changed: Website / Design", Body: "Tags: urgent, at night. Not from this menu."}},
		{"stopped, with an old total", []kimai.Record{first}, nil,
			func(s *tray.State) { s.Day, _ = kimai.Day(noon); s.Stale.Lately = true },
			tray.Notice{Title: "Stopped Website / Design", Body: "Not from this menu."}},
		{"no tags", []kimai.Record{tagged}, []kimai.Record{first}, nil,
			tray.Notice{Title: "Changed: Website / Design", Body: "Tags: none. Not from this menu."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Told, s.Confirmed = test.told, test.now
			if test.change != nil {
				test.change(&s)
			}
			told, ok := tray.Changes(s)
			got := told.Notice
			if got != test.want || ok != (test.want != tray.Notice{}) {
				t.Errorf("Changes = %q, %v, want %q", got, ok, test.want)
			}
		})
	}
}

// What a backend had to guess of our own start is no change after it was told.
func TestGuessedStartThatWasTold(t *testing.T) {
	s := known(1, 1, 1)
	s.Confirmed = []kimai.Record{minutes(1, webDesign, 10)}
	s.Told, s.Guess = s.Confirmed, 1
	snapshot := kimai.Snapshot{Time: noon, Recordings: []kimai.Record{minutes(1, webDesign, 11)}}
	s, _ = tray.Update(s, noon, tray.Polled{Snapshot: snapshot})
	if n, ok := tray.Changes(s); ok {
		t.Errorf("Changes = %q, want none", n)
	}
}

func TestDeadline(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*tray.State)
		want   time.Duration // from noon; 0 is never
	}{
		{"nothing to wait for", func(*tray.State) {}, 0},
		{"a poll", func(s *tray.State) { s.Settings.Watched = false }, 30 * time.Second},
		{"a poll that is under way", func(s *tray.State) {
			s.Settings.Watched, s.Reading.Snapshot = false, true
		}, 0},
		{"a watched backend that is away", func(s *tray.State) { s.Problem = unreachable }, 30 * time.Second},
		{"a minute of the recording", func(s *tray.State) {
			s.Confirmed = []kimai.Record{{Pair: webDesign, Start: noon.Add(-50 * time.Second)}}
		}, 10 * time.Second},
		{"a minute of another one", func(s *tray.State) {
			s.Confirmed = []kimai.Record{
				{Pair: webDesign, Start: noon.Add(-50 * time.Second)},
				{Pair: appCode, Start: noon.Add(-58 * time.Second)},
			}
		}, 2 * time.Second},
		{"a change that settles", func(s *tray.State) { s.SettleAt = noon.Add(time.Second) }, time.Second},
		{"the end", func(s *tray.State) { s.QuitAt = noon.Add(3 * time.Second) }, 3 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Settings.Watched, s.PollAt = true, noon.Add(30*time.Second)
			test.change(&s)
			var want time.Time
			if test.want != 0 {
				want = noon.Add(test.want)
			}
			if got := tray.Deadline(s); !got.Equal(want) {
				t.Errorf("Deadline = %v, want %v", got, want)
			}
		})
	}
}
