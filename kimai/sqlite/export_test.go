package sqlite

import "database/sql"

// WithIterations makes password hashing quick.
func WithIterations(n int) Option {
	return func(db *DB) { db.iterations = n }
}

// SQL is the file's one connection.
func (db *DB) SQL() *sql.DB { return db.sql }
