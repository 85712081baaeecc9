package jsonrpc

import (
	"context"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Start starts a recording (startRecord) and then stops what ran before.
//
// Kimai never stops anything by itself and lets any number run side by side.
// So the new one is started first and the old ones are stopped by id: if the
// start is refused or fails, what ran is untouched. Once the new one runs, the
// rest is done even if ctx ends.
//
// If an old one cannot be stopped, both run: the new recording is returned
// together with an error of code Internal that says so, since starting once
// more would make a third.
//
// Kimai checks no more than that project and task exist. No project and no task
// would mean to it what was last chosen in its web interface: that is Rejected.
func (c *Client) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	if project == 0 && task == 0 {
		return kimai.Record{}, kimai.Errorf(kimai.Rejected, "There is nothing to start. Choose a project and a task.")
	}
	before, err := c.allThatRuns(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	id, err := c.start(ctx, project, task, before)
	if err != nil {
		return kimai.Record{}, err
	}
	ctx = context.WithoutCancel(ctx)
	stopped := c.stopAll(ctx, before)
	r := c.started(ctx, id, project, task)
	c.remember(known{records: []kimai.Record{r}, answer: active{ServerTime: number(r.Start.Unix())}})
	return r, stopped
}

// allThatRuns lists what runs, the one that cannot be read as ID 0 included.
func (c *Client) allThatRuns(ctx context.Context) ([]kimai.Record, error) {
	a, _, err := c.active(ctx)
	if err != nil || a == nil {
		return nil, err
	}
	records, err := c.running(ctx)
	return include(records, a.domain()), err
}

// start calls startRecord, once, and returns the new record's id. Up to 1.3.1
// Kimai does not tell it, and if the answer gets lost nobody does: then the new
// record is looked for among what runs.
func (c *Client) start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID, before []kimai.Record) (kimai.RecordID, error) {
	reply, err := ask[record](ctx, c, "startRecord", c.key, address(project), address(task))
	if err != nil && kimai.CodeOf(err) != kimai.Unreachable {
		return 0, err
	}
	if err == nil && len(reply.Items) > 0 && reply.Items[0].ID != 0 {
		return kimai.RecordID(reply.Items[0].ID), nil
	}
	now, lookErr := c.running(ctx)
	if lookErr == nil {
		if id, ok := startedAmong(now, before, project, task); ok {
			return id, nil
		}
	}
	switch {
	case err == nil && lookErr != nil:
		return 0, kimai.Errorf(kimai.Internal, "The recording has started, but Kimai did not say which it is; what ran before still runs. Look at Kimai before starting again. (%w)", lookErr)
	case err == nil:
		return 0, kimai.Errorf(kimai.Unexpected, "Kimai said that the recording has started, but none runs. Look at Kimai before starting again.")
	case lookErr != nil:
		return 0, kimai.Errorf(kimai.CodeOf(err), "It is not known whether the recording has started. Look at Kimai before starting again. %w", err)
	}
	return 0, err // it did not start
}

// startedAmong finds the record that runs now and did not before. Starts do
// not tell it apart, as two may lie in the same second: the last id does.
func startedAmong(now, before []kimai.Record, project kimai.ProjectID, task kimai.TaskID) (last kimai.RecordID, ok bool) {
	for _, r := range now {
		ran := slices.ContainsFunc(before, func(b kimai.Record) bool { return b.ID == r.ID })
		same := r.Pair.Project.ID == project && r.Pair.Task.ID == task
		if !ran && same && r.ID > last {
			last, ok = r.ID, true
		}
	}
	return last, ok
}

// stopAll stops what ran before a start. Stopping by id twice does no harm, so
// what got no answer is tried once more. The first running record, which the
// empty id addresses, is in practice the oldest and so never the new one.
func (c *Client) stopAll(ctx context.Context, before []kimai.Record) error {
	var failed error
	for _, r := range before {
		err := c.stop(ctx, r.ID)
		if kimai.CodeOf(err) == kimai.Unreachable && r.ID != 0 {
			err = c.stop(ctx, r.ID)
		}
		if err == nil || kimai.CodeOf(err) == kimai.NotFound {
			continue
		}
		failed = kimai.Errorf(kimai.Internal, "The new recording has started, but %s could not be stopped: both run now. Stop the older one, here or in Kimai. (%w)", name(r), err)
	}
	return failed
}

// name is how an error speaks of a record.
func name(r kimai.Record) string {
	if r.ID == 0 {
		return "the one before"
	}
	return r.Pair.Project.Name + " – " + r.Pair.Task.Name
}

// started reads the new record. It runs, so failing to read it is no reason to
// call the start a failure: what is known of it is returned instead.
func (c *Client) started(ctx context.Context, id kimai.RecordID, project kimai.ProjectID, task kimai.TaskID) kimai.Record {
	whole, err := c.read(ctx, id)
	if err == nil {
		return whole.domain()
	}
	return kimai.Record{
		ID:    id,
		Pair:  kimai.Pair{Project: kimai.Project{ID: project}, Task: kimai.Task{ID: task}},
		Start: kimai.Instant(time.Now()),
	}
}
