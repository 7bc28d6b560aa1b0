CREATE TABLE `co_proposers` (
	`motion` integer NOT NULL,
	`person` integer NOT NULL,
	`consent` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`motion`, `person`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `co_proposers_person` ON `co_proposers` (`person`);--> statement-breakpoint
CREATE TABLE `follows` (
	`motion` integer NOT NULL,
	`person` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`motion`, `person`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follows_person` ON `follows` (`person`);--> statement-breakpoint
CREATE TABLE `mirror_copies` (
	`message` integer NOT NULL,
	`place` integer NOT NULL,
	`head` integer NOT NULL,
	`state` text NOT NULL,
	`work` text,
	`turn` integer NOT NULL,
	`due` integer NOT NULL,
	`touched_at` integer,
	PRIMARY KEY(`message`, `place`),
	FOREIGN KEY (`message`) REFERENCES `mirror_messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mirror_copies_work` ON `mirror_copies` (`place`,`turn`) WHERE work is not null;--> statement-breakpoint
CREATE INDEX `mirror_copies_head` ON `mirror_copies` (`place`,`head`);--> statement-breakpoint
CREATE TABLE `mirror_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`origin` integer NOT NULL,
	`thing` text NOT NULL,
	`chat` text NOT NULL,
	`message` text NOT NULL,
	`answers` integer,
	`author` text NOT NULL,
	`hash` text NOT NULL,
	`said_at` integer NOT NULL,
	FOREIGN KEY (`origin`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mirror_messages_origin` ON `mirror_messages` (`origin`,`chat`,`message`);--> statement-breakpoint
CREATE INDEX `mirror_messages_thing` ON `mirror_messages` (`thing`);--> statement-breakpoint
CREATE TABLE `mirror_parts` (
	`message` integer NOT NULL,
	`place` integer NOT NULL,
	`part` integer NOT NULL,
	`chat` text NOT NULL,
	`id` text NOT NULL,
	`holds` text NOT NULL,
	PRIMARY KEY(`message`, `place`, `part`),
	FOREIGN KEY (`message`) REFERENCES `mirror_messages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mirror_parts_id` ON `mirror_parts` (`place`,`id`);--> statement-breakpoint
CREATE TABLE `mirror_texts` (
	`message` integer PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`message`) REFERENCES `mirror_messages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mirror_texts_at` ON `mirror_texts` (`at`);