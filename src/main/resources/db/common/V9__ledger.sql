-- Who got what is looked up from the first mail that can matter, not over all of a person's mails.
DROP INDEX delivery_person;
CREATE INDEX delivery_person ON delivery (person, body);
DROP INDEX delivery_subscription;
DROP INDEX digest_article_article;
CREATE INDEX digest_article_article ON digest_article (article, digest);
CREATE INDEX welcome_article_article ON welcome_article (article, body);

-- What is left of deliveries that are not kept any longer: who got what, so that nobody gets it again,
CREATE TABLE received (
    person BIGINT NOT NULL,
    body   BIGINT NOT NULL,
    PRIMARY KEY (person, body)
);

-- and how many there were, so that their edition adds up.
CREATE TABLE past_delivery (
    batch      BIGINT NOT NULL REFERENCES batch (id),
    state      TEXT   NOT NULL,
    deliveries BIGINT NOT NULL,
    PRIMARY KEY (batch, state)
);
