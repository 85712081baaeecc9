package kimai

import (
	"context"
	"time"
)

// Outbox is the role of a backend that works without its server: what the
// server does not have waits in it.
type Outbox interface {
	// Sync brings what waits to the server. It is for the owner to call, while
	// [Snapshot] tells that the server can be asked and something waits. What the server
	// refuses is set aside; what fails otherwise waits on, with the last error.
	// It does nothing while somebody else does it.
	Sync(ctx context.Context) error

	// Drafts lists what the server does not have as it is meant to be, in the
	// order of its making: what waits, and what was set aside. A record in it
	// is changed and removed as any other; one that was set aside waits again,
	// then.
	Drafts(ctx context.Context) ([]Draft, error)

	// Retry lets a draft that was set aside wait again. If it clashed with a
	// change made elsewhere, ours is what counts then; what was deleted
	// elsewhere is made anew. Code NotFound: there is no such draft.
	Retry(ctx context.Context, id DraftID) error

	// Drop gives a draft up: the record is as the server has it, or gone if it
	// has none. If it was sent and the answer lost, the server may have it.
	// Code NotFound: there is no such draft.
	Drop(ctx context.Context, id DraftID) error
}

// DraftID is the number of a draft.
type DraftID int64

// Draft is a record that is not on the server as it is meant to be.
type Draft struct {
	ID     DraftID
	Record Record // as it is meant to be
	What   What
	Since  time.Time // when it was made, changed or removed here, by the server's clock
	// Refused is why it was set aside, with the server's words; nil if it waits.
	Refused error
}

// What says what a draft does to a record.
type What string

// What drafts do.
const (
	New     What = "new"     // the server has no such record
	Changed What = "changed" // the server has it otherwise
	Removed What = "removed" // the server has it still
)
