package kimai1

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// number is a whole number as Kimai writes it: "12", 12, 12.0 or null, by
// method, release and database driver.
type number int64

func (n *number) UnmarshalJSON(data []byte) error {
	text := plain(data)
	if text == "" {
		*n = 0
		return nil
	}
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		*n = number(i)
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1<<53 {
		return fmt.Errorf("%.20q is not a number", text)
	}
	*n = number(f)
	return nil
}

// plain is a number or null without quotes; null is "".
func plain(data []byte) string {
	text := strings.TrimSpace(strings.Trim(string(data), `"`))
	if text == "null" {
		return ""
	}
	return text
}

// amount is a decimal number as Kimai writes it: "80.50", 80.5 or null.
type amount struct {
	Sent   bool // and not null
	Amount kimai.Amount
}

func (a *amount) UnmarshalJSON(data []byte) error {
	*a = amount{}
	text := plain(data)
	if text == "" {
		return nil
	}
	value, err := kimai.ParseAmount(text)
	if err != nil {
		return err
	}
	*a = amount{true, value}
	return nil
}

// optional is the amount, nil if there is none.
func (a amount) optional() *kimai.Amount {
	if !a.Sent {
		return nil
	}
	return &a.Amount
}

// unix is a time in unix seconds; 0 is no time. A negative number is none
// either: Kimai's database has no times before 1970, but for what PHP made of a
// text that is no date.
type unix int64

// lastSecond is the end of the year 9999. What lies behind it cannot be written
// as a date, and no database of Kimai's can hold it.
const lastSecond = 253402300799

func (u *unix) UnmarshalJSON(data []byte) error {
	var n number
	if err := n.UnmarshalJSON(data); err != nil {
		return err
	}
	if n > lastSecond {
		return fmt.Errorf("%d is not a time", n)
	}
	*u = unix(max(0, n))
	return nil
}

func (u unix) time() time.Time {
	if u == 0 {
		return time.Time{}
	}
	return time.Unix(int64(u), 0).UTC()
}

// unixOf is a time in unix seconds, cut to them; before 1970 is no time.
func unixOf(t time.Time) unix { return max(0, unix(t.Unix())) }

// text is a text of which it matters whether the server sent it at all.
type text struct {
	Sent  bool
	Given bool // not null
	Text  string
}

func (t *text) UnmarshalJSON(data []byte) error {
	*t = text{Sent: true, Given: string(data) != "null"}
	return json.Unmarshal(data, &t.Text)
}

// optional is the text, nil if none was given.
func (t text) optional() *string {
	if !t.Given {
		return nil
	}
	return &t.Text
}

// date writes a bound or a time to be kept. Kimai reads free text with PHP's
// date parser and takes a text without a zone in that user's time zone. @unix
// has neither zone nor day order and is the very number that is stored; all
// releases read it. A plain number would mean "no bound" or "invalid".
func date(t time.Time) string { return "@" + strconv.FormatInt(t.Unix(), 10) }

// address is how an id goes out: as a number, never as text, because Kimai
// pastes ids into queries at places. None is an empty string: to stopRecord
// that means what runs on every PHP version, where 0 does so only before PHP 8
// and "0" addresses the newest record.
func address[ID ~int64](id ID) any {
	if id == 0 {
		return ""
	}
	return int64(id)
}

// filter selects by a flag; -1 is all.
func filter(flag *bool) int {
	switch {
	case flag == nil:
		return -1
	case *flag:
		return 1
	}
	return 0
}

// bit is how a flag goes out.
func bit(flag bool) int {
	if flag {
		return 1
	}
	return 0
}
