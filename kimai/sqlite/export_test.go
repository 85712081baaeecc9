package sqlite

import (
	"database/sql"
	"time"
)

// WithQuickHashes makes password hashing quick.
func WithQuickHashes() Option {
	return func(db *DB) { db.cost = cost{memory: 8, passes: 1, threads: 1} }
}

// WithUptime makes uptime tell what time has passed, whatever the clock says.
// It goes after WithClock.
func WithUptime(uptime func() time.Duration) Option {
	return func(db *DB) { db.clock.uptime = uptime }
}

// SQL is the one connection that writes to the file.
func (db *DB) SQL() *sql.DB { return db.writes }

// Reads is the one connection that reads.
func (db *DB) Reads() *sql.DB { return db.reads }
