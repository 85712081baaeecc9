package rest

import (
	"encoding/json"
	"fmt"
	"time"
)

const (
	// layout is how Kimai writes a time, with the offset of the zone that is
	// kept with the record. It has no colon, so it is not RFC 3339. Sent like
	// that, a time means the same whatever the user's zone is.
	layout = "2006-01-02T15:04:05-0700"
	// local is how a time is written in a query. It is in the user's zone.
	local = "2006-01-02T15:04:05"
)

// anyZone is how far a time in UTC is from the same one in any zone.
const anyZone = 24 * time.Hour

// date is a time on the wire, with its offset; zero for null.
type date struct{ time.Time }

func (d *date) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err
	}
	t, err := time.Parse(layout, *text)
	if err != nil {
		return fmt.Errorf("%.40q is not a time", *text)
	}
	d.Time = t
	return nil
}

func (d date) MarshalJSON() ([]byte, error) { return json.Marshal(d.Format(layout)) }
