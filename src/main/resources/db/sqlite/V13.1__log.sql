-- Who did what: rows are added, never changed.
CREATE TRIGGER admin_log_stays BEFORE UPDATE ON admin_log
BEGIN
    SELECT RAISE(ABORT, 'the log of the admins is only ever added to');
END;
CREATE TRIGGER admin_log_remains BEFORE DELETE ON admin_log
BEGIN
    SELECT RAISE(ABORT, 'the log of the admins is only ever added to');
END;
