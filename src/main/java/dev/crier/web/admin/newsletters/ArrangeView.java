package dev.crier.web.admin.newsletters;

import dev.crier.catalog.Article;
import dev.crier.newsletter.Arrangement;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of an editor's note, lead and omissions.
 *
 * @param here where it is sent; {@code never} with an article that is never to be mailed, or empty
 * @param notes in the site's language first
 */
record ArrangeView(String here, String never, List<Note> notes, boolean lead, List<Item> items) {

    private static final int LONGEST_NOTE = 4_000;

    public boolean canNever() {
        return !never.isEmpty();
    }

    public boolean hasItems() {
        return !items.isEmpty();
    }

    record Note(String language, String label, String dir, String text) {}

    record Item(long id, String title, String address, String lang, String dir, boolean lead, boolean without) {}

    static ArrangeView of(
            Words words,
            String here,
            String never,
            List<String> languages,
            String own,
            Arrangement wanted,
            List<Article> articles) {
        var notes = new ArrayList<Note>();
        for (String language : languages) {
            var note = new Note(
                    language,
                    words.sentence(words.languageName(language)),
                    Words.direction(language),
                    wanted.note().getOrDefault(language, ""));
            notes.add(language.equals(own) ? 0 : notes.size(), note);
        }
        List<Item> items = articles.stream()
                .map(article -> new Item(
                        article.id(),
                        article.title(),
                        article.address(),
                        article.language(),
                        Words.direction(article.language()),
                        wanted.lead().equals(Optional.of(article.id())),
                        wanted.without().contains(article.id())))
                .toList();
        return new ArrangeView(here, never, notes, items.stream().anyMatch(Item::lead), items);
    }

    /** What a form wants; only of articles that are there. */
    static Arrangement read(Fields fields, List<String> languages, List<Article> articles) {
        Map<String, String> note = new LinkedHashMap<>();
        for (String language : languages) {
            String text = String.join("\n", fields.all().getOrDefault("note." + language, List.of()))
                    .replace("\r", "");
            note.put(language, text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text.strip());
        }
        List<String> ids =
                articles.stream().map(article -> String.valueOf(article.id())).toList();
        Optional<Long> lead =
                Optional.of(fields.text("lead")).filter(ids::contains).map(Long::valueOf);
        List<Long> without = fields.list("without").stream()
                .filter(ids::contains)
                .map(Long::valueOf)
                .toList();
        return new Arrangement(note, lead.filter(first -> !without.contains(first)), without);
    }
}
