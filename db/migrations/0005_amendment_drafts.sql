CREATE TABLE `amendment_drafts` (
	`motion` integer NOT NULL,
	`person` integer NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	`global` integer NOT NULL,
	PRIMARY KEY(`motion`, `person`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `amendment_drafts_person` ON `amendment_drafts` (`person`);