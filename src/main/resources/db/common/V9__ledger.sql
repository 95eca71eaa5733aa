-- Who got what is looked up from the first mail that can matter, not over all of a person's mails.
DROP INDEX delivery_person;
CREATE INDEX delivery_person ON delivery (person, body);
DROP INDEX digest_article_article;
CREATE INDEX digest_article_article ON digest_article (article, digest);
CREATE INDEX welcome_article_article ON welcome_article (article, body);
