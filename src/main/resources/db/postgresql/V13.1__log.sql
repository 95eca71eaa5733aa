-- Who did what: rows are added, never changed.
CREATE FUNCTION admin_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of the admins is only ever added to';
END $$;
CREATE TRIGGER admin_log_stays BEFORE UPDATE OR DELETE ON admin_log
    FOR EACH ROW EXECUTE FUNCTION admin_log_stays();
CREATE TRIGGER admin_log_remains BEFORE TRUNCATE ON admin_log
    FOR EACH STATEMENT EXECUTE FUNCTION admin_log_stays();
