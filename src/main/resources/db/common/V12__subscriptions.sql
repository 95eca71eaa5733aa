-- All subscriptions of a person, the ended ones too: every page behind a reader's link asks for them, and every list.
CREATE INDEX subscription_subscriber ON subscription (subscriber);
