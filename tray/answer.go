package tray

import (
	"context"

	"kimai-tray/kimai"
)

// answer asks the backend what the effect says and returns the event that
// answers it.
func answer(ctx context.Context, backend kimai.Backend, effect Effect) Event {
	switch effect := effect.(type) {
	case Poll:
		snapshot, err := backend.Snapshot(ctx)
		return Polled{effect.Epoch, snapshot, err}
	case ReadRecent:
		records, err := backend.Recent(ctx, effect.Limit)
		return RecentRead{records, err}
	case ReadLately:
		records, err := backend.Records(ctx, kimai.Query{From: effect.From})
		return LatelyRead{effect.Day, records, err}
	case ReadRecord:
		record, err := backend.Record(ctx, effect.ID)
		return RecordRead{record, err}
	case ReadProjects:
		projects, err := backend.Projects(ctx)
		return ProjectsRead{projects, err}
	case ReadTasks:
		tasks, err := backend.Tasks(ctx, effect.Project)
		return TasksRead{effect.Project, tasks, err}
	case Do:
		record, made, err := carryOut(ctx, backend, effect)
		return Done{effect.Number, record, made, err}
	case Sync:
		return Synced{bring(ctx, backend)}
	case ReadDrafts:
		list, err := drafts(ctx, backend)
		return DraftsRead{effect.Epoch, list, err}
	case Resolve:
		return Resolved{effect, resolve(ctx, backend, effect)}
	case Find:
		pairs, projects, err := lookFor(ctx, backend, effect)
		return Found{effect, pairs, projects, err}
	case ReadPins:
		return readPins(ctx, backend, effect.Typed)
	case ReadItems:
		items, err := readItems(ctx, backend)
		return ItemsRead{effect.For, items, err}
	case EditCatalogue:
		return CatalogueEdited{effect.Edit, editCatalogue(ctx, backend, effect.Edit)}
	case Spend:
		return Spent{effect, spend(ctx, backend, effect.Change)}
	}
	return Tick{}
}

// bring brings what waits to the server.
func bring(ctx context.Context, backend kimai.Backend) error {
	if outbox, ok := backend.(kimai.Outbox); ok {
		return outbox.Sync(ctx)
	}
	return nil
}

// drafts lists what the server does not have.
func drafts(ctx context.Context, backend kimai.Backend) ([]kimai.Draft, error) {
	if outbox, ok := backend.(kimai.Outbox); ok {
		return outbox.Drafts(ctx)
	}
	return nil, nil
}

// resolve does something about a draft that the server refused.
func resolve(ctx context.Context, backend kimai.Backend, r Resolve) error {
	outbox, isOutbox := backend.(kimai.Outbox)
	ledger, isLedger := backend.(kimai.Ledger)
	switch {
	case r.How == Retry && isOutbox:
		return outbox.Retry(ctx, r.Draft.ID)
	case r.How == Drop && isOutbox:
		return outbox.Drop(ctx, r.Draft.ID)
	case r.How == Move && isLedger:
		to := kimai.Change{Project: &r.To.Project.ID, Task: &r.To.Task.ID}
		return ledger.ChangeEntry(ctx, r.Draft.Record.ID, kimai.EntryChange{Change: to})
	}
	return kimai.Errorf(kimai.Unsupported, "This account can't do that.")
}

// fail is the event for an effect that there was no backend for.
func fail(effect Effect, err error) Event {
	switch effect := effect.(type) {
	case Poll:
		return Polled{Epoch: effect.Epoch, Err: err}
	case ReadRecent:
		return RecentRead{Err: err}
	case ReadLately:
		return LatelyRead{Err: err}
	case ReadRecord:
		return RecordRead{Err: err}
	case ReadProjects:
		return ProjectsRead{Err: err}
	case ReadTasks:
		return TasksRead{Project: effect.Project, Err: err}
	case Do:
		return Done{Number: effect.Number, Err: err}
	case Sync:
		return Synced{err}
	case ReadDrafts:
		return DraftsRead{Epoch: effect.Epoch, Err: err}
	case Resolve:
		return Resolved{effect, err}
	case Find:
		return Found{Find: effect, Err: err}
	case ReadPins:
		return PinsRead{Err: err}
	case ReadItems:
		return ItemsRead{For: effect.For, Err: err}
	case EditCatalogue:
		return CatalogueEdited{effect.Edit, err}
	case Spend:
		return Spent{effect, err}
	}
	return Tick{}
}
