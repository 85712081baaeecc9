package kimai

import "context"

type keptKey struct{}

// WithKept makes a backend that works without its server call kept when a
// change is on disk here, so that nothing is lost any more, before it asks the
// server. It is told the record that the change is about, as it will be. It is
// called once at most, and never by other backends: they return when a change
// is where it belongs.
func WithKept(ctx context.Context, kept func(Record)) context.Context {
	return context.WithValue(ctx, keptKey{}, kept)
}

// Kept tells whoever waits for it that a change is on disk; see [WithKept].
func Kept(ctx context.Context, record Record) {
	if kept, ok := ctx.Value(keptKey{}).(func(Record)); ok {
		kept(record)
	}
}
