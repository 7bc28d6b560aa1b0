CREATE TABLE `absences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `absences_to` ON `absences` (`to_at`);--> statement-breakpoint
CREATE TABLE `hidden_tally` (
	`poll` integer NOT NULL,
	`choice` text NOT NULL,
	`count` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`poll`, `choice`),
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `poll_plans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`by` integer NOT NULL,
	`plan` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `room_counts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`poll` integer NOT NULL,
	`counted` text NOT NULL,
	`entered_by` integer NOT NULL,
	`confirmed_by` integer,
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `room_counts_poll` ON `room_counts` (`poll`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_ballots` (
	`poll` integer NOT NULL,
	`person` integer NOT NULL,
	`choice` text NOT NULL,
	`platform` text,
	`way` text DEFAULT 'self' NOT NULL,
	`entered_by` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`poll`, `person`),
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_ballots`("poll", "person", "choice", "platform", "at") SELECT "poll", "person", "choice", "platform", "at" FROM `ballots`;--> statement-breakpoint
DROP TABLE `ballots`;--> statement-breakpoint
ALTER TABLE `__new_ballots` RENAME TO `ballots`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__new_polls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`number` integer NOT NULL,
	`motion` integer,
	`subject` text NOT NULL,
	`kind` text DEFAULT 'binding' NOT NULL,
	`way` text NOT NULL,
	`rule` text NOT NULL,
	`quorum` text NOT NULL,
	`ballot` text NOT NULL,
	`interim` text DEFAULT 'shown' NOT NULL,
	`electorate` text DEFAULT 'all' NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`opened_by` integer NOT NULL,
	`status` text NOT NULL,
	`result` text,
	`reason` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_polls`("id", "group_id", "number", "motion", "subject", "way", "rule", "quorum", "ballot", "opens_at", "closes_at", "opened_by", "status", "result") SELECT "id", "group_id", "number", "motion", json_object('on', 'motion', 'motion', "motion"), "way", "rule", "quorum", "ballot", "opens_at", "closes_at", "opened_by", "status", "result" FROM `polls`;--> statement-breakpoint
DROP TABLE `polls`;--> statement-breakpoint
ALTER TABLE `__new_polls` RENAME TO `polls`;--> statement-breakpoint
CREATE UNIQUE INDEX `polls_number` ON `polls` (`group_id`,`number`);--> statement-breakpoint
CREATE INDEX `polls_motion` ON `polls` (`motion`);--> statement-breakpoint
CREATE INDEX `polls_status` ON `polls` (`status`);--> statement-breakpoint
ALTER TABLE `electors` ADD `slot` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `electors` ADD `took_part` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `electors` ADD `in_room` integer DEFAULT false NOT NULL;