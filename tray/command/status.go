package command

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

type statusCommand struct {
	JSON   bool          `name:"json" xor:"as" help:"Print it as JSON, for programs."`
	Format *statusFormat `xor:"as" placeholder:"TEMPLATE" help:"Print it for a status bar: waybar, polybar, i3blocks, or a template such as \"{icon} {task} {elapsed}\"."`
	Idle   template      `placeholder:"TEMPLATE" help:"What a template becomes while nothing is recorded."`
}

func (statusCommand) Help() string {
	return `A template has names in braces: {account}, {customer}, {project}, {task}, {description}, {tags},
{start}, {elapsed}, {today}, {icon}, {class}, {waiting} and {refused}; {{ is a brace. What there is
none of is empty. Today's records are asked for only if {today} is in it. class is recording or idle,
with offline or refused behind it if that is so; the icon has a ! then.

    kimai-tray status --format "{icon} {task} {elapsed}" --idle "{icon} {today}"

The JSON is one object:

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

// Validate refuses a text for what is not asked for.
func (c statusCommand) Validate() error {
	if c.Idle != nil && (c.Format == nil || c.Format.bar != "") {
		return errors.New("--idle goes with a template: --format \"{task} {elapsed}\"")
	}
	return nil
}

func (c statusCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		if c.Format != nil {
			return c.showFormat(ctx, s, conn)
		}
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
