package config

import "time"

// Idle says when somebody counts as away.
type Idle struct {
	// After is how long nobody touches keyboard and mouse, or how long the
	// screen is locked or the machine asleep, until that is an absence: whole
	// minutes up to 12 hours; 0 is never.
	After time.Duration
}

func (p *parser) idle(e entry) {
	switch e.key {
	case "after":
		p.config.Idle.After = p.minutes(e, 12, "10m")
	default:
		p.unknown(e, "idle", "NAME")
	}
}
