package journal

import (
	"slices"

	"kimai-tray/kimai"
)

// arrived is the server's record as it was before it was changed elsewhere, and
// ours as it is meant to be, once it is known what the server has: what we tried
// to change may have arrived although the answer was lost, and is no change of
// somebody else's. What the server may have rounded, which it does to whole
// minutes, is right as it is, unless it was changed here again since.
func (d draft) arrived(theirs kimai.Record) (base, mine kimai.Record) {
	base, mine = *d.Base, d.Record
	if d.Tried == nil {
		return base, mine
	}
	tried := lasting(*d.Tried)
	if theirs.Pair.Same(tried.Pair) {
		base.Pair = theirs.Pair
	}
	if isCarriedOut(base.Start, tried.Start, theirs.Start) {
		if base.Start = theirs.Start; mine.Start.Equal(d.Tried.Start) {
			mine.Start = theirs.Start
		}
	}
	if !tried.Running() && (isCarriedOut(base.End, tried.End, theirs.End) || base.Running() && isNow(tried.End, theirs.End)) {
		if base.End = theirs.End; mine.End.Equal(d.Tried.End) && isNear(tried.End, theirs.End) {
			mine.End = theirs.End
		}
	}
	if sameText(tried, theirs) || isStripped(tried, theirs) {
		if base.Description = theirs.Description; mine.Description == tried.Description {
			mine.Description = theirs.Description
		}
	}
	if slices.Equal(theirs.Tags, tried.Tags) {
		base.Tags = theirs.Tags
	}
	return base, mine
}
