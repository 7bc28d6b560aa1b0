CREATE TRIGGER `record_is_not_changed` BEFORE UPDATE ON `record`
BEGIN
	SELECT RAISE(ABORT, 'the record is append only');
END;
--> statement-breakpoint
CREATE TRIGGER `record_is_not_deleted` BEFORE DELETE ON `record`
BEGIN
	SELECT RAISE(ABORT, 'the record is append only');
END;
--> statement-breakpoint
CREATE TRIGGER `record_private_is_not_changed` BEFORE UPDATE ON `record_private`
BEGIN
	SELECT RAISE(ABORT, 'the private part of the record is erased, never changed');
END;
