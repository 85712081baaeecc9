package resttest

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// form reads the fields of the request's body: JSON, also where no type is said,
// or urlencoded. A body of another type counts as none. The fields are nil if
// the body cannot be read, with the answer to that.
func (c *call) form() (map[string]json.RawMessage, answer) {
	fields := make(map[string]json.RawMessage)
	kind, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	body := strings.TrimSpace(string(c.body))
	switch {
	case body == "":
	case kind == "application/x-www-form-urlencoded":
		values, err := url.ParseQuery(body)
		if err != nil {
			return nil, fail(http.StatusBadRequest)
		}
		for name := range values {
			fields[name] = encode(values.Get(name))
		}
	case kind != "" && kind != "application/json":
	case !utf8.ValidString(body):
		return nil, fail(http.StatusBadRequest)
	case strings.HasPrefix(body, "[") && json.Unmarshal([]byte(body), &[]any{}) == nil:
	case body == "null": // which would make the map nil
	case json.Unmarshal([]byte(body), &fields) != nil:
		return nil, fail(http.StatusBadRequest)
	}
	return fields, answer{}
}

// empty reports whether the field holds nothing.
func empty(field json.RawMessage) bool { return string(field) == "null" || string(field) == `""` }

// number reads an id, a number or one in a string. 0 is none.
func number(field json.RawMessage) int {
	id, _ := strconv.Atoi(strings.Trim(string(field), `"`))
	return id
}

// layouts are those of the times that a body may hold: with a zone and without.
var (
	zoned = []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04-0700"}
	plain = []string{"2006-01-02T15:04:05", "2006-01-02T15:04"}
)

// instant reads a time that, where it names no zone, is meant in this one.
func instant(field json.RawMessage, zone *time.Location) (time.Time, bool) {
	var text string
	if json.Unmarshal(field, &text) != nil {
		return time.Time{}, false
	}
	text = strings.Replace(text, " ", "T", 1)
	for _, layout := range zoned {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Truncate(time.Second), true
		}
	}
	for _, layout := range plain {
		if t, err := time.Parse(layout, text); err == nil {
			return on(t.Truncate(time.Second), zone), true
		}
	}
	return time.Time{}, false
}

// on takes what the clock shows, written in UTC, as a time in a zone. As in PHP,
// what the clock never shows because it goes forward is an hour later, and what
// it shows twice is the second.
func on(wall time.Time, zone *time.Location) time.Time {
	at := func(day time.Time) time.Time {
		_, offset := day.In(zone).Zone()
		return wall.Add(-time.Duration(offset) * time.Second)
	}
	early, late := at(wall.AddDate(0, 0, -1)), at(wall.AddDate(0, 0, 1))
	if early.After(late) {
		early, late = late, early
	}
	shows := func(t time.Time) bool { return t.In(zone).Format(time.DateTime) == wall.Format(time.DateTime) }
	if !shows(late) && shows(early) {
		return early
	}
	return late
}
