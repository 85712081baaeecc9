-- A draft is a record that was made, changed or removed here and is not on the
-- server like that. Its number is never used again, as a record may have been
-- known by it.
CREATE TABLE draft (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	record_id INTEGER UNIQUE, -- by which the record is known here; -id for a new one
	server_id INTEGER UNIQUE, -- NULL while the server has no such record
	state     TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
	body      TEXT NOT NULL,  -- JSON
	version   INTEGER NOT NULL DEFAULT 0 -- how often it was written
) STRICT;

-- A record that was made here keeps the id it got here.
CREATE TABLE alias (
	record_id INTEGER PRIMARY KEY,
	server_id INTEGER NOT NULL UNIQUE
) STRICT;

-- What the server told last, for when it can't be asked. Times are unix
-- seconds, the end is NULL while the record runs.
CREATE TABLE known (
	id    INTEGER PRIMARY KEY,
	start INTEGER NOT NULL,
	end   INTEGER,
	json  TEXT NOT NULL
) STRICT;

CREATE INDEX known_start ON known (start);
CREATE INDEX known_running ON known (id) WHERE end IS NULL;

-- Other things of which there is one: projects, tasks of a project, how far our
-- clock is behind.
CREATE TABLE kept (
	name TEXT PRIMARY KEY,
	json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
