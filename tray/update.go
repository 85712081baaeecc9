package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Update says what the state is after the event, and what has to be done.
func Update(s State, now time.Time, e Event) (State, []Effect) {
	s = overslept(s, now)
	s.Now = now
	var effects []Effect
	switch e := e.(type) {
	case Clicked:
		s, effects = clicked(s, e.Action)
	case Kept:
		s, effects = kept(s, e)
	case Done:
		s, effects = done(s, e)
	case Answered:
		s, effects = answeredDialog(s, e)
	case Found:
		s, effects = found(s, e)
	case PinsRead:
		s, effects = pinsRead(s, e)
	case ItemsRead:
		s, effects = itemsRead(s, e)
	case CatalogueEdited:
		s, effects = catalogueEdited(s, e)
	case Spent:
		s, effects = spent(s, e)
	case StartsAtLogin:
		s.AtLogin = &e.On
	case Granted:
		s, effects = granted(s, e)
	case QuietRead:
		s, effects = quietRead(s, e)
	case Returned:
		s, effects = returned(s, e)
	case Adjusted:
		s = adjust(s, e.Settings)
	case Reloaded:
		s = beginAnew(s)
	case Synced:
		s = synced(s, e)
	case DraftsRead:
		s, effects = draftsRead(s, e)
	case Resolved:
		s, effects = resolved(s, e)
	case Exported:
		effects = []Effect{Tell{Notice: exported(s, e)}}
	case Polled:
		s, effects = polled(s, e)
	case RecentRead, LatelyRead, RecordRead, ProjectsRead, TasksRead:
		s = read(s, e)
	case Changed:
		s = changed(s, e)
	case Unwatched:
		s.Settings.Watched = false
	case Cached:
		s = cached(s, e.Cache)
	case Announced:
		effects = []Effect{Tell{Notice: e.Notice}}
	}
	s, notices := tell(due(s))
	s, attends := attend(absent(s))
	s, reminders := remind(s)
	s, reads := ask(s)
	return s, s.audible(slices.Concat(effects, notices, attends, reminders, reads, quit(s)))
}

const (
	// todayLasts is how long today's records of a server are believed: they
	// may be edited elsewhere.
	todayLasts = 10 * time.Minute
	// catalogueLasts is how long a server's projects and tasks are believed.
	catalogueLasts = time.Hour
)

// due marks what time has made stale.
func due(s State) State {
	if s.polls() && !s.Reading.Snapshot && !s.PollAt.IsZero() && !s.Now.Before(s.PollAt) {
		s.Stale.Snapshot = true
		s.PollAt = s.Now.Add(s.Settings.Poll)
	}
	if !s.canUndo() {
		s.Undo = Undo{}
	}
	if !s.CheckAt.IsZero() && !s.Now.Before(s.CheckAt) {
		s.Stale.Snapshot, s.CheckAt = true, time.Time{}
	}
	if day, _ := kimai.Day(s.Clock().Local()); s.Heard && !s.Day.Equal(day) && s.LatelyAt.Before(day.Add(-s.Skew)) {
		s.Stale.Lately = true
	}
	return s
}

// outdated marks what a server may have changed since it was read. It is
// called at each poll, so that nothing wakes up for it.
func outdated(s State) State {
	if s.Now.Sub(s.LatelyAt) >= todayLasts {
		s.Stale.Lately = true
	}
	if s.Now.Sub(s.ListedAt) >= catalogueLasts {
		s = refresh(s)
	}
	return s
}

// ask turns what is stale into questions, each of them once at a time. While
// the backend can't be used, only the poll goes on trying.
func ask(s State) (State, []Effect) {
	var effects []Effect
	if s.Stale.Snapshot && !s.Reading.Snapshot && (len(s.Work) == 0 || !s.sure()) {
		s.Stale.Snapshot, s.Reading.Snapshot = false, true
		s.PollAt = s.Now.Add(s.Settings.Poll)
		effects = append(effects, Poll{s.Epoch, s.Asked})
		s.Asked = false
	}
	if !s.Heard || s.Problem != nil {
		return s, effects
	}
	s, syncs := deliver(s)
	effects = append(effects, syncs...)
	if s.Stale.Drafts && !s.Reading.Drafts {
		s.Stale.Drafts, s.Reading.Drafts = false, true
		effects = append(effects, ReadDrafts{s.Epoch})
	}
	if s.Stale.Lately && !s.Reading.Lately {
		s.Stale.Lately, s.Reading.Lately, s.LatelyAt = false, true, s.Now
		day, _ := kimai.Day(s.Clock().Local())
		effects = append(effects, ReadLately{day, lately(day)})
	}
	if s.Stale.Record != 0 && s.Reading.Record == 0 {
		s.Stale.Record, s.Reading.Record = 0, s.Stale.Record
		effects = append(effects, ReadRecord{s.Reading.Record})
	}
	if s.Stale.Recent && !s.Reading.Recent {
		s.Stale.Recent, s.Reading.Recent = false, true
		effects = append(effects, ReadRecent{recentMargin * s.Settings.Recent})
	}
	if s.Stale.Projects && !s.Reading.Projects {
		s.Stale.Projects, s.Reading.Projects, s.ListedAt = false, true, s.Now
		effects = append(effects, ReadProjects{})
	}
	if s.Stale.Pins && !s.Reading.Pins {
		s.Stale.Pins, s.Reading.Pins = false, true
		effects = append(effects, ReadPins{s.Settings.Pins})
	}
	if s.Reading.Tasks == 0 {
		if s.Reading.Tasks = wantedTasks(s); s.Reading.Tasks != 0 {
			effects = append(effects, ReadTasks{s.Reading.Tasks})
		}
	}
	if s.Unsaved && s.Reading == (Reads{}) {
		s.Unsaved = false
		effects = append(effects, Save{cacheOf(s)})
	}
	return s, effects
}

// recentMargin is how many times as many recent records are read as are shown,
// since the pairs of some may no longer be in the catalogue.
const recentMargin = 4
