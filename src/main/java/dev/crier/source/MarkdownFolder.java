package dev.crier.source;

import dev.crier.catalog.Draft;
import dev.crier.catalog.Problem;
import dev.crier.catalog.Reading;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a folder of Markdown: every file that changed since it was last seen. */
public final class MarkdownFolder {

    private final MarkdownSource source;
    private final ArticleReader reader;

    public MarkdownFolder(MarkdownSource source) {
        this.source = source;
        this.reader = new ArticleReader(source);
    }

    /**
     * @param knownDigest the digest under which a path was last read
     * @throws SourceUnreadable if the folder cannot be listed
     */
    public Reading read(Function<String, Optional<String>> knownDigest) {
        FolderListing listing = list();
        var drafts = new ArrayList<Draft>();
        var unchanged = new LinkedHashSet<String>();
        var rejected = new ArrayList<Problem>();
        var warnings = new ArrayList<Problem>();
        warnings.addAll(leftOut(listing));
        listing.files().forEach((path, file) -> {
            var mended = new ArrayList<Problem>();
            try {
                RawFile raw = RawFile.read(file);
                String digest = raw.digest(source);
                if (knownDigest.apply(path).filter(digest::equals).isPresent()) {
                    unchanged.add(path);
                    return;
                }
                reader.read(
                                FileName.of(path),
                                file,
                                raw.text(new Warnings(path, mended)),
                                digest,
                                new Warnings(path, mended))
                        .ifPresent(drafts::add);
                warnings.addAll(mended);
            } catch (Rejected e) {
                rejected.add(new Problem(path, e.line(), e.reason()));
            } catch (IOException e) {
                rejected.add(new Problem(path, 0, "cannot be read: " + reason(e)));
            } catch (StackOverflowError e) {
                rejected.add(new Problem(path, 0, "nested too deeply"));
            }
        });
        refuseDoubles(listing, unchanged, drafts, rejected);
        return new Reading(source.name(), drafts, unchanged, rejected, warnings);
    }

    private static List<Problem> leftOut(FolderListing listing) {
        var problems = new ArrayList<Problem>();
        if (listing.resources() > 0) {
            problems.add(
                    new Problem(
                            "index.md",
                            0,
                            "it makes the other " + listing.resources()
                                    + " Markdown files of this folder its resources, not articles; name it _index.md if it only introduces them"));
        }
        int mdx = listing.mdx().size();
        if (mdx > 0) {
            String more = mdx == 1 ? "" : ", nor are " + (mdx == 2 ? "one other" : mdx - 1 + " others");
            problems.add(new Problem(
                    listing.mdx().get(0), 0, "MDX is not read" + more + "; write what has no components as .md"));
        }
        return problems;
    }

    private FolderListing list() {
        try {
            if (!Files.isDirectory(source.folder())) {
                throw new SourceUnreadable(source.name(), source.folder(), "does not exist or is no folder");
            }
            return FolderListing.of(source.folder());
        } catch (IOException e) {
            throw new SourceUnreadable(source.name(), source.folder(), "cannot be listed: " + reason(e));
        }
    }

    /** An article that is already known keeps its id against a newcomer; among newcomers the first has it. */
    private void refuseDoubles(
            FolderListing listing, Set<String> unchanged, List<Draft> drafts, List<Problem> rejected) {
        if (drafts.stream().noneMatch(draft -> draft.key().isPresent())) return;
        Map<String, String> holders = new HashMap<>();
        for (String path : unchanged) {
            Optional.ofNullable(listing.files().get(path))
                    .flatMap(this::key)
                    .ifPresent(key -> holders.putIfAbsent(key, path));
        }
        drafts.removeIf(draft -> {
            String holder = draft.key()
                    .map(key -> holders.putIfAbsent(key, draft.path()))
                    .orElse(null);
            if (holder == null) return false;
            rejected.add(new Problem(
                    draft.path(),
                    0,
                    "has the id \"" + draft.key().orElse("") + "\" of " + holder + "; give it one of its own"));
            return true;
        });
    }

    private Optional<String> key(Path file) {
        try {
            String text = RawFile.read(file).text(new Warnings("", new ArrayList<>()));
            return new Fields(source, Head.parse(FrontMatter.split(text))).key();
        } catch (IOException | Rejected gone) {
            return Optional.empty();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) return "no permission for " + denied.getFile();
        if (e instanceof NoSuchFileException missing) return "there is no " + missing.getFile();
        return String.valueOf(e.getMessage());
    }
}
