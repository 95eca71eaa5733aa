package dev.crier.subscriber.list;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a list can say, and what the world calls it. */
public enum ListColumn {
    EMAIL(
            "email emailaddress mail emailadresse adresseemail courriel correo correoelectrónico direccióndecorreoelectrónico البريدالإلكتروني"),
    NEWSLETTER("newsletter"),
    FREQUENCY("frequency"),
    TOPICS("topics"),
    LANGUAGE("language lang locale"),
    ZONE("zone timezone"),
    NAME("name fullname"),
    FIRST_NAME("firstname fname givenname"),
    LAST_NAME("lastname lname surname familyname"),
    SINCE("since"),
    SOURCE("source consentsource"),
    CONSENTED("consentedat confirmtime subscribedat createdat entered"),
    OPTED_IN("optintime"),
    STATUS("status state subscriptionstatus"),
    LEFT("unsubtime unsubscribedat"),
    CLEANED("cleantime"),
    BLOCKED("blacklisted isthissubscriberblacklisted isthisuserblacklisted"),
    CONFIRMED("confirmed isthissubscriberconfirmed istheemailofthissubscriberconfirmed isthisuserconfirmed"),
    DISABLED("disabled isthisaccountdisabled"),
    LISTS("listmembership");

    /** With blanks between them; the first that a file has is the one that is read. */
    private final String names;

    ListColumn(String names) {
        this.names = names;
    }

    /** Where the column stands in a header. */
    Optional<Integer> in(List<String> header) {
        List<String> plain = header.stream().map(ListColumn::plain).toList();
        return Arrays.stream(names.split(" ", -1))
                .map(plain::indexOf)
                .filter(index -> index >= 0)
                .findFirst();
    }

    /** Case, spaces and punctuation are everybody's own. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
