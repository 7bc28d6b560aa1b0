CREATE TABLE `name_consents` (
	`motion` integer NOT NULL,
	`person` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`motion`, `person`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `name_consents_person` ON `name_consents` (`person`);--> statement-breakpoint
CREATE TABLE `pages` (
	`key` text PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`motion` integer,
	`page` text,
	`seen` text,
	`operation` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pages_group` ON `pages` (`group_id`);--> statement-breakpoint
CREATE INDEX `pages_motion` ON `pages` (`motion`);--> statement-breakpoint
ALTER TABLE `motions` ADD `publish_at` integer;--> statement-breakpoint
ALTER TABLE `motions` ADD `held` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `motions` ADD `stations` text;--> statement-breakpoint
ALTER TABLE `motions` ADD `stations_folded` text;--> statement-breakpoint
ALTER TABLE `motions` ADD `correction` text;--> statement-breakpoint
ALTER TABLE `operations` ADD `slot` text DEFAULT 'motion' NOT NULL;--> statement-breakpoint
ALTER TABLE `operations` ADD `wish` text;