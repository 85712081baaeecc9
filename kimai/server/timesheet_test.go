package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

const (
	badDate   = "Invalid date, use YYYY-MM-DD, YYYY-MM-DD HH:MM:SS, ISO 8601 or @ and a unix time."
	badPage   = "Invalid start or limit, use whole numbers."
	badFilter = "Invalid filter, use -1, 0 or 1."
)

// queried has many records and remembers which of them it was asked for.
type queried struct {
	kimai.Backend
	kimai.Ledger
	total   int
	counted *kimai.Query
	read    *kimai.Query
}

func newQueried(total int) queried {
	return queried{total: total, counted: new(kimai.Query), read: new(kimai.Query)}
}

func (q queried) CountEntries(_ context.Context, query kimai.EntryQuery) (int, error) {
	*q.counted = query.Query
	return q.total, nil
}

func (q queried) Entries(_ context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	*q.read = query.Query
	return nil, nil
}

func TestDates(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	nine := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC) // in Berlin
	for _, test := range []struct {
		name string
		date any
		want time.Time
	}{
		{"day", "2026-03-02", nine.Add(-9 * time.Hour)},
		{"minute", "2026-03-02 09:00", nine},
		{"second", "2026-03-02 09:00:01", nine.Add(time.Second)},
		{"part of a second", "2026-03-02 09:00:00.999", nine},
		{"T", "2026-03-02T09:00:00", nine},
		{"Z", "2026-03-02T09:00:00Z", nine.Add(time.Hour)},
		{"offset", "2026-03-02T09:00:00+05:00", nine.Add(-4 * time.Hour)},
		{"short offset", "2026-03-02 09:00-0500", nine.Add(6 * time.Hour)},
		{"summer", "2026-07-02 10:00", time.Date(2026, 7, 2, 8, 0, 0, 0, time.UTC)},
		{"unix", "@1772438400", nine},
		{"number zero", 0, time.Time{}},
		{"text zero", "0", time.Time{}},
		{"unix zero", "@0", time.Time{}},
		{"empty", "", time.Time{}},
		{"null", nil, time.Time{}},
		{"false", false, time.Time{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			user := newQueried(0)
			handler := newHandler(user, server.WithLocation(berlin))
			expect(t, ask(t, handler, "getTimesheet", test.date), done)
			if diff := cmp.Diff(kimai.Query{From: test.want}, *user.counted); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestTimesheetRefuses(t *testing.T) {
	handler := newHandler(newEmbedded(t))
	for name, test := range map[string]struct {
		params []any
		text   string
	}{
		"unix number":           {[]any{1772000000}, badDate},
		"unix text":             {[]any{"1772000000"}, badDate},
		"words":                 {[]any{"yesterday"}, badDate},
		"german":                {[]any{"02.03.2026"}, badDate},
		"american":              {[]any{"03/02/2026"}, badDate},
		"impossible day":        {[]any{"2026-02-31"}, badDate},
		"zero date":             {[]any{"0000-00-00"}, badDate},
		"true":                  {[]any{true}, badDate},
		"list":                  {[]any{[]any{"2026-03-02"}}, badDate},
		"to":                    {[]any{0, "tomorrow"}, badDate},
		"beyond the calendar":   {[]any{"@99999999999999"}, badDate},
		"sql in limit":          {[]any{0, 0, -1, 0, "1 -- x"}, badPage},
		"words for limit":       {[]any{0, 0, -1, 0, "abc"}, badPage},
		"empty limit":           {[]any{0, 0, -1, 0, ""}, badPage},
		"fraction for start":    {[]any{0, 0, -1, 1.5, 3}, badPage},
		"words for cleared":     {[]any{0, 0, "abc"}, badFilter},
		"bool for cleared":      {[]any{0, 0, true}, badFilter},
		"less than all":         {[]any{0, 0, -2}, badFilter},
		"beyond an integer":     {[]any{0, 0, -1, 0, json.Number("99999999999999999999")}, badPage},
		"list for cleared":      {[]any{0, 0, []any{1}}, badFilter},
		"a list of bad numbers": {[]any{0, 0, -1, []any{}, 1}, badPage},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, ask(t, handler, "getTimesheet", test.params...), refused(test.text))
		})
	}
}

