package dev.crier.template;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates of a site: a file below its {@code templates/} replaces the built-in one of the same name. */
public final class Templates {

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final List<String> BUILT_IN_LANGUAGES = Languages.builtIn();
    private static final int UNKNOWN_KEPT = 100;

    private final TemplateFiles files;
    private final TemplateSet builtIn;
    private final Map<String, Mustache> lastGood = new ConcurrentHashMap<>();
    private final Map<String, Words> lastGoodWords = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private volatile Current current;

    /** @param overrides the site's {@code templates/} folder; it need not exist */
    public Templates(Path overrides) {
        files = new TemplateFiles(overrides);
        builtIn = new TemplateSet(TemplateFiles::builtIn, this::unknown);
        current = new Current("", new TemplateSet(this::file, this::unknown));
    }

    /** What was compiled from the files as they are now. */
    private static final class Current {
        final String state;
        final TemplateSet set;
        final Map<String, Mustache> compiled = new ConcurrentHashMap<>();
        final Map<String, Words> words = new ConcurrentHashMap<>();

        Current(String state, TemplateSet set) {
            this.state = state;
            this.set = set;
        }
    }

    /**
     * Fills a template. Names ending in {@code .html} are escaped for HTML, others not at all. A changed file is used at
     * once; while it does not compile, the last good one is.
     *
     * @param name such as {@code web/topic.html} or {@code email/digest.txt}; its file adds {@code .mustache}
     * @param scopes records; a later one is asked before an earlier one. {@code {{word.KEY}}} is a fixed word in the
     *     language of the {@link Words} that some scope calls {@code words}
     */
    public String render(String name, Object... scopes) {
        var out = new StringWriter();
        current().compiled.computeIfAbsent(name, this::compiled).execute(out, new ArrayList<>(Arrays.asList(scopes)));
        return out.toString();
    }

    /** Whether there is a template of this name, the site's or a built-in one. */
    public boolean has(String name) {
        try (Reader found = file(name + ".mustache").orElse(Reader.nullReader())) {
            return found.read() >= 0;
        } catch (IOException cause) {
            return false;
        }
    }

    /** The words of a language: those of {@code templates/words/LANGUAGE.properties}, English where it has none. */
    public Words words(String language) {
        return current().words.computeIfAbsent(language, this::readWords);
    }

    /** Languages for which there is a file of words. */
    public List<String> languages() {
        var all = new TreeSet<>(BUILT_IN_LANGUAGES);
        for (String file : files.owned()) Languages.of(file).ifPresent(all::add);
        return List.copyOf(all);
    }

    /** The site's own files, which replace built-in ones. */
    public List<String> own() {
        return files.owned();
    }

    /** What is wrong with the site's own templates now, one line each, with file and line. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        var set = new TemplateSet(this::file, this::unknown);
        for (String file : files.owned()) {
            try {
                if (file.endsWith(".properties")) {
                    readNow(file.substring(file.lastIndexOf('/') + 1, file.length() - ".properties".length()));
                } else {
                    set.compile(file.substring(0, file.length() - ".mustache".length()));
                }
            } catch (RuntimeException broken) {
                problems.add("templates/" + file + ": " + reason(broken));
            }
        }
        unknown.stream()
                .sorted()
                .forEach(name -> problems.add("templates/" + name + " is a name that nothing here has"));
        return problems;
    }

    private Current current() {
        String state = files.state();
        Current now = current;
        if (now.state.equals(state)) return now;
        synchronized (this) {
            if (current.state.equals(state)) return current;
            unknown.clear();
            current = new Current(state, new TemplateSet(this::file, this::unknown));
            return current;
        }
    }

    private Mustache compiled(String name) {
        try {
            Mustache template = current.set.compile(name);
            lastGood.put(name, template);
            return template;
        } catch (MustacheException broken) {
            Mustache good = lastGood.get(name);
            LOG.warn(
                    "template {}: {}; {} stays in use",
                    name,
                    reason(broken),
                    good == null ? "the built-in one" : "the last good one");
            return good == null ? builtIn.compile(name) : good;
        }
    }

    private Words readWords(String language) {
        String file = "words/" + language + ".properties";
        try {
            Words words = readNow(language);
            lastGoodWords.put(language, words);
            return words;
        } catch (IllegalArgumentException broken) {
            LOG.warn("{}: {}; the last good one stays in use", file, broken.getMessage());
            return lastGoodWords.computeIfAbsent(
                    language,
                    own -> new Words(own, WordsFile.merged(own, TemplateFiles::builtIn, TemplateFiles::builtIn)));
        }
    }

    private Words readNow(String language) {
        return new Words(language, WordsFile.merged(language, this::file, TemplateFiles::builtIn));
    }

    private Optional<Reader> file(String name) {
        return files.own(name).or(() -> TemplateFiles.builtIn(name));
    }

    private void unknown(String name) {
        if (unknown.size() < UNKNOWN_KEPT && unknown.add(name)) LOG.warn("templates/{}: nothing has this name", name);
    }

    private static String reason(RuntimeException broken) {
        Throwable cause = broken;
        while (cause.getCause() instanceof MustacheException inner) cause = inner;
        return String.valueOf(cause.getMessage());
    }
}
