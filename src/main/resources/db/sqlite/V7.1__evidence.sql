-- The evidence of who agreed to what: rows are added, never changed.
CREATE TRIGGER subscription_history_stays BEFORE UPDATE ON subscription_history
BEGIN
    SELECT RAISE(ABORT, 'the history of subscriptions is only ever added to');
END;
CREATE TRIGGER subscription_history_remains BEFORE DELETE ON subscription_history
BEGIN
    SELECT RAISE(ABORT, 'the history of subscriptions is only ever added to');
END;
