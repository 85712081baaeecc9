package tray

import (
	"context"

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
		recent, err := backend.Recent(ctx, effect.Limit)
		var pairs []kimai.Pair
		for _, r := range recent {
			pairs = append(pairs, r.Pair)
		}
		return RecentRead{pairs, err}, err
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

// carryOut starts, or stops all that runs: the person sees one recording. It
// returns the new recording, or the newest that was stopped.
func carryOut(ctx context.Context, backend kimai.Backend, do Do) (kimai.Record, error) {
	if do.Start != nil {
		record, err := backend.Start(ctx, do.Start.Project.ID, do.Start.Task.ID)
		if record.Pair.Same(*do.Start) {
			record.Pair = *do.Start // a backend may not know the names
		}
		return record, err
	}
	var newest kimai.Record
	var failed, gone error
	for _, id := range do.Stop {
		record, err := backend.Stop(ctx, id)
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
