CREATE TABLE `access_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`platform` text NOT NULL,
	`user` text NOT NULL,
	`person` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_requests_account` ON `access_requests` (`group_id`,`platform`,`user`);--> statement-breakpoint
CREATE INDEX `access_requests_person` ON `access_requests` (`person`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`group_id` integer NOT NULL,
	`person` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`group_id`, `person`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasures_person` ON `erasures` (`person`);--> statement-breakpoint
ALTER TABLE `members` ADD `ended` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `notify` text DEFAULT 'everything' NOT NULL;--> statement-breakpoint
ALTER TABLE `persons` ADD `mirrored` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `persons` ADD `merged_into` integer;