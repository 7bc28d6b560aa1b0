CREATE TABLE `quorum_waivers` (
	`poll` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`asked_by` integer NOT NULL,
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
