package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// CSV writes records with a header in UTF-8 (RFC 4180), one on a line. The
// columns are called as in the JSON. Times are those of the zone, with their
// offset (RFC 3339); what there is none of is empty.
func CSV(w io.Writer, records []Record, zone *time.Location) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{{"number", "what", "refused", "since", "id", "customer", "project", "task", "description", "tags", "start", "end", "duration_seconds"}}
	for _, r := range records {
		rows = append(rows, r.row(zone))
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("writing the records: %w", err)
	}
	return nil
}

func (r Record) row(zone *time.Location) []string {
	refused, end, seconds := "", "", ""
	if r.Refused != nil {
		refused = *r.Refused
	}
	if r.End != nil {
		end = stamp(*r.End, zone)
	}
	if r.Seconds != nil {
		seconds = strconv.FormatInt(*r.Seconds, 10)
	}
	return []string{
		strconv.FormatInt(int64(r.Number), 10), string(r.What), cell(refused), stamp(r.Since, zone), strconv.FormatInt(int64(r.ID), 10),
		cell(r.Customer), cell(r.Project), cell(r.Task), cell(r.Description), cell(strings.Join(r.Tags, ", ")),
		stamp(r.Start, zone), end, seconds,
	}
}

func stamp(t time.Time, zone *time.Location) string { return t.In(zone).Format(time.RFC3339) }

// formula is where a spreadsheet may see the begin of one: in front of the cell,
// and, where it divides cells by semicolons, as it does in half of Europe, behind
// each of them.
var formula = regexp.MustCompile(`(^|;)([\s"'\p{Cf}\p{M}]*[=+\-@＝＋－＠])`)

// cell is text for a cell, in one line and without what acts in a terminal. An
// apostrophe says that it is no formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
func cell(text string) string {
	return formula.ReplaceAllString(clean(text), "${1}'${2}")
}

// clean makes one line of a text, without control characters and those that turn
// the direction of writing around. Joiners stay, which emoji and several scripts
// need.
func clean(text string) string {
	shown := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c', r == '\u200d':
			return r
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Noncharacter_Code_Point):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(shown), " ")
}
