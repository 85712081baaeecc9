package kimai

import "context"

type keptKey struct{}

// WithKept makes a backend that works without its server call kept when a
// change is on disk here and nothing is lost any more, before it asks the
// server. It calls it once at most; other backends never do, as they return
// when a change is where it belongs.
func WithKept(ctx context.Context, kept func()) context.Context {
	return context.WithValue(ctx, keptKey{}, kept)
}

// Kept tells whoever waits for it that a change is on disk; see [WithKept].
func Kept(ctx context.Context) {
	if kept, ok := ctx.Value(keptKey{}).(func()); ok {
		kept()
	}
}
