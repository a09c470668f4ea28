BEGIN TRANSACTION;
CREATE TABLE fact (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "fact" VALUES('schema_version','2');
CREATE TABLE share (
	person TEXT NOT NULL,
	item TEXT NOT NULL,
	value TEXT,
	text TEXT,
	shared_at TEXT NOT NULL,
	comment TEXT,
	hidden BOOLEAN NOT NULL,
	PRIMARY KEY (person, item),
	UNIQUE (comment)
);
INSERT INTO "share" VALUES('p1','check-in.now.mood','3',NULL,'2026-05-04T00:00:00+00:00',NULL,0);
INSERT INTO "share" VALUES('p1','words.before',NULL,'seen before','2026-05-04T00:00:00+00:00','11111111111111111111111111111111',0);
CREATE TABLE shown_comment (
	comment TEXT NOT NULL,
	PRIMARY KEY (comment)
);
INSERT INTO "shown_comment" VALUES('11111111111111111111111111111111');
CREATE TABLE state (
	number INTEGER NOT NULL,
	item TEXT NOT NULL,
	alike BOOLEAN NOT NULL,
	blocks TEXT NOT NULL,
	published TEXT,
	PRIMARY KEY (number)
);
CREATE TABLE state_answer (
	state INTEGER NOT NULL,
	person TEXT NOT NULL,
	value TEXT,
	PRIMARY KEY (state, person),
	FOREIGN KEY(state) REFERENCES state (number)
);
CREATE TABLE "view" (
	item TEXT NOT NULL,
	state INTEGER,
	reason TEXT,
	PRIMARY KEY (item),
	FOREIGN KEY(state) REFERENCES state (number)
);
CREATE INDEX share_item ON share (item);
CREATE INDEX state_item ON state (item);
CREATE INDEX state_answer_person ON state_answer (person);
COMMIT;
