package journal

import (
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// Start implements [kimai.Recorder]. What ran ends at the same instant. Offline
// it takes any pair that the server has ever told of; code Rejected for others.
func (j *Journal) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	wanted := kimai.Record{Pair: kimai.Pair{Project: kimai.Project{ID: project}, Task: kimai.Task{ID: task}}}
	return j.begin(ctx, wanted, func(ctx context.Context) (kimai.Record, error) {
		return j.remote.Start(ctx, project, task)
	})
}

// Restart implements [kimai.Recorder].
func (j *Journal) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := j.subject(ctx, j.store.db, id)
	if err != nil || like.Removed {
		like, err = j.current(ctx, id)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	wanted := kimai.Record{Pair: like.Record.Pair, Description: like.Record.Description, Tags: like.Record.Tags}
	if like.id != 0 { // the server would copy what it has
		return j.begin(ctx, wanted, nil)
	}
	return j.begin(ctx, wanted, func(ctx context.Context) (kimai.Record, error) {
		return j.remote.Restart(ctx, like.server)
	})
}

// begin starts recording what is wanted: here, and on the server, which is asked
// by ask, or at the next sync if that is nil.
func (j *Journal) begin(ctx context.Context, wanted kimai.Record, ask func(context.Context) (kimai.Record, error)) (kimai.Record, error) {
	r, err := j.change(ctx, "start recording", ask, func(tx *sql.Tx, s *step) error {
		var err error
		if wanted.Pair, err = bookable(ctx, tx, wanted.Pair, s.direct); err != nil {
			return err
		}
		running, err := j.running(ctx, tx)
		if err != nil {
			return err
		}
		wanted.Start = j.clock.now()
		for _, d := range running {
			if d.Record.End = wanted.Start; d.Record.End.Before(d.Record.Start) {
				d.Record.End = d.Record.Start
			}
			if err := j.put(ctx, tx, s, d); err != nil {
				return err
			}
		}
		return j.put(ctx, tx, s, draft{body: body{Record: wanted}})
	})
	if err == nil {
		j.clock.begin(r)
	}
	return r, err
}

// running are the drafts of what runs, as far as it is known here.
func (j *Journal) running(ctx context.Context, tx *sql.Tx) ([]draft, error) {
	records, err := known(ctx, tx, runs)
	if err != nil {
		return nil, err
	}
	records, err = laid(ctx, tx, records, kimai.Record.Running, false)
	var running []draft
	for _, r := range records {
		if r.ID == 0 || err != nil { // one that can't be read, and only the server can stop
			continue
		}
		var d draft
		d, err = j.subject(ctx, tx, r.ID)
		running = append(running, d)
	}
	return running, err
}

// bookable is a pair with its names, if the server has told of it; it has to,
// unless it is asked at once. Code Rejected.
func bookable(ctx context.Context, q querier, pair kimai.Pair, isAsked bool) (kimai.Pair, error) {
	pair, ok, err := knownPair(ctx, q, pair)
	if err == nil && !ok && !isAsked {
		err = kimai.Errorf(kimai.Rejected, "The server can't be asked at the moment, and has never told of this project and task.")
	}
	return pair, err
}

// knownPair finds the names of a pair in the catalogue as it was kept, else
// among the records; ok tells whether it has them.
func knownPair(ctx context.Context, q querier, pair kimai.Pair) (_ kimai.Pair, ok bool, err error) {
	if pair.Project.Name != "" && pair.Task.Name != "" {
		return pair, true, nil
	}
	var projects []kimai.Project
	var tasks []kimai.Task
	if _, err := kept(ctx, q, projectsName, &projects); err != nil {
		return pair, false, err
	}
	if _, err := kept(ctx, q, tasksName(pair.Project.ID), &tasks); err != nil {
		return pair, false, err
	}
	p := slices.IndexFunc(projects, func(p kimai.Project) bool { return p.ID == pair.Project.ID })
	t := slices.IndexFunc(tasks, func(t kimai.Task) bool { return t.ID == pair.Task.ID })
	if p >= 0 && t >= 0 {
		return kimai.Pair{Project: projects[p], Task: tasks[t]}, true, nil
	}
	like, err := known(ctx, q, `WHERE json ->> '$.Pair.Project.ID' = ? AND json ->> '$.Pair.Task.ID' = ? ORDER BY start DESC LIMIT 1`,
		pair.Project.ID, pair.Task.ID)
	if err != nil || len(like) == 0 {
		return pair, false, err
	}
	return like[0].Pair, true, nil
}
