package away

import (
	"context"
	"time"

	"kimai-tray/tray/idle"
	"kimai-tray/tray/session"
)

// WatchWith watches by senses of a test's own.
func WatchWith(ctx context.Context,
	open func(ctx context.Context, threshold time.Duration) (idle.Source, error),
	watch func(context.Context, session.Handler),
	uptime func() session.Uptime,
	reports Reports,
) *Watcher {
	return start(ctx, senses{open, watch, uptime}, reports)
}
