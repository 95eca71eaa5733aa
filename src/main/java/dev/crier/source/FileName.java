package dev.crier.source;

import dev.crier.catalog.Slug;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a file says: {@code 2024-12-5-how-we-work.fr.md}, {@code how-we-work/index.fr.md}.
 *
 * @param stem the path without language suffix and extension
 * @param page the path without extension, and without {@code /index}
 * @param slug the name without date, language and extension; may be empty
 * @param language of the suffix
 * @param date in the name, else in the name of the folder
 */
record FileName(
        String path, String stem, String page, String slug, Optional<String> language, Optional<LocalDate> date) {

    private static final Pattern DATED = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])[-_. ]*(.*)");
    private static final Pattern FOLDERS = Pattern.compile("(?<![^/])([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?![^/])");

    static FileName of(String path) {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        String bare = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String prefix = folder.isEmpty() ? "" : folder + "/";

        int dot = bare.lastIndexOf('.');
        Optional<String> language = dot > 0 ? Languages.primary(bare.substring(dot + 1)) : Optional.empty();
        String base = language.isPresent() ? bare.substring(0, dot) : bare;
        String parent = folder.substring(folder.lastIndexOf('/') + 1);
        boolean index = base.equals("index") && !folder.isEmpty();

        String named = index ? parent : base;
        Optional<LocalDate> date = date(named).or(() -> date(parent));
        String page = index && language.isEmpty() ? folder : prefix + bare;
        return new FileName(path, prefix + base, page, Slug.of(undated(named)), language, date);
    }

    static Optional<LocalDate> date(String name) {
        Matcher dated = DATED.matcher(name);
        return dated.matches() ? day(dated) : Optional.empty();
    }

    /** The day that year, month and day as folders name. */
    static Optional<LocalDate> dateInFolders(String path) {
        Matcher dated = FOLDERS.matcher(path);
        return dated.find() ? day(dated) : Optional.empty();
    }

    private static Optional<LocalDate> day(Matcher dated) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(dated.group(1)),
                    Integer.parseInt(dated.group(2)),
                    Integer.parseInt(dated.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static String undated(String name) {
        if (date(name).isEmpty()) return name;
        Matcher dated = DATED.matcher(name);
        return dated.matches() ? dated.group(4) : name;
    }
}
