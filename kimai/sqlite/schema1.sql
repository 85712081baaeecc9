-- Times are unix seconds. Nothing is ever deleted: what is archived is out of
-- the catalogue, and its records stay.

CREATE TABLE customer (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE project (
	id          INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	name        TEXT NOT NULL,
	archived    INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The name of an archived project may be used again.
CREATE UNIQUE INDEX project_name ON project (customer_id, name) WHERE NOT archived;

-- A task is for the projects it is assigned to, or, if it is global, for all
-- of them. To Kimai that is a task with no assignment; here it has a mark, so
-- that the tasks of a project are found without a look at all others.
CREATE TABLE task (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	global   INTEGER NOT NULL DEFAULT 0,
	archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX task_global ON task (id) WHERE global;

CREATE TABLE project_task (
	project_id INTEGER NOT NULL REFERENCES project,
	task_id    INTEGER NOT NULL REFERENCES task,
	PRIMARY KEY (task_id, project_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX project_task_project ON project_task (project_id);

-- The catalogue: the pairs one may record on.
CREATE VIEW bookable (project_id, task_id) AS
SELECT project.id, task.id
FROM project_task
	JOIN project ON project.id = project_task.project_id
	JOIN task ON task.id = project_task.task_id
WHERE NOT project.archived AND NOT task.archived AND NOT task.global
UNION ALL
SELECT project.id, task.id
FROM project, task
WHERE NOT project.archived AND NOT task.archived AND task.global;

-- User 1 is the local user, who needs no password here. A NULL password lets
-- nobody log in; the API key is made at the first login.
CREATE TABLE user (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
	password TEXT,
	api_key  TEXT UNIQUE
) STRICT;

CREATE TABLE record (
	id          INTEGER PRIMARY KEY,
	user_id     INTEGER NOT NULL REFERENCES user,
	project_id  INTEGER NOT NULL REFERENCES project,
	task_id     INTEGER NOT NULL REFERENCES task,
	start       INTEGER NOT NULL,
	end         INTEGER CHECK (end >= start), -- NULL while running
	description TEXT NOT NULL DEFAULT ''
) STRICT;

-- At most one recording per user.
CREATE UNIQUE INDEX record_running ON record (user_id) WHERE end IS NULL;

CREATE INDEX record_start ON record (user_id, start);
CREATE INDEX record_end   ON record (user_id, end);
CREATE INDEX record_pair  ON record (user_id, project_id, task_id, start);