// spans are the ids and times of a timesheet, with what was cut in brackets,
// and its total.
func spans(t *testing.T, result string) string {
	t.Helper()
	var sheet struct {
		Items []struct {
			ID         string `json:"timeEntryID"`
			Start, End any
			Duration   any
		}
		Total json.RawMessage
	}
	if err := json.Unmarshal([]byte(result), &sheet); err != nil {
		t.Fatal(err)
	}
	clock := func(v any) string {
		switch v := v.(type) {
		case float64:
			return "[" + time.Unix(int64(v), 0).UTC().Format("15:04") + "]"
		case string:
			var unix int64
			fmt.Sscan(v, &unix)
			return time.Unix(unix, 0).UTC().Format("15:04")
		}
		return fmt.Sprint(v)
	}
	var lines []string
	for _, i := range sheet.Items {
		lines = append(lines, fmt.Sprintf("%s %s-%s %v", i.ID, clock(i.Start), clock(i.End), i.Duration))
	}
	return strings.Join(lines, ", ") + " of " + string(sheet.Total)
}

func TestGetTimesheet(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	user.record(t, project, task, time.Hour)      // 1: 09:00-10:00
	user.record(t, project, task, 30*time.Minute) // 2: 10:00-10:30
	*user.now = user.now.Add(30 * time.Minute)
	start(t, user, project, task) // 3: from 11:00
	handler := newHandler(user)

	const day = "2026-03-02 "
	for _, test := range []struct {
		name   string
		params []any
		want   string
	}{
		{"all", nil, `3 11:00-00:00 <nil>, 2 10:00-10:30 1800, 1 09:00-10:00 3600 of "3"`},
		{"cut", []any{day + "09:30", day + "10:15"}, `2 10:00-[10:15] 1800, 1 [09:30]-10:00 3600 of "2"`},
		{"bounds touch", []any{day + "10:00", day + "11:00"}, `2 [10:00]-10:30 1800 of "1"`},
		{"bounds are the record's", []any{day + "09:00", day + "10:00"}, `1 [09:00]-[10:00] 3600 of "1"`},
		{"running is cut at its start", []any{day + "11:30"}, `3 [11:30]-00:00 <nil> of "1"`},
		{"nothing", []any{0, "2026-03-01"}, ` of 0`},
		{"from after to", []any{day + "09:45", day + "09:15"}, ` of 0`},
		{"limit", []any{0, 0, -1, 0, 2}, `3 11:00-00:00 <nil>, 2 10:00-10:30 1800 of "3"`},
		{"limit as text", []any{0, 0, "-1", "1", "1"}, `2 10:00-10:30 1800 of "3"`},
		{"start", []any{0, 0, -1, 1, 5}, `2 10:00-10:30 1800, 1 09:00-10:00 3600 of "3"`},
		{"start at the end", []any{0, 0, -1, 3, 5}, ` of "3"`},
		{"start beyond the end", []any{0, 0, -1, 999, 5}, ` of "3"`},
		{"start without limit", []any{0, 0, -1, 2}, `3 11:00-00:00 <nil>, 2 10:00-10:30 1800, 1 09:00-10:00 3600 of "3"`},
		{"nulls", []any{nil, nil, nil, nil, nil}, `3 11:00-00:00 <nil>, 2 10:00-10:30 1800, 1 09:00-10:00 3600 of "3"`},
		{"negative limit", []any{0, 0, -1, 0, -5}, ` of "3"`},
		{"negative start", []any{0, 0, -1, -1, 5}, ` of "3"`},
		{"huge page", []any{0, 0, -1, json.Number("2"), json.Number("9223372036854775807")}, `1 09:00-10:00 3600 of "3"`},
		{"open", []any{0, 0, 0, 0, 1}, `3 11:00-00:00 <nil> of "3"`},
		{"cleared", []any{0, 0, 1}, ` of 0`},
	} {
		t.Run(test.name, func(t *testing.T) {
			expect(t, spans(t, ask(t, handler, "getTimesheet", test.params...)), test.want)
		})
	}
}

