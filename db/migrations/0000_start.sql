CREATE TABLE `motions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`draft_number` integer NOT NULL,
	`proposer` integer,
	`in_groups_name` integer DEFAULT false NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`folded` text NOT NULL,
	`created_at` integer NOT NULL,
	`shown_at` integer,
	`submitted_at` integer,
	`number_area` text,
	`number` integer,
	`poll` integer,
	`decision` text,
	`page` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposer`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `motions_group` ON `motions` (`group_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `motions_draft` ON `motions` (`group_id`,`draft_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `motions_number` ON `motions` (`group_id`,`number`) WHERE number_area is null;--> statement-breakpoint
CREATE UNIQUE INDEX `motions_area_number` ON `motions` (`group_id`,`number`,`number_area`) WHERE number_area is not null;--> statement-breakpoint
CREATE INDEX `motions_proposer` ON `motions` (`proposer`);--> statement-breakpoint
CREATE TABLE `operations` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`motion` integer NOT NULL,
	`state` text NOT NULL,
	`situation` text NOT NULL,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operations_id_unique` ON `operations` (`id`);--> statement-breakpoint
CREATE INDEX `operations_motion` ON `operations` (`motion`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`motion` integer NOT NULL,
	`person` integer NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`confirmed` integer NOT NULL,
	`entered_by` integer,
	PRIMARY KEY(`motion`, `person`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signatures_person` ON `signatures` (`person`);--> statement-breakpoint
CREATE TABLE `versions` (
	`motion` integer NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	`area` text,
	`addressee` text,
	`hash` text NOT NULL,
	`by` integer,
	`at` integer NOT NULL,
	`editorial` integer NOT NULL,
	PRIMARY KEY(`motion`, `version`),
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`platform` text NOT NULL,
	`user` text NOT NULL,
	`person` integer NOT NULL,
	`name` text NOT NULL,
	`reachable` integer NOT NULL,
	`language` text,
	`chosen_group` integer,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `user`),
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chosen_group`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accounts_person` ON `accounts` (`person`);--> statement-breakpoint
CREATE TABLE `area_numbers` (
	`group_id` integer NOT NULL,
	`area` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`group_id`, `area`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `code_tries` (
	`id` integer PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`user` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `code_tries_account` ON `code_tries` (`platform`,`user`,`at`);--> statement-breakpoint
CREATE TABLE `codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`issued_by` integer NOT NULL,
	`expires_at` integer,
	`used` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`issued_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `forms` (
	`platform` text NOT NULL,
	`user` text NOT NULL,
	`open` text NOT NULL,
	PRIMARY KEY(`platform`, `user`)
);
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`settings` text NOT NULL,
	`founder` integer,
	`last_draft` integer DEFAULT 0 NOT NULL,
	`last_motion` integer DEFAULT 0 NOT NULL,
	`last_poll` integer DEFAULT 0 NOT NULL,
	`last_member` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`founder`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `members` (
	`group_id` integer NOT NULL,
	`person` integer NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`group_id`, `person`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_number` ON `members` (`group_id`,`number`);--> statement-breakpoint
CREATE INDEX `members_person` ON `members` (`person`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`platform` text NOT NULL,
	`chat` text NOT NULL,
	`server` text,
	`layout` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_chat` ON `places` (`platform`,`chat`);--> statement-breakpoint
CREATE INDEX `places_group` ON `places` (`group_id`);--> statement-breakpoint
CREATE INDEX `places_server` ON `places` (`platform`,`server`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`poll` integer NOT NULL,
	`person` integer NOT NULL,
	`choice` text NOT NULL,
	`platform` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`poll`, `person`),
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `deadlines` (
	`kind` text NOT NULL,
	`target` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `target`)
);
--> statement-breakpoint
CREATE INDEX `deadlines_at` ON `deadlines` (`at`);--> statement-breakpoint
CREATE TABLE `electors` (
	`poll` integer NOT NULL,
	`person` integer NOT NULL,
	`struck` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`poll`, `person`),
	FOREIGN KEY (`poll`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `electors_person` ON `electors` (`person`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`number` integer NOT NULL,
	`motion` integer NOT NULL,
	`way` text NOT NULL,
	`rule` text NOT NULL,
	`quorum` text NOT NULL,
	`ballot` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`opened_by` integer NOT NULL,
	`status` text NOT NULL,
	`result` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`motion`) REFERENCES `motions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `polls_number` ON `polls` (`group_id`,`number`);--> statement-breakpoint
CREATE INDEX `polls_motion` ON `polls` (`motion`);--> statement-breakpoint
CREATE INDEX `polls_status` ON `polls` (`status`);--> statement-breakpoint
CREATE TABLE `record` (
	`group_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`member` integer,
	`body` text NOT NULL,
	`commitment` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`group_id`, `seq`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `record_private` (
	`group_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`salt` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`group_id`, `seq`),
	FOREIGN KEY (`group_id`,`seq`) REFERENCES `record`(`group_id`,`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `acts` (
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`key` text NOT NULL,
	`decision` text NOT NULL,
	`person` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`act`, `subject`, `key`)
);
--> statement-breakpoint
CREATE INDEX `acts_at` ON `acts` (`at`);--> statement-breakpoint
CREATE INDEX `acts_person` ON `acts` (`person`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lane` text NOT NULL,
	`key` text,
	`task` text NOT NULL,
	`due` integer NOT NULL,
	`lease` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`buried` integer DEFAULT false NOT NULL,
	`why` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_key` ON `deliveries` (`key`) WHERE lease is null and buried = 0;--> statement-breakpoint
CREATE INDEX `deliveries_lane` ON `deliveries` (`lane`,`id`) WHERE buried = 0;--> statement-breakpoint
CREATE TABLE `inbox` (
	`platform` text NOT NULL,
	`id` integer NOT NULL,
	`raw` text,
	`at` integer NOT NULL,
	`effected` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`platform`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_waiting` ON `inbox` (`platform`,`id`) WHERE raw is not null;--> statement-breakpoint
CREATE TABLE `inbox_marks` (
	`platform` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `posts` (
	`place` integer NOT NULL,
	`kind` text NOT NULL,
	`ref` integer NOT NULL,
	`chat` text NOT NULL,
	`thread` text,
	`message` text,
	`post` text NOT NULL,
	PRIMARY KEY(`place`, `kind`, `ref`),
	FOREIGN KEY (`place`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posts_thread` ON `posts` (`thread`);--> statement-breakpoint
CREATE INDEX `posts_message` ON `posts` (`message`);--> statement-breakpoint
CREATE INDEX `posts_chat` ON `posts` (`chat`);--> statement-breakpoint
CREATE INDEX `posts_thing` ON `posts` (`kind`,`ref`);