//go:build !darwin

package session

// locks knows who says that the session is locked: several may, and each says
// so in its own time.
type locks map[string]bool

// set notes what one of them says and returns the event that follows from it,
// or 0: what is known already gives none.
func (l locks) set(who string, locked bool) Event {
	before := len(l) > 0
	if locked {
		l[who] = true
	} else {
		delete(l, who)
	}
	switch after := len(l) > 0; {
	case after && !before:
		return Locked
	case before && !after:
		return Unlocked
	}
	return 0
}
