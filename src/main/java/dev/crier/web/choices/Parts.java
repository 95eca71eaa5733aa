package dev.crier.web.choices;

import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.newsletter.Welcomer;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Tokens;
import dev.crier.web.PageWriter;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** What these pages work with. */
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
        ReaderLinks links,
        ReaderWords readers,
        Doorkeeper door,
        InstantSource clock) {}