// No more is read than is asked for.
func TestGetTimesheetReadsThePage(t *testing.T) {
	const most = json.Number("9223372036854775807")
	for _, test := range []struct {
		name         string
		total        int
		start, limit any
		want         kimai.Query
	}{
		{"first", 50_000, 0, 1, kimai.Query{Limit: 1}},
		{"later", 50_000, 40_000, 1000, kimai.Query{Offset: 40_000, Limit: 1000}},
		{"last", 50_000, 49_999, 1000, kimai.Query{Offset: 49_999, Limit: 1}},
		{"huge", 50_000, 2, most, kimai.Query{Offset: 2, Limit: 49_998}},
		{"preference", 50_000, 2, 0, kimai.Query{Limit: 100}},
		{"preference for more than there are", 7, 2, nil, kimai.Query{Limit: 7}},
		{"beyond the end", 50_000, 50_000, 1, kimai.Query{}},
		{"far beyond the end", 50_000, most, most, kimai.Query{}},
		{"negative start", 50_000, -1, 1, kimai.Query{}},
		{"negative limit", 50_000, 0, -1, kimai.Query{}},
		{"of nothing", 0, 0, 1, kimai.Query{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			user := newQueried(test.total)
			ask(t, newHandler(user), "getTimesheet", 0, 0, -1, test.start, test.limit)
			if diff := cmp.Diff(test.want, *user.read); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestGetTimesheetDuration(t *testing.T) {
	for length, want := range map[time.Duration]string{
		0:                           `"duration":"0","formattedDuration":"0:00","wage_decimal":0,"wage":"0.00",`,
		59 * time.Second:            `"duration":"59","formattedDuration":"0:00",`,
		3601 * time.Second:          `"duration":"3601","formattedDuration":"1:00",`,
		90 * time.Minute:            `"duration":"5400","formattedDuration":"1:30",`,
		100*time.Hour + time.Minute: `"duration":"360060","formattedDuration":"100:01",`,
	} {
		t.Run(length.String(), func(t *testing.T) {
			user := newEmbedded(t)
			project, task := user.pair(t, "Äcme", "Website", "Beratung")
			user.record(t, project, task, length)
			if got := ask(t, newHandler(user), "getTimesheet"); !strings.Contains(got, want) {
				t.Errorf("no %s in %s", want, got)
			}
		})
	}
}

func TestGetTimesheetHasHundredRows(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	for range 101 {
		user.record(t, project, task, time.Minute)
	}
	sheet := spans(t, ask(t, newHandler(user), "getTimesheet"))
	if !strings.HasPrefix(sheet, "101 ") || !strings.HasSuffix(sheet, `, 2 09:01-09:02 60 of "101"`) {
		t.Error(sheet)
	}
}

func TestGetTimesheetRecord(t *testing.T) {
	user := newEmbedded(t)
	user.archiveAll(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	user.record(t, project, task, 90*time.Second)
	handler := newHandler(user)
	for _, id := range []any{1, "1"} {
		expect(t, ask(t, handler, "getTimesheetRecord", id), fmt.Sprintf(
			`{"success":true,"items":[{"timeEntryID":"1","start":"1772442000","end":"1772442090","duration":"90",`+
				`"userID":"1","projectID":"%d","activityID":"%d","description":null,"comment":null,"commentType":"0",`+
				`"cleared":"0","location":null,"trackingNumber":null,"rate":"0.00","fixedRate":null,"budget":null,`+
				`"approved":null,"statusID":"1","billable":null,"projectName":"Website","customerName":"\u00c4cme",`+
				`"activityName":"Beratung","customerID":"%d"}],"total":1}`, project, task, user.customer(t)))
	}
	for name, test := range map[string]struct {
		id   any
		want string
	}{
		"unknown":   {99, "An unhandled error occured."},
		"negative":  {-1, "An unhandled error occured."},
		"zero":      {0, "Invalid ID"},
		"null":      {nil, "Invalid ID"},
		"words":     {"abc", "Invalid ID"},
		"beginning": {"1abc", "Invalid ID"},
		"fraction":  {1.9, "Invalid ID"},
		"list":      {[]any{1}, "Invalid ID"},
		"true":      {true, "Invalid ID"},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, ask(t, handler, "getTimesheetRecord", test.id), refused(test.want))
		})
	}
}
