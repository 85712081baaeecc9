package session

import "context"

// Watch tells of sleep until ctx ends. macOS tells of locks and of what is
// about to happen only to programs that are built for it.
func Watch(ctx context.Context, handle Handler) { watchUptime(ctx, Now, looks(ctx), handle) }
