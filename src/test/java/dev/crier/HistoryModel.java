package dev.crier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is new for whom, as naively as it can be said: everything is looked at every time. */
final class HistoryModel {

    static final String ERASED = "erased";

    final List<Post> posts = new ArrayList<>();
    final List<Sub> subs = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    final Map<String, String> languages = new TreeMap<>();
    final Map<String, String> zones = new TreeMap<>();
    final Set<String> suppressed = new HashSet<>();
    /** People who have ever said yes. */
    final Set<Long> active = new HashSet<>();

    final Map<String, List<Issue>> issues = new HashMap<>();
    int numbers;

    /** A version of a work, in the order of arrival; {@code number} is 0 while it is under embargo. */
    static final class Post {
        final String name;
        final String work;
        final String language;
        final Set<String> topics;
        final Instant date;
        int number;
        Instant arrivedAt = Instant.MAX;
        boolean live = true;
        boolean everWithdrawn;

        Post(String work, String language, Set<String> topics, Instant date) {
            this.name = work + "-" + language;
            this.work = work;
            this.language = language;
            this.topics = topics;
            this.date = date;
        }

        String path() {
            return language.equals("en") ? work + ".md" : work + "." + language + ".md";
        }

        boolean isOut() {
            return live && number > 0;
        }
    }

    static final class Sub {
        final long id;
        final long person;
        final String newsletter;
        String email;
        String frequency;
        int start;
        Set<String> topics;
        int cursor;
        boolean open = true;
        boolean confirmed = true;
        /** Until when; the end of time for a pause without end. */
        Instant pausedUntil = Instant.MIN;

        boolean changed;

        Sub(long id, long person, String email, String newsletter, String frequency, Set<String> topics, int cursor) {
            this.id = id;
            this.person = person;
            this.email = email;
            this.newsletter = newsletter;
            this.frequency = frequency;
            this.topics = topics;
            this.start = cursor;
            this.cursor = cursor;
        }

        boolean follows(Post post) {
            boolean allBut = topics.stream().anyMatch(topic -> topic.startsWith("-"));
            if (allBut) return topics.stream().noneMatch(topic -> post.topics.contains(topic.substring(1)));
            return topics.isEmpty() || topics.stream().anyMatch(post.topics::contains);
        }

        boolean isPeace() {
            return newsletter.equals("peace");
        }

        boolean isIn(String one, String often) {
            return newsletter.equals(one) && frequency.equals(often);
        }
    }

    static final class Mail {
        final long id;
        final Sub sub;
        final Set<String> works = new TreeSet<>();
        final int from;
        boolean lost;

        Mail(long id, Sub sub, int from) {
            this.id = id;
            this.sub = sub;
            this.from = from;
        }
    }

    /** An edition: when, and up to which article. */
    record Issue(Instant slot, int upTo) {}

    record Chosen(Set<String> names, String reason) {

        boolean moves() {
            return Set.of("", "NOTHING_NEW", "LANGUAGE").contains(reason);
        }
    }

    /** What arrives when sources are read: those whose instant has come, by date, then by path. */
    void arrive(Instant now) {
        posts.stream()
                .filter(post -> post.number == 0 && post.live && !post.date.isAfter(now))
                .sorted(Comparator.comparing((Post post) -> post.date).thenComparing(Post::path))
                .forEach(post -> {
                    post.number = ++numbers;
                    post.arrivedAt = now;
                });
    }

    /** The last article that had arrived by then. */
    int arrivedUntil(Instant until) {
        return posts.stream()
                .filter(post -> post.number > 0 && !post.arrivedAt.isAfter(until))
                .mapToInt(post -> post.number)
                .max()
                .orElse(0);
    }

    Chosen choose(Sub sub, int upTo, Instant now) {
        if (!sub.confirmed) return new Chosen(Set.of(), "UNCONFIRMED");
        if (suppressed.contains(sub.email)) return new Chosen(Set.of(), "SUPPRESSED");
        if (sub.pausedUntil.isAfter(now)) return new Chosen(Set.of(), "PAUSED");
        var works = new TreeMap<String, String>();
        boolean otherLanguage = false;
        for (Post post : posts) {
            boolean fresh = post.number > sub.cursor && post.number <= upTo && post.isOut();
            if (!fresh || !sub.follows(post) || sub.isPeace() && !post.topics.contains("peace")) continue;
            if (had(sub.email, post.work)) continue;
            Optional<Post> version = version(sub, post.work, upTo);
            version.ifPresent(one -> works.put(one.work, one.name));
            otherLanguage |= version.isEmpty();
        }
        if (works.isEmpty()) return new Chosen(Set.of(), otherLanguage ? "LANGUAGE" : "NOTHING_NEW");
        if (sub.isPeace() && works.size() < 2) return new Chosen(Set.of(), "BELOW_MINIMUM");
        return new Chosen(new TreeSet<>(works.values()), "");
    }

    private Optional<Post> version(Sub sub, String work, int upTo) {
        List<Post> versions = versions(work).stream()
                .filter(version -> version.isOut() && version.number <= upTo)
                .filter(version -> !sub.isPeace() || version.topics.contains("peace"))
                .toList();
        var wanted = new ArrayList<>(List.of(languages.get(sub.email).split(";")));
        if (!sub.isPeace()) wanted.add("en");
        for (String language : wanted) {
            for (Post one : versions) if (one.language.equals(language)) return Optional.of(one);
        }
        return sub.isPeace() ? Optional.empty() : versions.stream().findFirst();
    }

    /** A mail that ended without a server having taken it moves the reader's cursors back. */
    void lose(Mail mail) {
        for (Sub sub : subs) {
            if (sub.person == mail.sub.person && sub.cursor > mail.from) sub.cursor = Math.max(sub.start, mail.from);
        }
    }

    /** Nobody knows any longer who it was. */
    void forget(long person) {
        for (Sub sub : subs) {
            if (sub.person != person) continue;
            sub.open = false;
            sub.changed = true;
            sub.email = ERASED;
        }
    }

    /** The same reader at another address. */
    void move(long person, String from, String to) {
        for (Sub sub : subs) if (sub.person == person) sub.email = to;
        languages.put(to, languages.get(from));
        zones.put(to, zones.get(from));
    }

    boolean had(String email, String work) {
        return mails.stream().anyMatch(mail -> !mail.lost && mail.sub.email.equals(email) && mail.works.contains(work));
    }

    List<Post> versions(String work) {
        return posts.stream().filter(post -> post.work.equals(work)).toList();
    }

    Optional<Sub> open(String email, String newsletter) {
        return subs.stream()
                .filter(sub -> sub.open && sub.email.equals(email) && sub.newsletter.equals(newsletter))
                .findFirst();
    }

    Sub sub(long id) {
        return subs.stream().filter(one -> one.id == id).findFirst().orElseThrow();
    }
}
