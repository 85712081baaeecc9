package tray

import "kimai-tray/kimai"

// deliver asks for what waits to be brought to the server, once an interval at
// most, and only while the server was there when it was last asked. What was
// refused before has to be known, so that what is refused now can be told.
func deliver(s State) (State, []Effect) {
	if s.Waiting == 0 || s.Offline != nil || s.Syncing || s.SetAside == nil || s.Now.Before(s.SyncAt) {
		return s, nil
	}
	s.Syncing, s.SyncAt = true, s.Now.Add(s.Settings.Poll)
	return s, []Effect{Sync{}}
}

// synced takes in that something may have been brought to the server. A poll
// that is under way may be older than that, and is repeated.
func synced(s State, e Synced) State {
	s.Epoch++
	s.Syncing, s.Synced, s.Unbrought = false, true, e.Err
	s.Stale.Snapshot = true
	return s
}

// brought takes in what a server made of what it was brought, by the tray or by
// a command. That it rounds is no change.
func brought(s State, now kimai.Snapshot) State {
	isLess := now.Waiting < s.Waiting
	if !s.Syncing && !s.Synced && !isLess {
		return s
	}
	s.Synced = false
	s.Stale.Lately = s.Stale.Lately || isLess
	s.Undo.Seen = nil // as what it made of them is seen next
	for _, r := range now.Recordings {
		before, ok := find(s.Confirmed, r.ID)
		if before.Start = r.Start; ok && same(before, r) {
			s.Confirmed, s.Told = begunAt(s.Confirmed, r), begunAt(s.Told, r)
		}
	}
	return s
}

// begunAt are the records, of which the one that is r too begins when that does.
func begunAt(records []kimai.Record, r kimai.Record) []kimai.Record {
	if begun, ok := find(records, r.ID); ok {
		begun.Start = r.Start
		return replaced(records, begun)
	}
	return records
}
