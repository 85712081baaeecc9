package idle

import "time"

// scale finds out what a count of idle time is in: seconds or milliseconds.
type scale struct {
	unit time.Duration // 0 while it is not known
	like int           // pairs of counts in a row that were like seconds
}

const (
	// growth is by how much a count of seconds may grow in a pause: the pause
	// itself, some slowness, and what was cut off before.
	growth = 3
	// enough pairs of counts in a row are no chance any more: somebody who moves
	// the mouse all the time may well make two counts of milliseconds look so.
	enough = 3
)

// compare takes two counts that are a bit more than a second apart. A count of
// seconds has grown by one or two, or somebody came back and it is tiny.
// Whatever else has happened, it is milliseconds that are counted.
func (s *scale) compare(before, after uint32) {
	switch {
	case after > before && after-before <= growth:
		if s.like++; s.like >= enough {
			s.unit = time.Second
		}
	case after > growth:
		s.unit = time.Millisecond
	default:
		s.like = 0
	}
}
