package tray

import (
	"context"
	"time"

	"kimai-tray/kimai"
)

// answer asks the backend what the effect says and returns the event that
// answers it, and the error that is in it.
func answer(ctx context.Context, backend kimai.Backend, effect Effect) (Event, error) {
	switch effect := effect.(type) {
	case Poll:
		snapshot, err := backend.Snapshot(ctx)
		return Polled{effect.Epoch, snapshot, err}, err
	case ReadRecent:
		records, err := backend.Recent(ctx, effect.Limit)
		return RecentRead{records, err}, err
	case ReadToday:
		records, err := backend.Records(ctx, kimai.Query{From: effect.Day})
		return TodayRead{effect.Day, records, err}, err
	case ReadRecord:
		record, err := backend.Record(ctx, effect.ID)
		return RecordRead{record, err}, err
	case ReadProjects:
		projects, err := backend.Projects(ctx)
		return ProjectsRead{projects, err}, err
	case ReadTasks:
		tasks, err := backend.Tasks(ctx, effect.Project)
		return TasksRead{effect.Project, tasks, err}, err
	case Do:
		record, err := carryOut(ctx, backend, effect)
		return Done{record, err}, err
	}
	return Tick{}, nil
}

// carryOut starts a recording, or ends some. It returns the new one, or the
// newest that ended.
func carryOut(ctx context.Context, backend kimai.Backend, do Do) (kimai.Record, error) {
	if do.Start != nil {
		record, err := start(ctx, backend, *do.Start)
		if record.Pair.Same(do.Start.Pair) {
			record.Pair = do.Start.Pair // a backend may not know the names
		}
		return record, err
	}
	var newest kimai.Record
	var failed, gone error
	for _, id := range do.Stop {
		record, err := end(ctx, backend, id, do.End)
		switch {
		case kimai.CodeOf(err) == kimai.NotFound:
			gone = err
		case err != nil:
			failed = err
		case newest.ID == 0:
			newest = record
		}
	}
	if failed == nil && newest.ID == 0 {
		failed = gone
	}
	return newest, failed
}

// start records what a record was for. If that one was deleted meanwhile, or
// there is none, that is its pair.
func start(ctx context.Context, backend kimai.Backend, like kimai.Record) (kimai.Record, error) {
	if like.ID != 0 {
		record, err := backend.Restart(ctx, like.ID)
		if kimai.CodeOf(err) != kimai.NotFound {
			return record, err
		}
	}
	return backend.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
}

// end ends a recording at that time, or now if it is zero.
func end(ctx context.Context, backend kimai.Backend, id kimai.RecordID, at time.Time) (kimai.Record, error) {
	if at.IsZero() {
		return backend.Stop(ctx, id)
	}
	return backend.Edit(ctx, id, kimai.Change{End: &at})
}

// unanswered is the event for an effect that there was no backend for.
func unanswered(effect Effect, err error) Event {
	switch effect := effect.(type) {
	case Poll:
		return Polled{Epoch: effect.Epoch, Err: err}
	case ReadRecent:
		return RecentRead{Err: err}
	case ReadToday:
		return TodayRead{Err: err}
	case ReadRecord:
		return RecordRead{Err: err}
	case ReadProjects:
		return ProjectsRead{Err: err}
	case ReadTasks:
		return TasksRead{Project: effect.Project, Err: err}
	case Do:
		return Done{Err: err}
	}
	return Tick{}
}
