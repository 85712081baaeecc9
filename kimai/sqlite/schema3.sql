-- Tags of a record: their names with commas between them, NULL for none.
ALTER TABLE record ADD COLUMN tags TEXT;
