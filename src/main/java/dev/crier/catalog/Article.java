package dev.crier.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One published item of the catalog, without its content, which {@link Articles#content} reads when it is needed.
 *
 * @param id the database's number, internal
 * @param iri its identity in feeds for ever, a {@code tag:} URI (RFC 4151)
 * @param work the same number for all translations of one work
 * @param slug its address on these pages, unique
 * @param address its address at the organisation, absolute
 * @param topics slugs, in the order of the article
 * @param summary plain text, may be empty
 * @param related slugs that the editor chose
 * @param updated last significant change, never before {@code published}
 * @param corrected that change, if it came after publication
 * @param arrival its number as news; none while it waits and if it is archive
 */
public record Article(
        long id,
        String iri,
        long work,
        String source,
        String slug,
        String language,
        String title,
        String type,
        List<Author> authors,
        List<String> topics,
        String summary,
        String address,
        Optional<Image> image,
        List<Attachment> attachments,
        List<String> related,
        Instant published,
        Instant updated,
        Optional<Instant> corrected,
        Optional<Instant> expires,
        State state,
        Optional<Long> arrival,
        Optional<Instant> arrivedAt,
        Optional<Withdrawal> withdrawal) {

    /** WAITING: under embargo, seen by admins only. LIVE: published. WITHDRAWN: its page says so, it is nowhere else. */
    public enum State {
        WAITING,
        LIVE,
        WITHDRAWN
    }

    public Article {
        authors = List.copyOf(authors);
        topics = List.copyOf(topics);
        attachments = List.copyOf(attachments);
        related = List.copyOf(related);
    }

    /** Whether lists, feeds and digests may show it. An expired article keeps its page and is in none of them. */
    public boolean isListed(Instant now) {
        return state == State.LIVE && expires.map(now::isBefore).orElse(true);
    }

    /** Whether anybody but admins has ever seen it: one that was withdrawn while it waited was never public. */
    public boolean wasPublished() {
        return switch (state) {
            case WAITING -> false;
            case LIVE -> true;
            case WITHDRAWN ->
                withdrawal.map(gone -> !gone.at().isBefore(published)).orElse(true);
        };
    }
}
