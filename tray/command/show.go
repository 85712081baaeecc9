package command

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// today is the local day that it is by the backend's clock.
type today struct {
	snapshot      kimai.Snapshot
	now, from, to time.Time
	records       []kimai.Record
}

func (s *session) today(ctx context.Context, c connection) (today, error) {
	snapshot, err := c.Snapshot(ctx)
	if err != nil {
		return today{}, err
	}
	now := snapshot.Time.In(s.env.Zone)
	from, to := kimai.Day(now)
	records, err := c.Records(ctx, kimai.Query{From: kimai.Instant(from), To: kimai.Instant(to)})
	return today{snapshot, now, from, to, records}, err
}

func (t today) total() time.Duration { return kimai.Total(t.records, t.from, t.to, t.now) }

type statusCommand struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (statusCommand) Help() string {
	return `The JSON is one object:

    {"account": "Work", "recording": {"id": 7, "customer": "Acme",
     "project": "Website", "task": "Design", "description": "",
     "tags": ["urgent"], "start": "2026-01-31T09:00:00Z",
     "elapsed_seconds": 3900}, "others": [], "today_seconds": 12000,
     "offline": false, "waiting": 0, "refused": 0}

If nothing is being recorded, recording is null. If several records run, it is
the one that started last, and others has the rest, each like recording. If the
server can't be asked, offline is true and the rest is what this machine knows.
waiting is how many records are yet to be brought to the server, and refused how
many it did not take: see kimai-tray pending.`
}

func (c statusCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		t, err := s.today(ctx, conn)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.printJSON(t.status(conn.account.Name))
		}
		s.showStatus(t)
		return nil
	})
}

func (s *session) showStatus(t today) {
	var rows [][]string
	for _, r := range t.snapshot.Recordings {
		rows = append(rows, []string{"Recording", pairCell(r.Pair)})
		if note := note(r); note != "" {
			rows = append(rows, []string{"", note})
		}
		rows = append(rows, []string{"Since", s.clock(r.Start, t.now) + ", for " + text.Duration(r.Duration(t.now))})
	}
	if len(rows) == 0 {
		rows = append(rows, []string{"Recording", "nothing"})
	}
	rows = append(rows, []string{"Today", text.Duration(t.total())})
	if unsent := unsent(t.snapshot); unsent != "" {
		rows = append(rows, []string{"Server", unsent})
	}
	s.table(rows)
}

// unsent is what is to be said of the server, if anything is.
func unsent(now kimai.Snapshot) string {
	var parts []string
	if now.Offline != nil {
		parts = append(parts, "offline")
	}
	if now.Waiting > 0 {
		parts = append(parts, fmt.Sprintf("%d waiting", now.Waiting))
	}
	if now.Refused > 0 {
		parts = append(parts, fmt.Sprintf("%d refused: see kimai-tray pending", now.Refused))
	}
	return strings.Join(parts, ", ")
}

// status is what `status --json` prints. Its shape is a promise.
type status struct {
	Account      string      `json:"account"`
	Recording    *recording  `json:"recording"`
	Others       []recording `json:"others"`
	TodaySeconds int64       `json:"today_seconds"`
	Offline      bool        `json:"offline"`
	Waiting      int         `json:"waiting"`
	Refused      int         `json:"refused"`
}

type recording struct {
	ID             kimai.RecordID `json:"id"`
	Customer       string         `json:"customer"`
	Project        string         `json:"project"`
	Task           string         `json:"task"`
	Description    string         `json:"description"`
	Tags           []string       `json:"tags"`
	Start          time.Time      `json:"start"`
	ElapsedSeconds int64          `json:"elapsed_seconds"`
}

func (t today) status(account string) status {
	s := status{
		Account:      account,
		Others:       []recording{},
		TodaySeconds: int64(t.total() / time.Second),
		Offline:      t.snapshot.Offline != nil,
		Waiting:      t.snapshot.Waiting,
		Refused:      t.snapshot.Refused,
	}
	for i, r := range t.snapshot.Recordings {
		if i == 0 {
			s.Recording = new(t.recording(r))
			continue
		}
		s.Others = append(s.Others, t.recording(r))
	}
	return s
}

func (t today) recording(r kimai.Record) recording {
	return recording{
		ID:             r.ID,
		Customer:       r.Pair.Project.Customer.Name,
		Project:        r.Pair.Project.Name,
		Task:           r.Pair.Task.Name,
		Description:    r.Description,
		Tags:           append([]string{}, r.Tags...),
		Start:          kimai.Instant(r.Start),
		ElapsedSeconds: int64(r.Duration(t.now) / time.Second),
	}
}

// printJSON writes a value in one line. Of its texts, what a terminal obeys or
// does not show is written as JSON's escapes, by which it stays the same.
func (s *session) printJSON(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, r := range string(line) {
		if !unicode.In(r, unicode.Cc, unicode.Cf) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	s.print("%s", &b)
	return nil
}

type todayCommand struct{}

func (todayCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, c connection) error {
		t, err := s.today(ctx, c)
		if err != nil {
			return err
		}
		if len(t.records) == 0 {
			s.print("Nothing was recorded today.")
			return nil
		}
		var rows [][]string
		for _, r := range slices.Backward(t.records) {
			end := "now"
			if !r.Running() {
				end = s.clock(r.End, t.now)
			}
			took := text.Duration(r.Within(t.from, t.to, t.now))
			rows = append(rows, []string{s.clock(r.Start, t.now), end, hours(took), pairCell(r.Pair), note(r)})
		}
		s.table(append(rows, []string{"", "", hours(text.Duration(t.total())), "total"}))
		return nil
	})
}
