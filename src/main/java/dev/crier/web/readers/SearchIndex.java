package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a search looks through: titles, authors and summaries, without accents and capitals. Made at the first search. */
final class SearchIndex {

    private static final int MOST_WORDS = 10;
    private static final char TATWEEL = '\u0640';
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final List<Article> articles;
    private volatile @Nullable Map<Long, String> texts;

    SearchIndex(List<Article> articles) {
        this.articles = articles;
    }

    /** Articles that have every one of the words, in any order, also as parts of longer ones. */
    Predicate<Article> matching(String words) {
        String[] wanted = Arrays.stream(SPACE.split(folded(words)))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toArray(String[]::new);
        Map<Long, String> known = texts();
        return article -> {
            String text = known.getOrDefault(article.id(), "");
            for (String word : wanted) if (!text.contains(word)) return false;
            return true;
        };
    }

    /** As people type it: without accents, capitals, typographic apostrophes and the varieties of Arabic letters. */
    static String folded(String text) {
        if (isAscii(text)) return text.toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            switch (c) {
                case '’' -> out.append('\'');
                case 'ß' -> out.append("ss");
                case 'æ' -> out.append("ae");
                case 'œ' -> out.append("oe");
                case 'ø' -> out.append('o');
                case 'ł' -> out.append('l');
                case 'ى' -> out.append('ي');
                case 'ة' -> out.append('ه');
                default -> {
                    if (c < 0x300 || Character.getType(c) != Character.NON_SPACING_MARK && c != TATWEEL) out.append(c);
                }
            }
        }
        return out.toString();
    }

    private Map<Long, String> texts() {
        Map<Long, String> known = texts;
        if (known != null) return known;
        synchronized (this) {
            known = texts;
            if (known != null) return known;
            known = new HashMap<>(articles.size() * 2);
            for (Article article : articles) known.put(article.id(), folded(text(article)));
            texts = known;
            return known;
        }
    }

    private static String text(Article article) {
        var text = new StringBuilder(article.title());
        for (Author author : article.authors()) text.append('\n').append(author.name());
        return text.append('\n').append(article.summary()).toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x80) return false;
        return true;
    }
}
