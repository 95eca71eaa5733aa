-- The evidence of who agreed to what: rows are added, never changed.
CREATE FUNCTION subscription_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of subscriptions is only ever added to';
END $$;
CREATE TRIGGER subscription_history_stays BEFORE UPDATE OR DELETE ON subscription_history
    FOR EACH ROW EXECUTE FUNCTION subscription_history_stays();
