package command

import (
	"context"
	"slices"
	"time"

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

type todayCommand struct {
	JSON bool `name:"json" help:"Print them as JSON, for programs."`
}

func (todayCommand) Help() string { return "The JSON is that of `kimai-tray log --json`." }

func (c todayCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		t, err := s.today(ctx, conn)
		if err != nil {
			return err
		}
		slices.Reverse(t.records) // the earliest first
		switch {
		case c.JSON:
			return s.printJSON(logOf(conn.account.Name, period{t.from, t.to}, t.records, t.now))
		case len(t.records) == 0:
			s.print("Nothing was recorded today.")
			return nil
		}
		var rows [][]string
		for _, r := range t.records {
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
