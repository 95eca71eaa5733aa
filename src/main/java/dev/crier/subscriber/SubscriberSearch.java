package dev.crier.subscriber;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** Finds people, the newest first, a page at a time: it starts where the last page ended, however many there are. */
public final class SubscriberSearch {

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");
    private static final Pattern FIRST_LETTER = Pattern.compile("(?U)\\b\\w");

    private final Jdbi jdbi;

    public SubscriberSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Whom to find.
     *
     * @param words a part of the address or of the name, in any case; empty for everybody
     * @param newsletter which they get or have asked for; empty for any or none
     */
    public record Filter(String words, String newsletter) {}

    /** Those who came before one, by number. */
    public List<Subscriber> older(Filter filter, long than, int most) {
        return find(filter, "p.id < :than", "DESC", than, most);
    }

    /** Those who came right after one, by number; the newest first too. */
    public List<Subscriber> newer(Filter filter, long than, int most) {
        var found = new ArrayList<>(find(filter, "p.id > :than", "ASC", than, most));
        Collections.reverse(found);
        return found;
    }

    /** What these people get, and have asked for, by number. */
    public Map<Long, List<Subscription>> open(List<Subscriber> people) {
        var open = new LinkedHashMap<Long, List<Subscription>>();
        if (people.isEmpty()) return open;
        people.forEach(person -> open.put(person.id(), new ArrayList<>()));
        jdbi.useHandle(handle -> handle.createQuery(SubscriptionRows.SELECT
                        + "WHERE s.subscriber IN (<people>) AND s.ended_at IS NULL ORDER BY s.id")
                .bindList("people", List.copyOf(open.keySet()))
                .map(SubscriptionRows::subscription)
                .forEach(one -> open.getOrDefault(one.subscriber().id(), new ArrayList<>())
                        .add(one)));
        return open;
    }

    private List<Subscriber> find(Filter filter, String where, String order, long than, int most) {
        List<String> names = List.copyOf(spellings(filter.words()));
        var sql = new StringBuilder("SELECT p.id, p.email, p.name, p.language, p.zone, p.state FROM subscriber p"
                + " WHERE p.email <> '' AND " + where);
        if (!filter.words().isEmpty()) {
            sql.append(" AND (p.email_key LIKE :address ESCAPE '!'");
            for (int i = 0; i < names.size(); i++) {
                sql.append(" OR lower(p.name) LIKE :name").append(i).append(" ESCAPE '!'");
            }
            sql.append(')');
        }
        if (!filter.newsletter().isEmpty()) {
            sql.append(" AND EXISTS (SELECT 1 FROM subscription s WHERE s.subscriber = p.id"
                    + " AND s.newsletter = :newsletter AND s.ended_at IS NULL)");
        }
        sql.append(" ORDER BY p.id ").append(order).append(" LIMIT :most");
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql).bind("than", than).bind("most", most);
            if (!filter.newsletter().isEmpty()) query.bind("newsletter", filter.newsletter());
            if (!filter.words().isEmpty()) {
                query.bind("address", part(filter.words().toLowerCase(Locale.ROOT)));
                for (int i = 0; i < names.size(); i++) query.bind("name" + i, part(names.get(i)));
            }
            return query.mapTo(Subscriber.class).list();
        });
    }

    /** A database may know the cases of a to z only: how other letters of a name are likely to be written. */
    private static Set<String> spellings(String words) {
        String small = words.toLowerCase(Locale.ROOT);
        var spellings = new LinkedHashSet<String>();
        spellings.add(small);
        spellings.add(withoutCapitals(titled(small)));
        spellings.add(withoutCapitals(words.toUpperCase(Locale.ROOT)));
        return spellings;
    }

    private static String titled(String small) {
        return FIRST_LETTER.matcher(small).replaceAll(letter -> letter.group().toUpperCase(Locale.ROOT));
    }

    private static String withoutCapitals(String text) {
        return CAPITALS.matcher(text).replaceAll(capitals -> capitals.group().toLowerCase(Locale.ROOT));
    }

    private static String part(String words) {
        return "%" + words.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
