CREATE TABLE `amendment_proposers` (
	`amendment` integer NOT NULL,
	`person` integer NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`amendment`, `person`),
	FOREIGN KEY (`amendment`) REFERENCES `amendments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `amendment_proposers_person` ON `amendment_proposers` (`person`);--> statement-breakpoint
CREATE TABLE `amendments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`motion` integer NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`situation` text NOT NULL,
	`kind` text NOT NULL,
	`base_version` integer NOT NULL,
	`base_hash` text NOT NULL,
	`edits` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_at` integer NOT NULL,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `amendments_number` ON `amendments` (`motion`,`number`);--> statement-breakpoint
CREATE INDEX `amendments_status` ON `amendments` (`status`);--> statement-breakpoint
CREATE TABLE `merge_decisions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`motion` integer NOT NULL,
	`decision` text NOT NULL,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `merge_decisions_motion` ON `merge_decisions` (`motion`);--> statement-breakpoint
CREATE TABLE `merges` (
	`motion` integer NOT NULL,
	`version` integer NOT NULL,
	`record` text NOT NULL,
	`undone` integer,
	PRIMARY KEY(`motion`, `version`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `offers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`amendment` integer NOT NULL,
	`by` integer NOT NULL,
	`partner` integer,
	`base_version` integer NOT NULL,
	`base_hash` text NOT NULL,
	`edits` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`amendment`) REFERENCES `amendments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner`) REFERENCES `amendments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offers_amendment` ON `offers` (`amendment`);--> statement-breakpoint
CREATE INDEX `offers_by` ON `offers` (`by`);