package journal

import (
	"context"
	"sync"

	"kimai-tray/kimai"
)

// link is the account on the server. It is connected to when it is first
// asked, and anew after it did not let us in: after a login there is another
// key.
type link struct {
	connect    func(context.Context) (Remote, error)
	connecting chan struct{} // holds one while somebody connects

	mu     sync.Mutex
	client Remote // nil until connected
}

func newLink(connect func(context.Context) (Remote, error)) *link {
	return &link{connect: connect, connecting: make(chan struct{}, 1)}
}

var _ Remote = (*link)(nil)

// unconnected is why there is no client to ask the server with, such as that
// nobody has logged in.
type unconnected struct{ error }

func (e unconnected) Unwrap() error { return e.error }

// reach is the client. Whoever connects may wait for somebody to unlock a
// keyring; others wait as long as they like.
func (l *link) reach(ctx context.Context) (Remote, error) {
	if client := l.connected(); client != nil {
		return client, nil
	}
	select {
	case l.connecting <- struct{}{}:
		defer func() { <-l.connecting }()
	case <-ctx.Done():
		return nil, unconnected{context.Cause(ctx)}
	}
	if client := l.connected(); client != nil {
		return client, nil
	}
	client, err := l.connect(ctx)
	if err != nil {
		return nil, unconnected{err}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.client = client
	return client, nil
}

func (l *link) connected() Remote {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.client
}

func (l *link) leave(client Remote) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.client == client {
		l.client = nil
	}
}

// ask asks the server.
func ask[T any](ctx context.Context, l *link, call func(Remote) (T, error)) (T, error) {
	client, err := l.reach(ctx)
	if err != nil {
		var none T
		return none, err
	}
	value, err := call(client)
	if kimai.CodeOf(err) == kimai.Unauthorised {
		l.leave(client)
	}
	return value, err
}

func (l *link) Projects(ctx context.Context) ([]kimai.Project, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Project, error) { return r.Projects(ctx) })
}

func (l *link) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Task, error) { return r.Tasks(ctx, project) })
}

func (l *link) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	return ask(ctx, l, func(r Remote) (kimai.Snapshot, error) { return r.Snapshot(ctx) })
}

func (l *link) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	return ask(ctx, l, func(r Remote) (kimai.Record, error) { return r.Start(ctx, project, task) })
}

func (l *link) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return ask(ctx, l, func(r Remote) (kimai.Record, error) { return r.Restart(ctx, id) })
}

func (l *link) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return ask(ctx, l, func(r Remote) (kimai.Record, error) { return r.Stop(ctx, id) })
}

func (l *link) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	return ask(ctx, l, func(r Remote) (kimai.Record, error) { return r.Edit(ctx, id, change) })
}

func (l *link) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Record, error) { return r.Records(ctx, query) })
}

func (l *link) Count(ctx context.Context, query kimai.Query) (int, error) {
	return ask(ctx, l, func(r Remote) (int, error) { return r.Count(ctx, query) })
}

func (l *link) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return ask(ctx, l, func(r Remote) (kimai.Record, error) { return r.Record(ctx, id) })
}

func (l *link) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Record, error) { return r.Recent(ctx, limit) })
}

func (l *link) Entries(ctx context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Entry, error) { return r.Entries(ctx, query) })
}

func (l *link) CountEntries(ctx context.Context, query kimai.EntryQuery) (int, error) {
	return ask(ctx, l, func(r Remote) (int, error) { return r.CountEntries(ctx, query) })
}

func (l *link) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	return ask(ctx, l, func(r Remote) (kimai.Entry, error) { return r.Entry(ctx, id) })
}

func (l *link) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	return ask(ctx, l, func(r Remote) (kimai.RecordID, error) { return r.AddEntry(ctx, change) })
}

func (l *link) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	_, err := ask(ctx, l, func(r Remote) (any, error) { return nil, r.ChangeEntry(ctx, id, change) })
	return err
}

func (l *link) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	_, err := ask(ctx, l, func(r Remote) (any, error) { return nil, r.RemoveEntry(ctx, id) })
	return err
}

func (l *link) Users(ctx context.Context) ([]kimai.User, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.User, error) { return r.Users(ctx) })
}

func (l *link) Customers(ctx context.Context) ([]kimai.Contact, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Contact, error) { return r.Customers(ctx) })
}

func (l *link) ProjectPlans(ctx context.Context, withTasks bool) ([]kimai.ProjectPlan, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.ProjectPlan, error) { return r.ProjectPlans(ctx, withTasks) })
}

func (l *link) TaskPlans(ctx context.Context, project kimai.ProjectID) ([]kimai.TaskPlan, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.TaskPlan, error) { return r.TaskPlans(ctx, project) })
}

func (l *link) AllTasks(ctx context.Context) ([]kimai.Task, error) {
	return ask(ctx, l, func(r Remote) ([]kimai.Task, error) { return r.AllTasks(ctx) })
}
