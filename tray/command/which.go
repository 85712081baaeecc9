package command

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// A which says which record is meant: the one with that id, or the last one.
type which struct{ id kimai.RecordID } // 0 is the last

// UnmarshalText reads an id, or "last".
func (w *which) UnmarshalText(typed []byte) error {
	word := strings.TrimSpace(string(typed))
	if word == "last" {
		*w = which{}
		return nil
	}
	id, err := strconv.ParseInt(word, 10, 64)
	if err != nil || id == 0 {
		return fmt.Errorf("%.40q is neither the number of a record, as `kimai-tray log` lists them, nor last", typed)
	}
	*w = which{kimai.RecordID(id)}
	return nil
}

// find returns the record that is meant. The last is the one that started last,
// whether it runs or not. Code NotFound: there is none.
func (w which) find(ctx context.Context, c connection, now time.Time) (kimai.Record, error) {
	if w.id != 0 {
		r, err := c.Record(ctx, w.id)
		if kimai.CodeOf(err) == kimai.NotFound {
			return r, kimai.Errorf(kimai.NotFound, "there is no record %d of yours; `kimai-tray log` lists what there is", w.id)
		}
		return r, err
	}
	last, err := c.Records(ctx, kimai.Query{To: kimai.Instant(now.Add(time.Second)), Limit: 1}) // also what starts this second
	switch {
	case err != nil:
		return kimai.Record{}, err
	case len(last) == 0:
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "nothing has been recorded yet")
	}
	return last[0], nil
}

// number begins as a negative number does, or as a time ago.
var number = regexp.MustCompile(`^-\d`)

// withNumbers keeps the grammar from taking such arguments for flags, none of
// which begins with a digit: records that the server does not have yet have
// negative ids, and -15m is a quarter of an hour ago. After -- there are no
// flags.
func withNumbers(args []string) []string {
	kept := slices.Clone(args)
	for i, arg := range kept {
		if arg == "--" {
			break
		}
		if number.MatchString(arg) {
			kept[i] = " " + arg
		}
	}
	return kept
}

// ledger is the role that changes records that have ended, if the backend has
// it.
func (c connection) ledger() (kimai.Ledger, error) {
	ledger, ok := c.Backend.(kimai.Ledger)
	if !ok {
		return nil, kimai.Errorf(kimai.Unsupported, "records of %s that have ended can't be added, changed or removed", text.Line(c.account.Name))
	}
	return ledger, nil
}

// recordLine is a record in a line: when it was, how long, and for what.
func (s *session) recordLine(r kimai.Record) string {
	date, span, took := s.span(r)
	return text.Line(fmt.Sprintf("%s %s %s %s %s", date, span, took, text.FullPair(r.Pair), note(r)))
}

// showRecord says what was done with a record, or prints the record as JSON.
func (s *session) showRecord(asJSON bool, did string, r kimai.Record, now time.Time) error {
	if asJSON {
		return s.printJSON(logged(r, now))
	}
	s.print("%s %d: %s", did, r.ID, s.recordLine(r))
	return nil
}
