package dev.crier.web.choices;

import dev.crier.newsletter.DataMailer;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.newsletter.Welcomer;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Tokens;
import dev.crier.web.PageWriter;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/**
 * What these pages work with.
 *
 * @param afterwards does, once a request is answered, what the answer does not depend on
 */
record Parts(
        Jdbi jdbi,
        PageWriter pages,
        Offer offer,
        Tokens tokens,
        Subscribers subscribers,
        SignUps signUps,
        Editions editions,
        Inviter inviter,
        Welcomer welcomer,
        DataMailer mailer,
        PersonalData data,
        ReaderLinks links,
        ReaderWords readers,
        Doorkeeper door,
        Executor afterwards,
        InstantSource clock) {}
