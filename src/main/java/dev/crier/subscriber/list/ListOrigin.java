package dev.crier.subscriber.list;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The system that wrote a list, as its columns give it away. */
public enum ListOrigin {
    MAILCHIMP("Mailchimp", "LEID,EUID"),
    LISTMONK("listmonk", "uuid,email,attributes,status"),
    PHPLIST_NAMES("phpList", "email,confirmed,blacklisted"),
    PHPLIST_LABELS("phpList", "email,Is this subscriber blacklisted"),
    PHPLIST_OLDER_LABELS("phpList", "email,Is this user blacklisted"),
    OTHER("", "email");

    private final String title;
    /** By which it is known. */
    private final String columns;

    ListOrigin(String title, String columns) {
        this.title = title;
        this.columns = columns;
    }

    static ListOrigin of(List<String> header) {
        for (ListOrigin origin : values()) {
            if (Arrays.stream(origin.columns.split(",", -1))
                    .allMatch(name -> header.stream().anyMatch(name::equalsIgnoreCase))) return origin;
        }
        return OTHER;
    }

    /** What its users call it; empty for a list of any other kind. */
    public String title() {
        return title;
    }

    /** Whether the columns are those of our own documentation, so that a value that cannot be read is a mistake. */
    public boolean isOurs() {
        return this == OTHER;
    }

    /** Mailchimp has a file for each standing, told apart by its name. */
    Optional<ListRow.Standing> standing(String file) {
        if (this != MAILCHIMP) return Optional.empty();
        String name = file.toLowerCase(Locale.ROOT);
        if (name.startsWith("unsubscribed")) return Optional.of(ListRow.Standing.LEFT);
        if (name.startsWith("nonsubscribed")) return Optional.of(ListRow.Standing.STRANGER);
        if (name.startsWith("cleaned")) return Optional.of(ListRow.Standing.BLOCKED);
        return Optional.empty();
    }
}
