package kimai1

import (
	"context"

	"kimai-tray/kimai"
)

// Start starts a recording (startRecord) and then stops what ran before.
//
// Kimai never stops anything by itself and lets any number run side by side.
// So the new one is started first and the old ones are stopped by id: if the
// start is refused or fails, what ran is untouched. Once the new one runs, the
// rest is done even if ctx ends. If the new one cannot be read back, its pair
// has no names.
//
// If an old one cannot be stopped, both run: the new recording is returned
// together with an error of code Internal that says so, since starting once
// more would make a third. What could not be stopped, or was not because the
// answer to the start got lost, is stopped at the next Snapshot or Start, as
// long as the new recording is what was started last.
//
// Starts wait for each other, or neither would stop what the other starts.
//
// Kimai checks no more than that project and task exist. No project and no task
// would mean to it what was last chosen in its web interface: that is Rejected.
func (c *Client) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	if project == 0 && task == 0 {
		return kimai.Record{}, kimai.Errorf(kimai.Rejected, "There is nothing to start. Choose a project and a task.")
	}
	select {
	case c.starting <- struct{}{}:
		defer func() { <-c.starting }()
	case <-ctx.Done():
		return kimai.Record{}, kimai.Errorf(kimai.Unreachable, "The start was given up before Kimai was asked for it: %w", ctx.Err())
	}
	a, now, err := c.whatRuns(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	before, err := c.runningWith(ctx, a)
	if err != nil {
		return kimai.Record{}, err
	}
	s := &unfinished{
		pair:  kimai.Pair{Project: kimai.Project{ID: project}, Task: kimai.Task{ID: task}},
		asked: now,
		old:   before,
	}
	r, err := c.start(ctx, s)
	if err != nil {
		return kimai.Record{}, err
	}
	ctx = context.WithoutCancel(ctx)
	s.id = r.ID
	s.old, err = c.stopAll(ctx, before)
	c.leave(s)
	if r.Pair == s.pair { // no more than the ids
		if whole, err := c.read(ctx, r.ID); err == nil {
			r = whole.record.domain()
		}
	}
	c.remember(known{records: []kimai.Record{r}, answer: active{ServerTime: unix(r.Start.Unix())}})
	return r, err
}

// start calls startRecord, once. Up to 1.3.1 Kimai does not tell the new
// record's id. And whatever goes wrong with the answer, the record may have
// been made: by a server that broke down or printed a warning after that as
// well as by one that was cut off. Then it is looked for among what runs, even
// if nobody waits any more. If it may still turn up, the switch is left open.
func (c *Client) start(ctx context.Context, s *unfinished) (kimai.Record, error) {
	reply, err := ask[record](ctx, c, "startRecord", c.key, address(s.pair.Project.ID), address(s.pair.Task.ID))
	if err != nil && !unclear(err) {
		return kimai.Record{}, err
	}
	if err == nil && len(reply.Items) > 0 && reply.Items[0].ID != 0 {
		return kimai.Record{ID: kimai.RecordID(reply.Items[0].ID), Pair: s.pair, Start: reply.Time}, nil
	}
	now, lookErr := c.running(context.WithoutCancel(ctx))
	if r, ok := s.madeAmong(now); ok {
		return r, nil
	}
	if lookErr != nil || kimai.CodeOf(err) == kimai.Unreachable {
		c.leave(s)
	}
	switch {
	case err == nil && lookErr != nil:
		return kimai.Record{}, kimai.Errorf(kimai.Internal, "The recording has started, but Kimai did not say which it is; what ran before still runs. Wait until Kimai answers before starting again. (%w)", lookErr)
	case err == nil:
		return kimai.Record{}, kimai.Errorf(kimai.Unexpected, "Kimai said that the recording has started, but none runs. Look at Kimai before starting again.")
	case lookErr != nil:
		return kimai.Record{}, kimai.Errorf(kimai.CodeOf(err), "It is not known whether the recording has started. Wait until Kimai answers before starting again. %w", err)
	}
	return kimai.Record{}, err // it did not start
}

// unclear reports whether a call that failed may have had its effect.
func unclear(err error) bool {
	switch kimai.CodeOf(err) {
	case "", kimai.Unauthorised, kimai.Rejected, kimai.Unsupported, kimai.NotFound:
		return false
	}
	return true
}

// stopAll stops what ran before a start. It returns what could not be stopped
// and is worth another try: not what Kimai refused to stop.
func (c *Client) stopAll(ctx context.Context, before []kimai.Record) (left []kimai.Record, failed error) {
	for _, r := range before {
		_, err := c.stop(ctx, r.ID)
		switch kimai.CodeOf(err) {
		case "", kimai.NotFound:
		case kimai.Rejected:
			failed = kimai.Errorf(kimai.Internal, "The new recording has started, but %s could not be stopped: both run now. Stop the older one in Kimai. (%w)", name(r), err)
		default:
			left = append(left, r)
			failed = kimai.Errorf(kimai.Internal, "The new recording has started, but %s could not be stopped: both run until Kimai answers again. (%w)", name(r), err)
		}
	}
	return left, failed
}

// name is how an error speaks of a record.
func name(r kimai.Record) string {
	if r.ID == 0 {
		return "the one before"
	}
	return r.Pair.Project.Name + " – " + r.Pair.Task.Name
}
