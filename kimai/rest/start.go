package rest

import (
	"context"
	"net/http"
	"net/url"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// Start starts a recording (POST /api/timesheets). It begins by the server's
// clock, as Kimai rounds it: by default down to the minute; with a fixed begin
// at that time of today. In the same step Kimai stops what ran before, or
// refuses and leaves it running. Only where it allows several to run are there
// others left, which are stopped then; if one cannot be, the new recording is
// returned together with an error of code Internal that says so. If they cannot
// be read, they run on, as the next Snapshot tells.
//
// A start is never sent twice. If its answer is lost, what runs and the newest
// records tell whether it took place, even if nobody waits any more. Starts
// wait for each other: Kimai may let several at once all run.
func (c *Client) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	pair := kimai.Pair{Project: kimai.Project{ID: project}, Task: kimai.Task{ID: task}}
	return c.begin(ctx, pair, func() (kimai.Record, error) {
		var made timesheet
		_, err := c.call(ctx, http.MethodPost, "timesheets", url.Values{"full": {"true"}}, map[string]int64{
			"project": int64(project), "activity": int64(task),
		}, &made)
		return made.domain(), err
	})
}

// begin starts what ask asks Kimai for, as [Client.Start] says.
func (c *Client) begin(ctx context.Context, pair kimai.Pair, ask func() (kimai.Record, error)) (kimai.Record, error) {
	select {
	case c.starting <- struct{}{}:
		defer func() { <-c.starting }()
	case <-ctx.Done():
		return kimai.Record{}, kimai.Errorf(kimai.Unreachable, "The start was given up before Kimai was asked for it.").Because(ctx.Err())
	}
	before, err := c.newest(ctx, 1)
	if err != nil {
		return kimai.Record{}, err
	}
	asked := start{pair: pair}
	if len(before) > 0 {
		asked.after = before[0].ID
	}
	r, failed := ask()
	ctx = context.WithoutCancel(ctx)
	if failed != nil && !unclear(failed) {
		return kimai.Record{}, c.notStarted(ctx, failed)
	}
	snapshot, lookErr := c.Snapshot(ctx)
	if failed != nil {
		if r, err = c.recover(ctx, asked, snapshot, lookErr, failed); err != nil {
			return kimai.Record{}, err
		}
	} else if now, ok := running(snapshot, r.ID); ok {
		r = now
	}
	return r, c.stopOlder(ctx, snapshot, r.ID)
}

// start is what was asked for.
type start struct {
	pair  kimai.Pair
	after kimai.RecordID // the newest record before
}

// madeAmong finds the record that the start made. Ids tell what is new: Kimai
// rounds the begin, and in some modes sets it to the morning.
func (s start) madeAmong(records []kimai.Record) (kimai.Record, bool) {
	for _, r := range records {
		if r.ID > s.after && r.Pair.Same(s.pair) {
			return r, true
		}
	}
	return kimai.Record{}, false
}

// recover finds out, after a start that failed, whether it took place.
func (c *Client) recover(ctx context.Context, s start, snapshot kimai.Snapshot, lookErr, failed error) (kimai.Record, error) {
	if r, ok := s.madeAmong(snapshot.Recordings); ok {
		return r, nil
	}
	var newest []kimai.Record
	if lookErr == nil {
		newest, lookErr = c.newest(ctx, 10)
	}
	if r, ok := s.madeAmong(newest); ok { // and it has been stopped since
		return r, nil
	}
	if lookErr != nil {
		return kimai.Record{}, kimai.Errorf(kimai.CodeOf(failed), "It is not known whether the recording has started. Wait until Kimai answers before starting again. %w", failed)
	}
	return kimai.Record{}, kimai.Errorf(kimai.CodeOf(failed), "Nothing was started. %w", failed)
}

// newest reads the records that were made last, the last one first.
func (c *Client) newest(ctx context.Context, count int) ([]kimai.Record, error) {
	var list []timesheet
	_, err := c.get(ctx, "timesheets", url.Values{
		"orderBy": {"id"}, "order": {"DESC"}, "size": {id(int64(count))}, "full": {"true"},
	}, &list)
	return records(list), err
}

// stopOlder stops what ran before a start. What has begun since is another
// client's and stays.
func (c *Client) stopOlder(ctx context.Context, snapshot kimai.Snapshot, made kimai.RecordID) (failed error) {
	for _, r := range snapshot.Recordings {
		if r.ID >= made {
			continue
		}
		if _, err := c.stop(ctx, r); err != nil && kimai.CodeOf(err) != kimai.NotFound {
			failed = kimai.Errorf(kimai.Internal, "The new recording has started, but %s could not be stopped and may run on: look at what runs, and stop the older one. (%w)", name(r.Pair), err)
		}
	}
	return failed
}

// name is what a recording of the pair is called in a sentence. A project that
// the user has lost has no name.
func name(p kimai.Pair) string {
	if p.Project.Name == "" {
		return "the record"
	}
	return transport.Clean(p.Project.Name + " – " + p.Task.Name)
}
