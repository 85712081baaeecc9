-- All that Kimai 1 keeps of a catalogue, its users, records and expenses. Most
-- tables change in ways that ALTER TABLE cannot do, so all are made anew: this
-- file is the whole schema.
--
-- Times are unix seconds. Amounts, be they money, hours or multipliers, are
-- hundredths. What is archived is out of the catalogue for good, and its
-- records stay; what is not visible is left out of the lists alone.

DROP VIEW bookable;
DROP INDEX project_name;
DROP INDEX task_global;
DROP INDEX project_task_project;
DROP INDEX record_running;
DROP INDEX record_start;
DROP INDEX record_end;
DROP INDEX record_pair;
ALTER TABLE customer     RENAME TO old_customer;
ALTER TABLE project      RENAME TO old_project;
ALTER TABLE task         RENAME TO old_task;
ALTER TABLE project_task RENAME TO old_project_task;
ALTER TABLE user         RENAME TO old_user;
ALTER TABLE record       RENAME TO old_record;

CREATE TABLE customer (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	contact  TEXT, -- whom to ask for there
	visible  INTEGER NOT NULL DEFAULT 1,
	archived INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The name of what is archived may be used again.
CREATE UNIQUE INDEX customer_name ON customer (name) WHERE NOT archived;

CREATE TABLE project (
	id          INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	name        TEXT NOT NULL,
	comment     TEXT,
	budget      INTEGER,
	effort      INTEGER, -- hours
	approved    INTEGER, -- part of the budget
	internal    INTEGER NOT NULL DEFAULT 0,
	visible     INTEGER NOT NULL DEFAULT 1,
	archived    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX project_name ON project (customer_id, name) WHERE NOT archived;

-- A task is for the projects it is assigned to, or, if it is global, for all
-- of them. To Kimai that is a task with no assignment; here it has a mark, so
-- that the tasks of a project are found without a look at all others.
CREATE TABLE task (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	global   INTEGER NOT NULL DEFAULT 0,
	visible  INTEGER NOT NULL DEFAULT 1,
	archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX task_global ON task (id) WHERE global;

CREATE TABLE project_task (
	project_id INTEGER NOT NULL REFERENCES project,
	task_id    INTEGER NOT NULL REFERENCES task,
	budget     INTEGER,
	effort     INTEGER, -- hours
	approved   INTEGER, -- part of the budget
	PRIMARY KEY (project_id, task_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX project_task_task ON project_task (task_id);

-- The tasks of each project, visible or not, with what was agreed on them.
CREATE VIEW assigned (project_id, task_id, budget, effort, approved) AS
SELECT project.id, task.id, project_task.budget, project_task.effort, project_task.approved
FROM project_task
	JOIN project ON project.id = project_task.project_id
	JOIN task ON task.id = project_task.task_id
WHERE NOT project.archived AND NOT task.archived AND NOT task.global
UNION ALL
SELECT project.id, task.id, NULL, NULL, NULL
FROM project, task
WHERE NOT project.archived AND NOT task.archived AND task.global;

-- User 1 is the local user, who needs no password here. A NULL password lets
-- nobody log in; the API key is made at the first login. The name of a user who
-- was removed may be used again. Names that differ in case or accents alone are
-- the same at a login; SQLite can't compare those, so it is left to the program.
CREATE TABLE user (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	alias    TEXT, -- how others call the user
	zone     TEXT NOT NULL DEFAULT '', -- IANA name; '' is the installation's
	password TEXT,
	api_key  TEXT UNIQUE,
	disabled INTEGER NOT NULL DEFAULT 0,
	removed  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX user_name ON user (name) WHERE NOT removed;

-- How far a record has come.
CREATE TABLE status (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL
) STRICT;

INSERT INTO status (id, name) VALUES (1, 'open'), (2, 'review'), (3, 'closed');

-- The number of what was removed is given to nothing else, as somebody may
-- still know it.
CREATE TABLE record (
	id              INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id         INTEGER NOT NULL REFERENCES user,
	project_id      INTEGER NOT NULL REFERENCES project,
	task_id         INTEGER NOT NULL REFERENCES task,
	start           INTEGER NOT NULL,
	end             INTEGER CHECK (end >= start), -- NULL while running
	description     TEXT,
	comment         TEXT,
	comment_type    INTEGER NOT NULL DEFAULT 0,
	location        TEXT,
	tracking_number TEXT,
	status_id       INTEGER NOT NULL DEFAULT 1 REFERENCES status,
	cleared         INTEGER NOT NULL DEFAULT 0,
	billable        INTEGER, -- percent
	rate            INTEGER NOT NULL DEFAULT 0, -- an hour
	fixed_rate      INTEGER, -- for all of it, in place of the rate
	budget          INTEGER,
	approved        INTEGER
) STRICT;

-- What an hour costs, and what a record costs as a whole. NULL fits all.
CREATE TABLE rate (
	user_id    INTEGER REFERENCES user,
	project_id INTEGER REFERENCES project,
	task_id    INTEGER REFERENCES task,
	hourly     INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX rate_fit ON rate (ifnull(user_id, 0), ifnull(project_id, 0), ifnull(task_id, 0));

CREATE TABLE fixed_rate (
	project_id INTEGER REFERENCES project,
	task_id    INTEGER REFERENCES task,
	amount     INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX fixed_rate_fit ON fixed_rate (ifnull(project_id, 0), ifnull(task_id, 0));

CREATE TABLE expense (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id      INTEGER NOT NULL REFERENCES user,
	project_id   INTEGER NOT NULL REFERENCES project,
	time         INTEGER NOT NULL,
	designation  TEXT NOT NULL,
	comment      TEXT,
	comment_type INTEGER NOT NULL DEFAULT 0,
	refundable   INTEGER NOT NULL DEFAULT 0,
	cleared      INTEGER NOT NULL DEFAULT 0,
	multiplier   INTEGER NOT NULL DEFAULT 100,
	value        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX expense_time ON expense (user_id, time);

INSERT INTO customer (id, name) SELECT id, name FROM old_customer;
INSERT INTO project (id, customer_id, name, archived) SELECT id, customer_id, name, archived FROM old_project;
INSERT INTO task (id, name, global, archived) SELECT id, name, global, archived FROM old_task;
INSERT INTO project_task (project_id, task_id) SELECT project_id, task_id FROM old_project_task;
INSERT INTO user (id, name, password, api_key) SELECT id, name, password, api_key FROM old_user;
INSERT INTO record (id, user_id, project_id, task_id, start, end, description)
SELECT id, user_id, project_id, task_id, start, end, nullif(description, '') FROM old_record;

DROP TABLE old_record;
DROP TABLE old_user;
DROP TABLE old_project_task;
DROP TABLE old_task;
DROP TABLE old_project;
DROP TABLE old_customer;

-- At most one recording per user.
CREATE UNIQUE INDEX record_running ON record (user_id) WHERE end IS NULL;

CREATE INDEX record_start   ON record (user_id, start);
CREATE INDEX record_cleared ON record (user_id, cleared, start);
CREATE INDEX record_pair    ON record (user_id, project_id, task_id, start);

-- Records of more than a day, of which there are few. All others between two
-- times are found by their start.
CREATE INDEX record_long ON record (user_id, start) WHERE end - start > 86400;
