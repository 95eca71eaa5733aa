package dev.crier.outbox;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The store of mails as they were rendered, each for any number of recipients. */
public final class Bodies {

    private Bodies() {}

    /** Keeps one; its number. */
    public static long put(Handle handle, Body body) {
        return handle.createQuery("""
                        INSERT INTO body (from_name, from_email, reply_to, language, subject, html, text, headers)
                        VALUES (:name, :email, :reply, :language, :subject, :html, :text, :headers) RETURNING id""")
                .bind("name", body.fromName())
                .bind("email", body.fromEmail())
                .bind("reply", body.replyTo())
                .bind("language", body.language())
                .bind("subject", body.subject())
                .bind("html", body.html())
                .bind("text", body.text())
                .bind("headers", DeliveryRows.json(body.headers()))
                .mapTo(Long.class)
                .one();
    }

    static Optional<Body> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT from_name, from_email, reply_to, language, subject, html, text, headers FROM body
                        WHERE id = :id""")
                .bind("id", id)
                .map((row, context) -> new Body(
                        row.getString("from_name"),
                        row.getString("from_email"),
                        row.getString("reply_to"),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("html"),
                        row.getString("text"),
                        DeliveryRows.strings(row.getString("headers"))))
                .findOne();
    }
}
