package tray

import (
	"slices"

	"kimai-tray/kimai"
)

// Recents are the records to offer to be started again, as many as have room:
// what is pinned, and then the newest.
func (s State) Recents() []kimai.Record {
	records := s.offeredRecents()
	return records[:min(len(records), s.layout().recents)]
}

// newest is what was recorded last, if that is known and can still be started.
func (s State) newest() (kimai.Record, bool) {
	records := s.lastRecords()
	if len(records) == 0 {
		return kimai.Record{}, false
	}
	return records[0], true
}

// offeredRecents are all that may be offered.
func (s State) offeredRecents() []kimai.Record {
	return slices.DeleteFunc(s.pinsFirst(s.lastRecords()), func(r kimai.Record) bool { return !s.offered(r.Pair) })
}

// lastRecords are those that can still be started, the newest of each pair: what was
// clicked just now comes before what the backend knows of.
func (s State) lastRecords() []kimai.Record {
	records := s.Recent
	for _, job := range s.Work {
		if job.Start != nil {
			records = first(records, *job.Start)
		}
	}
	return slices.DeleteFunc(slices.Clone(records), func(r kimai.Record) bool { return !s.offered(r.Pair) })
}

// offered reports whether the pair can still be started, as far as is known.
func (s State) offered(p kimai.Pair) bool {
	if s.Projects == nil {
		return true
	}
	if !slices.ContainsFunc(s.Projects, func(q kimai.Project) bool { return q.ID == p.Project.ID }) {
		return false
	}
	list, ok := s.Tasks[p.Project.ID]
	return !ok || list.Stale || list.Err != nil ||
		slices.ContainsFunc(list.Tasks, func(t kimai.Task) bool { return t.ID == p.Task.ID })
}

// first puts the record before those of other pairs.
func first(records []kimai.Record, r kimai.Record) []kimai.Record {
	rest := slices.DeleteFunc(slices.Clone(records), func(q kimai.Record) bool { return q.Pair.Same(r.Pair) })
	return append([]kimai.Record{r}, rest...)
}
